using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Queries.AsyncCalls;

namespace Upkeep.Analyzers.Queries;

/// <summary>UPK3004: a database call that could be cancelled, and is not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenNotPassedAnalyzer : DatabaseAnalyzer
{
    /// <summary>The property of a diagnostic that holds the name of the token to pass.</summary>
    internal const string TokenProperty = "token";

    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.TokenNotPassed,
        "Cancellation token is at hand and not passed",
        "'{0}' is not given '{1}'; when the caller gives up, the server goes on with it",
        "Npgsql turns a cancelled token into a cancel request to the server. A query without one runs to its end for a caller who left long ago, and keeps its connection and its locks.",
        DiagnosticSeverity.Info);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterOperations(operation => Analyze(operation, model), OperationKind.Invocation);
    }

    private static void Analyze(BodyOperation context, DatabaseModel model)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal) && DatabaseIo.Is(call, model) && !MustRunToItsEnd(call, model)
            && TokenAtHand.Of(call, context.ContainingSymbol) is { } token && TokenAtHand.Unused(call) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, call.Syntax.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(TokenProperty, token), call.TargetMethod.Name, token));
        }
    }

    // Ends of transactions, and what is done because of an error: a cancelled token would stop the clean-up it made necessary.
    private static bool MustRunToItsEnd(IInvocationOperation call, DatabaseModel model)
    {
        if (model.Members.EffectOf(call.TargetMethod) is MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.RollbackToSavepoint)
        {
            return true;
        }

        IOperation child = call;
        for (var current = call.Parent; current is not null; child = current, current = current.Parent)
        {
            if (current is ICatchClauseOperation || (current is ITryOperation attempt && attempt.Finally == child))
            {
                return true;
            }
        }

        return false;
    }
}
