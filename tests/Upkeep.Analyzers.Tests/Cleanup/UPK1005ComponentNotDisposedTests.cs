using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1005ComponentNotDisposedTests
{
    private const string Usings = """
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Components.Routing;
        using Microsoft.Extensions.Options;
        using Microsoft.JSInterop;

        """;

    private const string Publisher = """

        public sealed class Orders { public event EventHandler? Placed; public void Raise() => Placed?.Invoke(this, EventArgs.Empty); }
        """;

    private static Task VerifyAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<ComponentNotDisposedAnalyzer> { TestCode = Usings + source + Publisher, ReferenceAssemblies = AspNetCoreReferences.Net10 };
        foreach (var result in expected)
        {
            test.ExpectedDiagnostics.Add(result);
        }

        return test.RunAsync();
    }

    private static Task VerifyMembersAsync(string members, string interfaces = "") =>
        VerifyAsync($"public partial class Feed : ComponentBase{interfaces}\n{{\n{members}\n}}");

    [Fact]
    public Task Reports_a_subscription_to_an_injected_service() => VerifyMembersAsync("""
        [Inject] private Orders Orders { get; set; } = default!;
        protected override void OnInitialized() => [|Orders.Placed += OnPlaced|];
        private void OnPlaced(object? sender, EventArgs e) => InvokeAsync(StateHasChanged);
        """);

    [Fact]
    public Task Reports_what_it_is_and_why() => VerifyAsync(
        """
        public class Feed : ComponentBase
        {
            [Inject] private Orders Orders { get; set; } = default!;
            private Timer? _timer;

            protected override void OnInitialized()
            {
                {|#0:Orders.Placed += OnPlaced|};
                {|#1:_timer = new Timer(_ => InvokeAsync(StateHasChanged), null, 0, 1000)|};
            }

            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() => _timer?.Dispose();
        }
        """,
        CSharpAnalyzerVerifier<ComponentNotDisposedAnalyzer>.Diagnostic().WithLocation(0).WithArguments(
            "'OnPlaced' is added to 'Orders.Placed'", "nothing in the component ends it when the component is removed from the page"),
        CSharpAnalyzerVerifier<ComponentNotDisposedAnalyzer>.Diagnostic().WithLocation(1).WithArguments(
            "'_timer' holds a timer",
            "the component has a Dispose method but does not implement IDisposable or IAsyncDisposable, so that Blazor never calls it"));

    [Fact]
    public Task Reports_a_cascading_parameter_and_a_constructor_parameter() => VerifyAsync("""
        public class Feed(Orders given) : ComponentBase
        {
            [CascadingParameter] public Orders Orders { get; set; } = default!;

            protected override void OnInitialized()
            {
                [|Orders.Placed += OnPlaced|];
                [|given.Placed += OnPlaced|];
            }

            private void OnPlaced(object? sender, EventArgs e) { }
        }
        """);

    [Theory]
    [InlineData("Timer", "new Timer(_ => { })")]
    [InlineData("System.Timers.Timer", "new System.Timers.Timer(1000)")]
    [InlineData("PeriodicTimer", "new(TimeSpan.FromSeconds(1))")]
    [InlineData("CancellationTokenSource", "new()")]
    [InlineData("CancellationTokenSource", "CancellationTokenSource.CreateLinkedTokenSource(default(CancellationToken))")]
    [InlineData("DotNetObjectReference<Feed>", "DotNetObjectReference.Create(this)")]
    [InlineData("ITimer", "TimeProvider.System.CreateTimer(_ => { }, null, default, default)")]
    public Task Reports_what_a_field_holds(string type, string value) => VerifyMembersAsync($$"""
        private {{type}}? _held;
        protected override void OnInitialized() => [|_held = {{value}}|];
        protected string? Shown => _held?.ToString();
        """);

    [Fact]
    public Task Reports_an_initialised_field_and_property() => VerifyMembersAsync("""
        private readonly CancellationTokenSource [|_stop|] = new();
        private PeriodicTimer [|Ticks|] { get; } = new(TimeSpan.FromSeconds(1));
        protected CancellationToken Token => _stop.Token;
        protected async Task WaitAsync() => await Ticks.WaitForNextTickAsync(Token);
        """);

    [Fact]
    public Task Reports_an_imported_module() => VerifyMembersAsync("""
        [Inject] private IJSRuntime JS { get; set; } = default!;
        private IJSObjectReference? _module;
        protected override async Task OnAfterRenderAsync(bool firstRender)
        {
            if (firstRender)
            {
                [|_module = await JS.InvokeAsync<IJSObjectReference>("import", "./feed.js").ConfigureAwait(true)|];
                await _module.InvokeVoidAsync("start");
            }
        }
        """);

    [Fact]
    public Task Reports_kept_subscriptions() => VerifyMembersAsync("""
        [Inject] private IOptionsMonitor<string> Options { get; set; } = default!;
        [Inject] private NavigationManager Navigation { get; set; } = default!;
        private IDisposable? _changes;
        private IDisposable? _navigation;
        protected override void OnInitialized()
        {
            [|_changes = Options.OnChange(_ => StateHasChanged())|];
            [|_navigation = Navigation.RegisterLocationChangingHandler(_ => ValueTask.CompletedTask)|];
        }
        """);

    [Fact]
    public Task Reports_a_linked_source_that_is_cancelled_only() => VerifyMembersAsync(
        """
        private CancellationTokenSource? _stop;
        protected void Start(CancellationToken token) => [|_stop = CancellationTokenSource.CreateLinkedTokenSource(token)|];
        public void Dispose() => _stop?.Cancel();
        """,
        ", IDisposable");

    [Fact]
    public Task Reports_each_member_once() => VerifyMembersAsync("""
        private CancellationTokenSource? _search;
        protected void Start() => [|_search = new CancellationTokenSource()|];
        protected void Again() => _search = new CancellationTokenSource();
        """);

    [Fact]
    public Task Reports_the_lines_of_a_razor_file_and_nothing_of_the_generated_rest() => new CSharpAnalyzerTest<ComponentNotDisposedAnalyzer>
    {
        TestCode = Publisher,
        ReferenceAssemblies = AspNetCoreReferences.Net10,
        FurtherSources = { RazorSource("Placed") },
    }.RunAsync();

    [Fact]
    public Task Silent_when_Dispose_ends_all() => VerifyMembersAsync(
        """
        [Inject] private Orders Orders { get; set; } = default!;
        private Timer? _timer;
        private readonly CancellationTokenSource _stop = new();
        protected override void OnInitialized() { Orders.Placed += OnPlaced; _timer = new Timer(_ => { }); }
        private void OnPlaced(object? sender, EventArgs e) { }
        public void Dispose() { Orders.Placed -= OnPlaced; _timer?.Dispose(); _stop.Cancel(); _stop.Dispose(); }
        """,
        ", IDisposable");

    [Fact]
    public Task Silent_when_DisposeAsync_ends_the_module() => VerifyMembersAsync(
        """
        [Inject] private IJSRuntime JS { get; set; } = default!;
        private IJSObjectReference? _module;
        private DotNetObjectReference<Feed>? _self;
        protected override async Task OnAfterRenderAsync(bool firstRender)
        {
            _module ??= await JS.InvokeAsync<IJSObjectReference>("import", "./feed.js");
            _self = DotNetObjectReference.Create(this);
            await _module.InvokeVoidAsync("start", _self, 1);
        }

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            _self?.Dispose();
            if (_module is not null) { await _module.DisposeAsync(); }
        }
        """,
        ", IAsyncDisposable");

    [Fact]
    public Task Silent_when_a_pattern_variable_is_disposed() => VerifyMembersAsync(
        """
        [Inject] private IJSRuntime JS { get; set; } = default!;
        private IJSObjectReference? _module;
        protected override async Task OnInitializedAsync() => _module = await JS.InvokeAsync<IJSObjectReference>("import", "./feed.js");
        public async ValueTask DisposeAsync() { if (_module is { } module) { await module.DisposeAsync(); } }
        """,
        ", IAsyncDisposable");

    [Fact]
    public Task Silent_for_an_owning_component() => VerifyAsync("""
        public class Feed : OwningComponentBase
        {
            private Timer? _timer;
            protected override void OnInitialized() => _timer = new Timer(_ => { });
            protected override void Dispose(bool disposing) { _timer?.Dispose(); base.Dispose(disposing); }
        }
        """);

    [Fact]
    public Task Silent_when_somebody_else_takes_it_over() => VerifyMembersAsync("""
        private readonly List<IDisposable> _all = [];
        private Timer? _timer;
        private CancellationTokenSource? _stop;
        protected override void OnInitialized() { _timer = new Timer(_ => { }); _all.Add(_timer); _stop = new(); }
        protected CancellationTokenSource? Stop() => _stop;
        """);

    [Fact]
    public Task Silent_for_a_source_that_is_cancelled_when_the_component_goes() => VerifyMembersAsync(
        """
        private readonly CancellationTokenSource _stop = new();
        protected Task WaitAsync() => Task.Delay(1000, _stop.Token);
        public void Dispose() => _stop.Cancel();
        """,
        ", IDisposable");

    [Fact]
    public Task Silent_for_what_a_derived_component_may_end() => VerifyMembersAsync("""
        protected Timer? _timer;
        protected override void OnInitialized() => _timer = new Timer(_ => { });
        """);

    [Fact]
    public Task Silent_for_what_was_given_or_created_elsewhere() => VerifyMembersAsync("""
        [Parameter] public Orders Orders { get; set; } = default!;
        [Parameter] public CancellationTokenSource? Stop { get; set; }
        private CancellationTokenSource? _stop;
        private IDisposable? _scope;
        protected override void OnParametersSet() { _stop = Stop; _scope = Open(); Orders.Placed += OnPlaced; }
        private static IDisposable Open() => new MemoryStream();
        private void OnPlaced(object? sender, EventArgs e) { }
        protected bool IsSet => _stop is not null && _scope is not null;
        """);

    [Fact]
    public Task Silent_for_child_callbacks_and_own_objects() => VerifyMembersAsync("""
        private readonly Orders _own = new();
        protected override void OnInitialized() { _own.Placed += OnPlaced; Console.CancelKeyPress += static (_, _) => { }; }
        private void OnPlaced(object? sender, EventArgs e) { }
        """);

    [Fact]
    public Task Silent_for_locals_that_are_disposed() => VerifyMembersAsync("""
        protected override async Task OnInitializedAsync()
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
            using var stop = new CancellationTokenSource();
            await timer.WaitForNextTickAsync(stop.Token);
        }
        """);

    [Fact]
    public Task Silent_for_what_is_no_component() => VerifyAsync("""
        public class Feed(Orders orders)
        {
            private Timer? _timer;
            public void Start() { orders.Placed += OnPlaced; _timer = new Timer(_ => { }); }
            private void OnPlaced(object? sender, EventArgs e) { }
        }
        """);

    [Fact]
    public Task Silent_for_a_transient_service() => VerifyAsync("""
        static class Setup { public static void Run(Services services) => services.AddTransient<Orders>(); }
        class Services { public void AddTransient<T>() { } }
        public class Feed : ComponentBase
        {
            [Inject] private Orders Orders { get; set; } = default!;
            protected override void OnInitialized() => Orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }
        }
        """);

    [Fact]
    public Task Silent_for_a_razor_file_that_disposes() => new CSharpAnalyzerTest<ComponentNotDisposedAnalyzer>
    {
        TestCode = "public partial class Feed : IDisposable { public void Dispose() => Orders.Placed -= OnPlaced; }" + Publisher,
        ReferenceAssemblies = AspNetCoreReferences.Net10,
        FurtherSources = { RazorSource("Placed").Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal) },
    }.RunAsync();

    // What the Razor compiler makes of a page with `@inject Orders Orders` and a @code block.
    private static string RazorSource(string name) => $$"""
        // <auto-generated/>
        #pragma warning disable 1591
        #line default
        #line hidden
        #nullable restore
            public partial class Feed : global::Microsoft.AspNetCore.Components.ComponentBase
        #nullable disable
            {
                #pragma warning disable 1998
                protected override void BuildRenderTree(global::Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder __builder)
                {
                    __hidden = new global::System.Threading.Timer(_ => { });
                    __builder.AddContent(0, _count);
                }
                #pragma warning restore 1998
        #nullable restore
        #line (8,8)-(19,1) "/app/Feed.razor"

            private int _count;

            protected override void OnInitialized()
            {
                [|Orders.{{name}} += OnPlaced|];
            }

            private void OnPlaced(object? sender, System.EventArgs e) => _count++;

        #line default
        #line hidden
        #nullable disable
                private global::System.Threading.Timer __hidden;

                [global::Microsoft.AspNetCore.Components.InjectAttribute] private Orders Orders { get; set; } = default!;
            }
        #pragma warning restore 1591
        """;
}
