using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Generation;

/// <summary>A repository over a small schema. The bodies are not generated here, so that the compiler's complaint about them is expected.</summary>
internal static class RepositoryVerifier
{
    private const string Schema = """
        create type trade_status as enum ('open', 'completed');
        create table trade (id bigint primary key, title text not null, accepted_by uuid, price numeric not null, status trade_status not null,
            tags text[] not null, details jsonb, created_at timestamptz not null);
        create table member (id uuid primary key, handle text not null);
        """;

    private const string Declarations = """
        namespace Upkeep
        {
            public sealed class RepositoryAttribute : System.Attribute { public System.Type? JsonContext { get; set; } }
            public sealed class QueryAttribute : System.Attribute { public QueryAttribute() { } public QueryAttribute(string sql) { } }
            public sealed class CommandAttribute : System.Attribute { public CommandAttribute() { } public CommandAttribute(string sql) { } }
            public sealed class CopyAttribute : System.Attribute { public CopyAttribute(string sql) { } }
        }

        public enum Status { Open, Completed }
        public sealed record Trade(long Id, string Title);
        public sealed record Accepted(long Id, System.Guid AcceptedBy);
        public sealed record MaybeAccepted(long Id, System.Guid? AcceptedBy);
        public sealed class Card { public required long Id { get; init; } public string Title { get; set; } = ""; public decimal Price { get; set; } }
        public sealed record Member(System.Guid Id, string Handle);
        """;

    /// <summary>Members of a repository with a data source.</summary>
    public static Task VerifyMembersAsync(string members) =>
        VerifyAsync($"[Repository] public sealed partial class Trades(NpgsqlDataSource dataSource) {{ {members} }}");

    public static Task VerifyAsync(string source)
    {
        var test = new CSharpAnalyzerTest<RepositoryAnalyzer>
        {
            TestCode = "using Npgsql; using Upkeep;\n" + source,
            AllowCompilerErrors = true,
            EditorConfig = "[/db/**.sql]\nbuild_metadata.AdditionalFiles.UpkeepSchema = true\n",
        };
        test.FurtherSources.Add(Declarations);
        test.AdditionalFiles.Add(("/db/0001.sql", Schema));
        test.AdditionalFiles.Add(("/queries/trades.sql", "-- name: Trades.NamedAsync\nselect title from trade;\n-- name: Twice\nselect 1;\n-- name: Twice\nselect 2;\n-- name: Empty\n"));
        return test.RunAsync();
    }
}
