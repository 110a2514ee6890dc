using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Infrastructure.Summaries;
using Upkeep.Generators.Shared;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>What the analyzers know about database code in one compilation; shared by all of them.</summary>
internal sealed class DatabaseModel
{
    private static readonly ConditionalWeakTable<Compilation, DatabaseModel> s_models = new();

    private DatabaseModel(Compilation compilation, AnalyzerOptions options)
    {
        Types = new DatabaseTypes(compilation);
        Members = new MemberTable(Types, new MemberOptions(OptionsOf(compilation, options)));
        Sinks = new SqlSinks(Types, Members.IsDapper);
        Level = PostgreSqlVersion.Of(options.AnalyzerConfigOptionsProvider);
        Summaries = new MethodSummaries(compilation, Types, Members, Sinks, Level);
    }

    public DatabaseTypes Types { get; }

    public MemberTable Members { get; }

    public SqlSinks Sinks { get; }

    /// <summary>The version of PostgreSQL that reads the SQL.</summary>
    public LanguageLevel Level { get; }

    public MethodSummaries Summaries { get; }

    public static DatabaseModel Of(Compilation compilation, AnalyzerOptions options) =>
        s_models.GetValue(compilation, key => new DatabaseModel(key, options));

    // One table per compilation: a section for some files only would make a member mean two things in one method's callers.
    private static AnalyzerConfigOptions OptionsOf(Compilation compilation, AnalyzerOptions options) =>
        compilation.SyntaxTrees.FirstOrDefault() is { } tree
            ? options.AnalyzerConfigOptionsProvider.GetOptions(tree)
            : options.AnalyzerConfigOptionsProvider.GlobalOptions;
}
