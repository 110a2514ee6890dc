using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Sql.Correctness.Rules;
using Upkeep.Sql.Migrations.History;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Analyzers.Migrations;

/// <summary>UPK5019: a migration takes away what a query of the project still uses. The query is reported by the rule it breaks, and names the migration.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MigrationUseAnalyzer : EmbeddedSqlAnalyzer
{
    private const string SinceOption = "upkeep_migrations_since";
    private const int ShownUses = 3;

    internal static readonly DiagnosticDescriptor UsedByQuery = Rule.CreateAtEnd(
        RuleIds.UsedByQuery, "Migration takes away what a query still uses", "{0}",
        "The statement drops, renames, retypes or makes required what SQL in this project still needs as it was. Change the query first, deploy, and then run the migration.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsedByQuery];

    private protected override object CreateSession() => new ConcurrentBag<(SchemaChange Change, Location Use)>();

    private protected override bool IsEmpty(object session) => ((ConcurrentBag<(SchemaChange, Location)>)session).IsEmpty;

    private protected override void Analyze(EmbeddedQuery query)
    {
        var uses = (ConcurrentBag<(SchemaChange, Location)>)query.Session!;
        foreach (var (statement, bound) in query.Statements)
        {
            foreach (var diagnostic in bound.Diagnostics)
            {
                if (BrokenByMigration.Cause(query, diagnostic) is { } change)
                {
                    uses.Add((change, query.LocationOf(diagnostic.Start, diagnostic.Length)));
                }
            }

            if (bound.Diagnostics.Count > 0)
            {
                continue;
            }

            foreach (var (insert, table, missing) in MissingColumnRule.Find(query, statement, bound))
            {
                if (query.ProjectSchema.Changes.Last(SchemaChangeKind.ColumnRequired, table.Id, missing.Name) is { } change)
                {
                    uses.Add((change, query.LocationOf(insert.Target.Start, insert.Target.Length)));
                }
            }

            foreach (var (change, read) in ResultReadRule.Retyped(query, statement, bound))
            {
                uses.Add((change, read.Call.Syntax.GetLocation()));
            }
        }
    }

    private protected override void AnalyzeEnd(CompilationAnalysisContext context, object session, ProjectSchema schema)
    {
        foreach (var group in ((ConcurrentBag<(SchemaChange Change, Location Use)>)session).GroupBy(static pair => pair.Change))
        {
            var change = group.Key;
            if (schema.FindFile(change.Place.File) is not { } file || change.IsIgnored(UsedByQuery.Id) || !IsWanted(context.Options, file.Path))
            {
                continue;
            }

            var uses = group.Select(static pair => pair.Use).Distinct().OrderBy(static use => use.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static use => use.SourceSpan.Start).ToArray();
            var places = string.Join(", ", uses.Take(ShownUses).Select(Describe));
            var more = uses.Length > ShownUses ? $" and {uses.Length - ShownUses} more" : "";
            context.ReportDiagnostic(Diagnostic.Create(
                UsedByQuery, file.LocationOf(change.Node.Start, change.Node.Length), additionalLocations: uses,
                $"{Claim(change)} {places}{more}"));
        }
    }

    private static string Claim(SchemaChange change) => change.Kind switch
    {
        SchemaChangeKind.ColumnRequired => $"From here on {change.Subject} must be given a value, which it is not in",
        SchemaChangeKind.ColumnRetyped => $"From here on {change.Subject} has another type than is expected in",
        _ => $"{change.Subject} is still used in",
    };

    private static string Describe(Location use)
    {
        var span = use.GetLineSpan();
        return $"{span.Path.Substring(span.Path.LastIndexOfAny(['/', '\\']) + 1)} line {span.StartLinePosition.Line + 1}";
    }

    private static bool IsWanted(AnalyzerOptions options, string path)
    {
        if (options.AdditionalFiles.FirstOrDefault(file => file.Path == path) is not { } text)
        {
            return true;
        }

        options.AnalyzerConfigOptionsProvider.GetOptions(text).TryGetValue(SinceOption, out var since);
        return MigrationOrder.IsSince(path, since);
    }
}
