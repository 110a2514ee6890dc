using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Sql.Correctness.Rules;

namespace Upkeep.Analyzers.Sql.Correctness;

/// <summary>UPK4016 and following: statements whose names are right and that fail, or do something else than they seem to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SqlCorrectnessAnalyzer : EmbeddedSqlAnalyzer
{
    private static readonly SqlRule[] s_rules =
    [
        new MissingColumnRule(), new ValueCountRule(), new ColumnListRule(), new ConflictTargetRule(), new LiteralValueRule(), new NullComparisonRule(),
        new NotInRule(), new UndoneOuterJoinRule(), new WholeTableRule(), new ResultReadRule(),
        new CrossJoinRule(), new GroupingRule(), new ParameterTypeRule(), new RefusedStatementRule(), new DroppedValueRule(),
    ];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. s_rules.Select(static rule => rule.Descriptor)];

    private protected override bool NeedsSchema => false;

    private protected override void Analyze(EmbeddedQuery query)
    {
        foreach (var (statement, bound) in query.Statements)
        {
            // Where a name is wrong, what follows from it is not worth a second finding.
            if (query.ProjectSchema.IsPresent && bound.Diagnostics.Count > 0)
            {
                continue;
            }

            foreach (var rule in s_rules)
            {
                if (query.ProjectSchema.IsPresent || rule.WorksWithoutSchema)
                {
                    rule.Analyze(query, statement, bound);
                }
            }
        }
    }
}
