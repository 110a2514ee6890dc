using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Sql.Migrations;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Analyzers.Migrations;

/// <summary>
/// UPK5001 to UPK5022: what <c>upkeep migrations check</c> reports, in the migration files that the project names, and as far as that needs no schema
/// in the SQL of Entity Framework's migrations.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed partial class MigrationAnalyzer : UpkeepAnalyzer
{
    private const string SinceOption = "upkeep_migrations_since";

    // One check of the history for as long as its texts stay the same.
    private static readonly ConditionalWeakTable<ProjectSchema, MigrationReport> s_reports = new();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        BlockingIndex, ConcurrentlyInTransaction, ValidatedForeignKey, ValidatedCheck, ValidatedInSameTransaction,
        UnprovenNotNull, VolatileDefault, GeneratedColumn, RewritingTypeChange, KeyWithoutIndex, Rename, Drop, CascadingTruncate,
        NewEnumValueUsed, TableRewrite, MassChange, SeveralExclusiveLocks, NoLockTimeout, RequiredColumn, BlockingMaintenance,
        UnprovenPartition,
    ];

    protected override bool AppliesTo(Compilation compilation) => true;

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var schema = ProjectSchema.Of(context.Options, context.CancellationToken);
        if (schema.IsPresent)
        {
            context.RegisterAdditionalFileAction(file => Report(schema, file));
        }

        MigrationBuilderTexts.Register(context, schema, SupportedDiagnostics);
    }

    private void Report(ProjectSchema schema, AdditionalFileAnalysisContext context)
    {
        if (schema.FindFile(context.AdditionalFile.Path) is not { } file)
        {
            return;
        }

        context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile).TryGetValue(SinceOption, out var since);
        if (!MigrationOrder.IsSince(file.Path, since))
        {
            return;
        }

        var report = s_reports.GetValue(schema, static key => MigrationCheck.Run(key.Files.Select(static migration => migration.Migration)));
        foreach (var finding in report.Findings)
        {
            if (finding.File == file.Path)
            {
                context.ReportDiagnostic(Diagnostic.Create(SupportedDiagnostics.First(rule => rule.Id == finding.Rule), file.LocationOf(finding.Start, finding.Length), finding.Message));
            }
        }
    }
}
