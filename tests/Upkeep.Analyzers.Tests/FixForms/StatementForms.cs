using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.FixForms;

/// <summary>Rules about statements: the forms are built around a few statements with the finding in them.</summary>
internal static class StatementForms
{
    private const string TopLevel = """
        using System.Data;
        using System.Data.Common;
        using System.Transactions;
        using Dapper;
        using Npgsql;
        using IsolationLevel = System.Data.IsolationLevel;

        var source = NpgsqlDataSource.Create("Host=localhost");
        await using var connection = await source.OpenConnectionAsync();
        using var stop = new CancellationTokenSource();
        var cancellation = stop.Token;
        var name = args.Length > 0 ? args[0] : "";

        """;

    private const string Resource = "an expression body has no local that could be disposed";

    public static IEnumerable<FixCase> All { get; } =
    [
        .. Of("UPK1001", "var opened = await source.OpenConnectionAsync(cancellation);\nawait opened.ExecuteAsync(\"select 1\");", whyNoExpression: Resource),
        .. Of("UPK1009", "var opened = await source.OpenConnectionAsync(cancellation);\nawait opened.ExecuteAsync(\"select 1\");\nawait opened.DisposeAsync();", whyNoExpression: Resource),
        .. Of("UPK1010", "await using var opened = await source.OpenConnectionAsync(cancellation);\nvar begun = await opened.BeginTransactionAsync(cancellation);", whyNoExpression: Resource),
        .. Of(
            "UPK2003",
            "await using var writer = await connection.BeginBinaryImportAsync(\"copy t from stdin (format binary)\", cancellation);\nawait writer.StartRowAsync(cancellation);\nawait writer.WriteAsync(1, cancellation);",
            whyNoExpression: "an import takes more than one expression"),
        .. Of("UPK2004", "using (var scope = new TransactionScope())\n{\n    await Task.Yield();\n    scope.Complete();\n}", whyNoExpression: "the scope encloses statements"),
        .. Of("UPK3003", "connection.Execute(\"select 1\");\nawait Task.Yield();", "    async Task<int> Count(NpgsqlConnection connection) => await Task.FromResult(1) + connection.ExecuteScalar<int>(\"select 1\");"),
        .. Of(
            "UPK3004",
            "await using var made = new NpgsqlCommand(\"select 1\", connection);\nawait made.ExecuteNonQueryAsync();",
            "    Task<int> Run(NpgsqlCommand command, CancellationToken cancellation) => command.ExecuteNonQueryAsync();"),
        .. Of(
            "UPK4001",
            "await connection.ExecuteAsync($\"delete from t where name = '{name}'\");",
            "    Task<int> Run(NpgsqlConnection connection, string name) => connection.ExecuteAsync($\"delete from t where name = '{name}'\");"),
    ];

    private static IEnumerable<FixCase> Of(string id, string statements, string expressionMember = "", string? whyNoExpression = null)
    {
        yield return new FixCase(id, FixForm.Statement, Snippet.Async(statements));
        yield return new FixCase(id, FixForm.UsingBlock, Snippet.Async($"using (var file = File.OpenRead(name))\n{{\n{Indent(statements)}\n}}"));
        yield return new FixCase(id, FixForm.ExpressionBody, Snippet.Members(expressionMember), whyNoExpression);
        yield return new FixCase(id, FixForm.TopLevelStatements, TopLevel + (id == "UPK3004" ? InLocalFunction(statements) : statements) + "\n");
        yield return new FixCase(id, FixForm.Trivia, Snippet.Async(
            $"#region work // a region\n\n// before\n{statements.Replace("\n", " // at the end\n// between\n\n", StringComparison.Ordinal)} // last\n\n/* after */\n#endregion\n#if DEBUG\n#endif"));
        yield return new FixCase(id, FixForm.Several, Snippet.Async(
            $"{{\n{Indent(statements)}\n}}\n\n{{\n{Indent(statements)}\n}}"));
        yield return new FixCase(id, FixForm.Nested, Snippet.Async(
            $"if (flag)\n{{\n    Func<Task> later = async () =>\n    {{\n{Indent(Indent(statements))}\n    }};\n    await later();\n}}\nawait Local();\nasync Task Local()\n{{\n{Indent(statements)}\n}}"));
    }

    // A program has no token of its own.
    private static string InLocalFunction(string statements) =>
        $"await RunAsync(connection, cancellation);\nasync Task RunAsync(NpgsqlConnection connection, CancellationToken cancellation)\n{{\n{Indent(statements)}\n}}";

    private static string Indent(string statements) => "    " + statements.Replace("\n", "\n    ", StringComparison.Ordinal);
}
