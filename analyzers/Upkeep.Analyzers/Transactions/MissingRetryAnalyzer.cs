using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Queries;
using Upkeep.Analyzers.Transactions.Isolation;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2009: work at a strict isolation level that nothing repeats.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingRetryAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.MissingRetry,
        "Serializable or repeatable-read work is not retried",
        "This transaction writes at the level {0}, and nothing in the project repeats it: PostgreSQL refuses such work with 40001 whenever another transaction gets in "
        + "between, and leaves the repetition to the application",
        "At these levels a serialization failure (40001) is no fault but the normal answer to a conflict. Without a retry the user sees an error for a request that would "
        + "have succeeded a moment later.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterOperations(
            operation =>
            {
                if (StrictIsolation.LevelOf(operation.Operation, model) is { } level
                    && Writes(operation.Operation, model)
                    && !RetryEvidence.IsIn(operation.Compilation, operation.CancellationToken))
                {
                    operation.ReportDiagnostic(Diagnostic.Create(s_rule, operation.Operation.Syntax.GetLocation(), level));
                }
            },
            OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    // Reading alone does not fail at repeatable read, and hardly ever at serializable.
    private static bool Writes(IOperation begin, DatabaseModel model) => OperationSteps.Root(begin).Descendants().OfType<IInvocationOperation>().Any(call =>
        call.TargetMethod.Name is "SaveChanges" or "SaveChangesAsync"
        || (ExecutedQuery.Of(call, model)?.Text is { } text && EmbeddedSqlReader.Read(text, model.Level) is { } sql && StatementReading.KindOf(sql) == StatementShape.RowWrite));
}
