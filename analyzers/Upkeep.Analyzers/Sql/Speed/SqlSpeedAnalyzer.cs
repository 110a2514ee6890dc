using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Analyzers.Sql.Speed;

/// <summary>UPK4101 to UPK4119: what <c>upkeep sql advise</c> reports, at the token in the C# source, and indexes that are missing or too many in the schema files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SqlSpeedAnalyzer : EmbeddedSqlAnalyzer
{
    private const string SinceOption = "upkeep_migrations_since";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = SpeedRules.All;

    // ORDER BY random() is slow whatever the schema is.
    private protected override bool NeedsSchema => false;

    private protected override bool AnalyzesSchemaFiles => true;

    private protected override void Analyze(EmbeddedQuery query)
    {
        foreach (var finding in query.Findings)
        {
            // What most rows may meet is no work for an index: nothing can be done about it here.
            if (finding is { Kind: FindingKind.UnservablePredicate, Level: FindingLevel.Information, CreateIndex: null })
            {
                continue;
            }

            var replacement = finding.Replacement;
            query.Report(Make(
                finding, query.LocationOf(finding.Start, finding.Length),
                replacement is null ? null : SqlReplacement.By(replacement.Text),
                replacement is null ? null : query.Sql.LocationOf(replacement.Start, replacement.Length)));
        }
    }

    private protected override void Analyze(AdditionalFileAnalysisContext context, SchemaFile file, ProjectSchema schema)
    {
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile).TryGetValue(SinceOption, out var since);
        if (MigrationOrder.IsSince(file.Path, since))
        {
            foreach (var (finding, _) in IndexFindings.In(schema).Where(found => found.File == file.Path))
            {
                context.ReportDiagnostic(Make(finding, file.LocationOf(finding.Start, finding.Length), null, null));
            }
        }
    }

    private static Diagnostic Make(Finding finding, Location at, ImmutableDictionary<string, string?>? properties, Location? replaced)
    {
        var severity = finding.Level == FindingLevel.Warning ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
        var message = finding.Message.Length == 0 ? "" : char.ToUpperInvariant(finding.Message[0]) + finding.Message.Substring(1);
        return Diagnostic.Create(SpeedRules.Of(finding.Kind), at, severity, replaced is null ? null : [replaced], replaced is null ? null : properties, message);
    }
}
