namespace Upkeep.Analyzers.Tests.FixForms;

/// <summary>Rules whose fix writes members: the forms are types.</summary>
internal static class TypeForms
{
    private const string Usings = "using Microsoft.AspNetCore.Components;\nusing Npgsql;\n\n";

    private const string Publisher = "\npublic sealed class Orders { public static event EventHandler? Placed; public static void Raise() => Placed?.Invoke(null, EventArgs.Empty); }\n";

    public static IEnumerable<FixCase> All { get; } =
    [
        .. Of("UPK1002", "public sealed class Store", "private readonly NpgsqlConnection _connection;",
            "_connection = new NpgsqlConnection(\"\");", "public Store() => _connection = new NpgsqlConnection(\"\");"),
        .. Of("UPK1004", "public sealed class View : IDisposable", "private void OnPlaced(object? sender, EventArgs e) { }\n    public void Dispose() { }",
            "Orders.Placed += OnPlaced;", "public View() => Orders.Placed += OnPlaced;"),
        .. Of("UPK1005", "public class Feed : ComponentBase", "private Timer? _timer;",
            "_timer = new Timer(_ => { }, null, 0, 1000);", "protected override void OnInitialized() => _timer = new Timer(_ => { }, null, 0, 1000);", "protected override void OnInitialized()"),
        .. Of("UPK1006", "public sealed class Waiter(CancellationToken stopping)", "private int _count;",
            "stopping.Register(() => _count++);\n        await Task.Delay(_count);", "", "public async Task StartAsync()", "a registration that is disposed in the expression that makes it never fires"),
        .. Of("UPK1011", "public class Page : ComponentBase", "private int _count;",
            "_count++;\n        StateHasChanged();", "protected override void OnAfterRender(bool firstRender) => StateHasChanged();", "protected override void OnAfterRender(bool firstRender)"),
    ];

    private static IEnumerable<FixCase> Of(string id, string head, string members, string statements, string expressionMember, string? method = null, string? whyNoExpression = null)
    {
        var name = head.Split(' ', '(').SkipWhile(word => word != "class").ElementAt(1);
        method ??= $"public {name}()";
        var body = Method(method, statements);
        yield return new FixCase(id, FixForm.Statement, Source(Type(head, members, body)));
        yield return new FixCase(id, FixForm.UsingBlock, Source(Type(head, members, Method(method, $"using (var file = new MemoryStream())\n        {{\n            {statements}\n        }}"))));
        yield return new FixCase(id, FixForm.ExpressionBody, Source(Type(head, members, expressionMember)), whyNoExpression);
        yield return new FixCase(id, FixForm.TopLevelStatements, Usings + "Console.WriteLine(args.Length);\n\n" + Type(head, members, body) + Publisher);
        yield return new FixCase(id, FixForm.Trivia, Source(Type(
            "// above\n" + head + " // behind", "#region state // a region\n    " + members + " // held\n    #endregion\n", Method(method, $"// before\n\n        {statements} // at the end\n        /* after */"))));
        yield return new FixCase(id, FixForm.Several, Source(Type(head, members, body) + "\n" + Type(Rename(head, name), Rename(members, name), Rename(body, name))));
        yield return new FixCase(id, FixForm.Nested, Source($"public static class Outer\n{{\n{Type(head, members, body)}}}\n"));

        static string Rename(string text, string name) => text.Replace(name, name + "2", StringComparison.Ordinal);
    }

    private static string Source(string types) => Usings + types + Publisher;

    private static string Type(string head, string members, string body) => $"{head}\n{{\n    {members}\n\n    {body}\n}}\n";

    private static string Method(string head, string statements) => $"{head}\n    {{\n        {statements}\n    }}";
}
