using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Queries;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2008: a transaction or a connection of its own for every element of a loop.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TransactionPerRowAnalyzer : DatabaseAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.TransactionPerRow,
        "Transaction or connection per element of a loop",
        "{0} for every element of the loop: {1}",
        "A commit waits for the server's log to reach the disk, and half of the elements may be done when one fails. One transaction around the loop is faster "
        + "and all or nothing. Where each element shall succeed or fail for itself, catch inside the loop and this rule is silent.",
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
        var text = model.Members.EffectOf(call.TargetMethod) switch
        {
            MemberEffect.Begin => ("A transaction is begun", "each one commits for itself, and a failure leaves the elements before it done"),
            MemberEffect.Open when model.Types.KindOf(call.Instance?.Type) == ResourceKind.Connection => ("A connection is opened", "open one around the loop"),
            MemberEffect.Acquire when model.Types.KindOfResult(call.Type) == ResourceKind.Connection => ("A connection is opened", "open one around the loop"),
            _ => default,
        };
        if (text.Item1 is not null && IsPerElement(call, model))
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rule, call.Syntax.GetLocation(), text.Item1, text.Item2));
        }
    }

    private static bool IsPerElement(IInvocationOperation call, DatabaseModel model)
    {
        if (ElementLoop.Around(call).FirstOrDefault() is not { Body.Parent: ILoopOperation } loop
            || !RunsStraight(call, loop.Body)
            || LoopExemptions.Applies(loop, call))
        {
            return false;
        }

        var dependence = new ElementDependence(loop, model.Types);
        return !dependence.Of(call) && !IsOnInnerConnection(call, loop.Body) && loop.Body.Descendants().OfType<IInvocationOperation>().Any(inner => UsesElement(inner, dependence, model));
    }

    // A lambda may run at another time or at once with others; a catch means that each element fails for itself.
    private static bool RunsStraight(IOperation call, IOperation body)
    {
        for (var current = call.Parent; current is not null && current != body; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation or ITryOperation { Catches.IsEmpty: false })
            {
                return false;
            }
        }

        return !body.Descendants().Any(operation => operation is ITryOperation { Catches.IsEmpty: false });
    }

    // The connection is reported already.
    private static bool IsOnInnerConnection(IInvocationOperation call, IOperation body) =>
        call.Instance is ILocalReferenceOperation local && call.TargetMethod.Name.StartsWith("Begin", StringComparison.Ordinal)
        && local.Local.DeclaringSyntaxReferences.Any(reference => body.Syntax.Span.Contains(reference.Span));

    private static bool UsesElement(IInvocationOperation call, ElementDependence dependence, DatabaseModel model)
    {
        if (ExecutedQuery.Of(call, model) is { } query)
        {
            return query.Inputs.Any(dependence.Of) || dependence.Of(query.Text);
        }

        return call.Arguments.Any(argument => model.Types.KindOf(argument.Value.Type) is ResourceKind.Connection or ResourceKind.Transaction)
            && call.Arguments.Any(argument => dependence.Of(argument.Value));
    }
}
