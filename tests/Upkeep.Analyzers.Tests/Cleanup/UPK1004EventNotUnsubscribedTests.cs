using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Cleanup.EventNotUnsubscribedAnalyzer>;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1004EventNotUnsubscribedTests
{
    private const string Publisher = """

        public sealed class Orders : IDisposable
        {
            public static readonly Orders Shared = new();
            public static event EventHandler? AnyPlaced;
            public event EventHandler? Placed;
            public Action? Callback;
            public void Raise() { Placed?.Invoke(this, EventArgs.Empty); AnyPlaced?.Invoke(this, EventArgs.Empty); Callback?.Invoke(); }
            public void Dispose() { }
        }
        """;

    private static Task VerifyAsync(string source) => Verify.VerifyAnalyzerAsync(source + Publisher);

    private static Task VerifyInfoAsync(string source) => Verify.VerifyAnalyzerAsync(
        source + Publisher, Verify.Diagnostic("UPK1004").WithLocation(0).WithSeverity(DiagnosticSeverity.Info));

    [Fact]
    public Task Reports_a_constructor_parameter() => VerifyAsync("""
        class Report : IDisposable
        {
            public Report(Orders orders) => [|orders.Placed += OnPlaced|];
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Reports_with_a_message_that_names_handler_event_and_type() => Verify.VerifyAnalyzerAsync(
        """
        class Report : IDisposable
        {
            public Report(Orders orders) => {|#0:orders.Placed += OnPlaced|};
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """ + Publisher,
        Verify.Diagnostic("UPK1004").WithLocation(0).WithSeverity(DiagnosticSeverity.Warning).WithArguments("OnPlaced", "Orders.Placed", "Report"));

    [Fact]
    public Task Reports_a_field_assigned_from_a_constructor_parameter() => VerifyAsync("""
        class Report : IAsyncDisposable
        {
            private readonly Orders _orders;
            public Report(Orders orders) => _orders = orders ?? throw new ArgumentNullException(nameof(orders));
            public void Start() => [|_orders.Placed += OnPlaced|];
            private void OnPlaced(object? sender, EventArgs e) { }
            public ValueTask DisposeAsync() => default;
        }
        """);

    [Fact]
    public Task Reports_a_primary_constructor_parameter_and_a_field_initialised_from_one() => VerifyAsync("""
        class Report(Orders orders) : IDisposable
        {
            public void Start() => [|orders.Placed += OnPlaced|];
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }

        class Invoice(Orders orders) : IDisposable
        {
            private readonly Orders _orders = orders;
            public void Start() => [|_orders.Placed += OnPlaced|];
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Reports_as_information_where_the_type_has_no_Dispose() => VerifyInfoAsync("""
        class Report
        {
            public Report(Orders orders) => {|#0:orders.Placed += OnPlaced|};
            private void OnPlaced(object? sender, EventArgs e) { }
        }
        """);

    [Fact]
    public Task Reports_an_injected_property() => VerifyAsync("""
        [AttributeUsage(AttributeTargets.Property)] class InjectAttribute : Attribute;
        class Report : IDisposable
        {
            [Inject] public Orders Orders { get; set; } = null!;
            public void Start() => [|Orders.Placed += OnPlaced|];
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Reports_a_static_event_and_the_event_of_a_static_object() => VerifyAsync("""
        class Report : IDisposable
        {
            public Report()
            {
                [|Orders.AnyPlaced += OnPlaced|];
                [|Orders.Shared.Placed += OnPlaced|];
            }

            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Reports_a_lambda_that_uses_this() => VerifyAsync("""
        class Report : IDisposable
        {
            private int _count;
            public int Count => _count;
            public Report(Orders orders) => [|orders.Placed += (_, _) => _count++|];
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Reports_a_removal_with_a_fresh_lambda_which_removes_nothing() => VerifyAsync("""
        class Report(Orders orders) : IDisposable
        {
            private int _count;
            public int Count => _count;
            public void Start() => [|orders.Placed += (_, _) => _count++|];
            public void Dispose() => orders.Placed -= (_, _) => _count++;
        }
        """);

    [Fact]
    public Task Reports_when_another_event_is_removed() => VerifyAsync("""
        class Report : IDisposable
        {
            private readonly Orders _orders;

            public Report(Orders orders)
            {
                _orders = orders;
                [|_orders.Placed += OnPlaced|];
                Orders.AnyPlaced += OnPlaced;
            }

            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() => Orders.AnyPlaced -= OnPlaced;
        }
        """);

    [Fact]
    public Task Reports_events_of_a_connection_that_was_handed_in() => VerifyInfoAsync("""
        class Listener
        {
            private readonly Npgsql.NpgsqlConnection _connection;
            public Listener(Npgsql.NpgsqlConnection connection) => _connection = connection;
            public void Start() => {|#0:_connection.Notification += OnNotification|};
            private void OnNotification(object sender, Npgsql.NpgsqlNotificationEventArgs e) { }
        }
        """);

    [Fact]
    public Task Reports_the_handler_of_a_delegate_field_and_a_delegate_creation() => VerifyAsync("""
        class Report : IDisposable
        {
            private readonly EventHandler _handler;

            public Report(Orders orders)
            {
                _handler = OnPlaced;
                [|orders.Placed += _handler|];
                [|Orders.AnyPlaced += new EventHandler(OnPlaced)|];
            }

            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Silent_when_Dispose_removes_the_handler() => VerifyAsync("""
        class Report : IDisposable
        {
            private readonly Orders _orders;
            public Report(Orders orders) { _orders = orders; _orders.Placed += OnPlaced; }
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() => _orders.Placed -= OnPlaced;
        }
        """);

    [Fact]
    public Task Silent_when_another_part_of_the_type_removes_it() => new CSharpAnalyzerTest<EventNotUnsubscribedAnalyzer>
    {
        TestCode = """
            partial class Report : IDisposable
            {
                private readonly Orders _orders;
                public Report(Orders orders) { _orders = orders; _orders.Placed += OnPlaced; }
                private void OnPlaced(object? sender, EventArgs e) { }
            }
            """ + Publisher,
        FurtherSources = { "// <auto-generated/>\npartial class Report { public void Dispose() => _orders.Placed -= OnPlaced; }" },
    }.RunAsync();

    [Fact]
    public Task Silent_for_objects_the_type_created_itself() => VerifyAsync("""
        class Watcher : IDisposable
        {
            private readonly FileSystemWatcher _files;
            private readonly Orders _orders = new();
            private Orders? _late;

            public Watcher(string path)
            {
                _files = new FileSystemWatcher(path);
                _files.Changed += OnChanged;
                _orders.Placed += OnPlaced;
                _late = Create();
                _late.Placed += OnPlaced;
                var local = new Orders();
                local.Placed += OnPlaced;
            }

            private static Orders Create() => new();
            private void OnChanged(object sender, FileSystemEventArgs e) { }
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { _files.Dispose(); _orders.Dispose(); _late?.Dispose(); }
        }
        """);

    [Fact]
    public Task Silent_when_the_field_may_also_hold_an_object_made_here() => VerifyAsync("""
        class Report : IDisposable
        {
            private readonly Orders _orders;
            public Report(Orders? orders) { _orders = orders ?? new Orders(); _orders.Placed += OnPlaced; }
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Silent_when_ownership_was_handed_over() => VerifyAsync("""
        class Report : IDisposable
        {
            private readonly Orders _orders;
            public Report(Orders orders) { _orders = orders; _orders.Placed += OnPlaced; }
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() => _orders?.Dispose();
        }
        """);

    [Fact]
    public Task Silent_for_events_of_the_same_object_and_of_its_base() => VerifyAsync("""
        class Source { public event EventHandler? Changed; protected void Raise() => Changed?.Invoke(this, EventArgs.Empty); }
        class Report : Source, IDisposable
        {
            public Report() { Changed += OnChanged; this.Changed += OnChanged; base.Changed += OnChanged; }
            private void OnChanged(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Silent_for_handlers_that_hold_nothing() => VerifyAsync("""
        class Report : IDisposable
        {
            private static int s_count;

            public Report(Orders orders, Audit audit)
            {
                orders.Placed += OnPlaced;
                orders.Placed += static (_, _) => s_count++;
                orders.Placed += (_, _) => Console.WriteLine("placed");
                orders.Placed += audit.OnPlaced;
            }

            private static void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }

        class Audit { public void OnPlaced(object? sender, EventArgs e) { } }
        """);

    [Fact]
    public Task Silent_for_a_publisher_that_was_only_passed_to_a_method() => VerifyAsync("""
        class Report : IDisposable
        {
            public void Attach(Orders orders) => orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Silent_for_hosted_services_singletons_and_middleware() => VerifyAsync("""
        interface IHostedService { Task StartAsync(CancellationToken token); Task StopAsync(CancellationToken token); }
        class Worker(Orders orders) : IHostedService
        {
            public Task StartAsync(CancellationToken token) { orders.Placed += OnPlaced; return Task.CompletedTask; }
            public Task StopAsync(CancellationToken token) => Task.CompletedTask;
            private void OnPlaced(object? sender, EventArgs e) { }
        }

        class Registry : IDisposable
        {
            public static Registry Instance { get; } = new(Orders.Shared);
            private Registry(Orders orders) => orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }

        delegate Task RequestDelegate(object context);
        class Middleware
        {
            public Middleware(RequestDelegate next, Orders orders) => orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }
        }
        """);

    [Fact]
    public Task Silent_for_a_type_registered_as_singleton_and_a_publisher_registered_as_transient() => VerifyAsync("""
        using Microsoft.Extensions.DependencyInjection;
        static class Setup
        {
            public static void Add(IServiceCollection services) =>
                services.AddSingleton<Report>().AddSingleton(typeof(Invoice)).AddTransient<Feed>();
        }

        class Report : IDisposable
        {
            public Report(Orders orders) => orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() { }
        }

        class Invoice
        {
            public Invoice(Orders orders) => orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }
        }

        class Feed { public event EventHandler? Read; public void Raise() => Read?.Invoke(this, EventArgs.Empty); }
        class Page : IDisposable
        {
            public Page(Feed feed) => feed.Read += OnRead;
            private void OnRead(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Silent_for_weak_events() => VerifyAsync("""
        class WeakEvent { public void Add(EventHandler? handler) { } public void Remove(EventHandler? handler) { } }
        class Clock
        {
            private readonly WeakEvent _tickWeakEvent = new();
            public event EventHandler? Tick { add => _tickWeakEvent.Add(value); remove => _tickWeakEvent.Remove(value); }
        }

        class WeakHandler(EventHandler target) { public EventHandler Handler => target; }
        class Report : IDisposable
        {
            public Report(Clock clock, Orders orders)
            {
                clock.Tick += OnTick;
                orders.Placed += new WeakHandler(OnTick).Handler;
            }

            private void OnTick(object? sender, EventArgs e) { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Silent_for_a_handler_that_removes_itself() => VerifyAsync("""
        class Report : IDisposable
        {
            private readonly Orders _orders;
            public Report(Orders orders) { _orders = orders; _orders.Placed += OnFirst; }
            private void OnFirst(object? sender, EventArgs e) => _orders.Placed -= OnFirst;
            public Task WaitAsync()
            {
                var done = new TaskCompletionSource();
                _orders.Placed += Handler;
                return done.Task;
                void Handler(object? sender, EventArgs e) { done.SetResult(); _orders.Placed -= Handler; }
            }

            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Silent_for_a_property_that_swaps_publishers() => VerifyAsync("""
        class View : IDisposable
        {
            private Orders? _model;
            public View(Orders model) => Model = model;

            public Orders? Model
            {
                get => _model;
                set
                {
                    if (_model is not null) _model.Placed -= OnPlaced;
                    _model = value;
                    if (_model is not null) _model.Placed += OnPlaced;
                }
            }

            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() => Model = null;
        }
        """);

    [Fact]
    public Task Silent_for_a_nested_part_of_the_publisher_and_for_delegates() => VerifyAsync("""
        class Book : IDisposable
        {
            public event EventHandler? Changed;
            private Page Open() => new(this);
            public void Raise() => Changed?.Invoke(Open(), EventArgs.Empty);
            public void Dispose() { }

            private sealed class Page : IDisposable
            {
                public Page(Book book) => book.Changed += OnChanged;
                private void OnChanged(object? sender, EventArgs e) { }
                public void Dispose() { }
            }
        }

        class Report : IDisposable
        {
            public Report(Orders orders) => orders.Callback += Refresh;
            private void Refresh() { }
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Silent_without_a_database() => new CSharpAnalyzerTest<EventNotUnsubscribedAnalyzer>
    {
        TestCode = """
            class Report : IDisposable
            {
                public Report(Orders orders) => orders.Placed += OnPlaced;
                private void OnPlaced(object? sender, EventArgs e) { }
                public void Dispose() { }
            }
            """ + Publisher,
        ReferenceAssemblies = ReferenceAssemblies.Net10WithoutNpgsql,
    }.RunAsync();
}
