namespace Upkeep.Analyzers.Tests.Infrastructure;

/// <summary>Puts a few statements or members into a class that has the usual database objects at hand.</summary>
internal static class Snippet
{
    private const string Usings = """
        using System.Data;
        using System.Data.Common;
        using System.Transactions;
        using Dapper;
        using Npgsql;
        using IsolationLevel = System.Data.IsolationLevel;

        """;

    private const string Parameters =
        "NpgsqlDataSource source, NpgsqlConnection connection, NpgsqlTransaction transaction, NpgsqlCommand command, int id, bool flag, List<int> ids, string name, CancellationToken cancellation";

    /// <summary>The body of an <c>async Task</c> method.</summary>
    public static string Async(string body, string members = "") => Method($"async Task M({Parameters})", body, members);

    /// <summary>The body of a <c>void</c> method.</summary>
    public static string Sync(string body, string members = "") => Method($"void M({Parameters})", body, members);

    /// <summary>Members of the class.</summary>
    public static string Members(string members) => $$"""
        {{Usings}}
        class C
        {
            private readonly NpgsqlDataSource _source = null!;
            private NpgsqlConnection? _connection;
            private string _text = "";
        {{members}}
        }
        """;

    private static string Method(string head, string body, string members) => Members($$"""
            {{head}}
            {
                {{body.ReplaceLineEndings("\n        ")}}
            }
            {{members.ReplaceLineEndings("\n    ")}}
        """);
}
