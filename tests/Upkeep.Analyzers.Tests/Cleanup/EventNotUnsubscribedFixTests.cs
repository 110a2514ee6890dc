using Verify = Upkeep.Testing.Analyzers.CSharpCodeFixVerifier<
    Upkeep.Analyzers.Cleanup.EventNotUnsubscribedAnalyzer, Upkeep.Analyzers.CodeFixes.Cleanup.EventNotUnsubscribedFix>;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class EventNotUnsubscribedFixTests
{
    private const string Publisher = """

        class Orders
        {
            public static event EventHandler? AnyPlaced;
            public event EventHandler? Placed;
            public event EventHandler? Paid;
            public void Raise() { Placed?.Invoke(this, EventArgs.Empty); Paid?.Invoke(this, EventArgs.Empty); AnyPlaced?.Invoke(this, EventArgs.Empty); }
        }
        """;

    private static Task VerifyAsync(string source, string fixedSource) => Verify.VerifyCodeFixAsync(source + Publisher, fixedSource + Publisher);

    [Fact]
    public Task Adds_to_a_Dispose_with_a_block() => VerifyAsync(
        """
        class Report : IDisposable
        {
            private readonly Orders _orders;

            public Report(Orders orders)
            {
                _orders = orders;
                [|_orders.Placed += OnPlaced|]; // first
                [|orders.Paid += OnPlaced|];
                [|Orders.AnyPlaced += OnPlaced|];
            }

            private void OnPlaced(object? sender, EventArgs e) { }

            public void Dispose()
            {
                // what was here before
                Console.WriteLine("closed");
            }
        }
        """,
        """
        class Report : IDisposable
        {
            private readonly Orders _orders;

            public Report(Orders orders)
            {
                _orders = orders;
                _orders.Placed += OnPlaced; // first
                orders.Paid += OnPlaced;
                Orders.AnyPlaced += OnPlaced;
            }

            private void OnPlaced(object? sender, EventArgs e) { }

            public void Dispose()
            {
                Orders.AnyPlaced -= OnPlaced;
                _orders.Paid -= OnPlaced;
                _orders.Placed -= OnPlaced;
                // what was here before
                Console.WriteLine("closed");
            }
        }
        """);

    [Fact]
    public Task Turns_expression_bodies_into_blocks() => VerifyAsync(
        """
        class Report(Orders orders) : IDisposable
        {
            private readonly MemoryStream _stream = new();
            public void Start() => [|orders.Placed += OnPlaced|];
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose() => _stream.Dispose(); // closes
        }

        class Invoice(Orders orders) : IAsyncDisposable
        {
            private readonly MemoryStream _stream = new();
            public void Start() => [|orders.Placed += OnPlaced|];
            private void OnPlaced(object? sender, EventArgs e) { }
            public ValueTask DisposeAsync() => _stream.DisposeAsync();
        }
        """,
        """
        class Report(Orders orders) : IDisposable
        {
            private readonly MemoryStream _stream = new();
            public void Start() => orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }
            public void Dispose()
            {
                orders.Placed -= OnPlaced;
                _stream.Dispose();
            } // closes
        }

        class Invoice(Orders orders) : IAsyncDisposable
        {
            private readonly MemoryStream _stream = new();
            public void Start() => orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }
            public ValueTask DisposeAsync()
            {
                orders.Placed -= OnPlaced;
                return _stream.DisposeAsync();
            }
        }
        """);

    [Fact]
    public Task Adds_to_the_dispose_pattern() => VerifyAsync(
        """
        class Report : IDisposable
        {
            private readonly Orders _orders;
            public Report(Orders orders) { _orders = orders; [|_orders.Placed += OnPlaced|]; }
            private void OnPlaced(object? sender, EventArgs e) { }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                {
                    Console.WriteLine();
                }
            }
        }
        """,
        """
        class Report : IDisposable
        {
            private readonly Orders _orders;
            public Report(Orders orders) { _orders = orders; _orders.Placed += OnPlaced; }
            private void OnPlaced(object? sender, EventArgs e) { }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                {
                    _orders.Placed -= OnPlaced;
                    Console.WriteLine();
                }
            }
        }
        """);

    [Fact]
    public Task Writes_Dispose_and_the_interface_where_there_is_none() => Verify.VerifyCodeFixAsync(
        """
        class Report
        {
            private readonly Orders _orders;
            public Report(Orders orders) { _orders = orders; {|#0:_orders.Placed += OnPlaced|}; }
            private void OnPlaced(object? sender, EventArgs e) { }
        }
        """ + Publisher,
        Verify.Diagnostic().WithLocation(0).WithSeverity(Microsoft.CodeAnalysis.DiagnosticSeverity.Info),
        """
        class Report : IDisposable
        {
            private readonly Orders _orders;
            public Report(Orders orders) { _orders = orders; _orders.Placed += OnPlaced; }
            private void OnPlaced(object? sender, EventArgs e) { }

            public void Dispose()
            {
                _orders.Placed -= OnPlaced;
            }
        }
        """ + Publisher);

    [Fact]
    public Task Overrides_the_dispose_method_of_the_base() => VerifyAsync(
        """
        class Page : IDisposable
        {
            public void Dispose() => Dispose(true);
            protected virtual void Dispose(bool disposing) { }
        }

        class Report(Orders orders) : Page
        {
            public void Start() => [|orders.Placed += OnPlaced|];
            private void OnPlaced(object? sender, EventArgs e) { }
        }
        """,
        """
        class Page : IDisposable
        {
            public void Dispose() => Dispose(true);
            protected virtual void Dispose(bool disposing) { }
        }

        class Report(Orders orders) : Page
        {
            public void Start() => orders.Placed += OnPlaced;
            private void OnPlaced(object? sender, EventArgs e) { }

            protected override void Dispose(bool disposing)
            {
                if (disposing)
                {
                    orders.Placed -= OnPlaced;
                }

                base.Dispose(disposing);
            }
        }
        """);

    [Theory]
    [InlineData("private int _count; public int Count => _count; public Report(Orders orders) => [|orders.Placed += (_, _) => _count++|]; public void Dispose() { }")]
    [InlineData("public Report(Orders orders) => [|orders.Placed += OnPlaced|]; private void OnPlaced(object? sender, EventArgs e) { } public void Dispose() { }")]
    public Task Offers_nothing_for_a_lambda_and_for_a_publisher_Dispose_cannot_name(string members)
    {
        var source = "class Report : IDisposable { " + members + " }";
        return VerifyAsync(source, source);
    }
}
