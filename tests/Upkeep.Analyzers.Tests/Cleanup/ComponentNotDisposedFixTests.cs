using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.CodeFixes.Cleanup;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class ComponentNotDisposedFixTests
{
    private const string Usings = "using Microsoft.AspNetCore.Components;\nusing Microsoft.JSInterop;\n";

    private const string Publisher = """

        public sealed class Orders { public event EventHandler? Placed; public void Raise() => Placed?.Invoke(this, EventArgs.Empty); }
        """;

    private static Task VerifyAsync(string source, string fixedSource) => new CSharpCodeFixTest<ComponentNotDisposedAnalyzer, ComponentNotDisposedFix>
    {
        TestCode = Usings + source + Publisher,
        FixedCode = Usings + fixedSource + Publisher,
        ReferenceAssemblies = AspNetCoreReferences.Net10,
    }.RunAsync();

    [Fact]
    public Task Writes_Dispose_for_all_that_was_started() => VerifyAsync(
        """
        public class Feed : ComponentBase // the page
        {
            [Inject] private Orders Orders { get; set; } = default!;
            private readonly CancellationTokenSource [|_stop|] = new();
            private Timer? _timer;

            protected override void OnInitialized()
            {
                [|Orders.Placed += OnPlaced|];
                [|_timer = new Timer(_ => { }, null, 0, 1000)|]; // once a second
            }

            private void OnPlaced(object? sender, EventArgs e) { }
        }
        """,
        """
        public class Feed : ComponentBase, IDisposable // the page
        {
            [Inject] private Orders Orders { get; set; } = default!;
            private readonly CancellationTokenSource _stop = new();
            private Timer? _timer;

            protected override void OnInitialized()
            {
                Orders.Placed += OnPlaced;
                _timer = new Timer(_ => { }, null, 0, 1000); // once a second
            }

            private void OnPlaced(object? sender, EventArgs e) { }

            public void Dispose()
            {
                _timer?.Dispose();
                Orders.Placed -= OnPlaced;
                _stop.Dispose();
            }
        }
        """);

    [Fact]
    public Task Writes_DisposeAsync_for_a_module() => VerifyAsync(
        """
        public class Feed : ComponentBase
        {
            [Inject] private IJSRuntime JS { get; set; } = default!;
            private IJSObjectReference? _module;

            protected override async Task OnInitializedAsync() => [|_module = await JS.InvokeAsync<IJSObjectReference>("import", "./feed.js")|];
        }
        """,
        """
        public class Feed : ComponentBase, IAsyncDisposable
        {
            [Inject] private IJSRuntime JS { get; set; } = default!;
            private IJSObjectReference? _module;

            protected override async Task OnInitializedAsync() => _module = await JS.InvokeAsync<IJSObjectReference>("import", "./feed.js");

            public async ValueTask DisposeAsync()
            {
                if (_module is not null)
                {
                    await _module.DisposeAsync();
                }
            }
        }
        """);

    [Fact]
    public Task Adds_the_interface_that_a_Dispose_method_lacks() => VerifyAsync(
        """
        public class Feed : ComponentBase
        {
            [Inject] private Orders Orders { get; set; } = default!;
            private Timer? _timer;
            protected override void OnInitialized() { [|Orders.Placed += OnPlaced|]; [|_timer = new Timer(_ => { })|]; }
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { Orders.Placed -= OnPlaced; _timer?.Dispose(); }
        }
        """,
        """
        public class Feed : ComponentBase, IDisposable
        {
            [Inject] private Orders Orders { get; set; } = default!;
            private Timer? _timer;
            protected override void OnInitialized() { Orders.Placed += OnPlaced; _timer = new Timer(_ => { }); }
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { Orders.Placed -= OnPlaced; _timer?.Dispose(); }
        }
        """);

    [Fact]
    public Task Offers_nothing_for_a_module_in_a_component_with_a_synchronous_Dispose()
    {
        const string Source = """
            public class Feed : ComponentBase, IDisposable
            {
                [Inject] private IJSRuntime JS { get; set; } = default!;
                private IJSObjectReference? _module;
                protected override async Task OnInitializedAsync() => [|_module = await JS.InvokeAsync<IJSObjectReference>("import", "./feed.js")|];
                public void Dispose() { }
            }
            """;
        return VerifyAsync(Source, Source);
    }
}
