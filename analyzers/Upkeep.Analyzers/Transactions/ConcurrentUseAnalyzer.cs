using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2006: two operations at once on one connection.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConcurrentUseAnalyzer : FlowGraphAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.ConcurrentUse,
        "Two operations at once on one connection",
        "'{0}' uses the connection while {1}; a PostgreSQL connection does one thing at a time",
        "A connection carries one operation at a time. The second one throws NpgsqlOperationInProgressException, or, if the first happened to be finished, works: until the day it does not.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) => operation is IInvocationOperation call
        && (model.Types.KindOfResult(call.TargetMethod.ReturnType) == ResourceKind.Reader || ParallelTasks.IsJoin(call.TargetMethod));

    // A reader is in the way of nothing where no other call can run on its connection.
    internal override bool IsTriggered(CodeBody body, DatabaseModel model)
    {
        var hasReader = false;
        var running = 0;
        foreach (var operation in body.Of(OperationKind.Invocation))
        {
            var call = (IInvocationOperation)operation;
            if (ParallelTasks.IsJoin(call.TargetMethod))
            {
                return true;
            }

            var isReader = IsTrigger(call, model);
            hasReader |= isReader;
            running += isReader || MayRun(call, model) ? 1 : 0;
        }

        return hasReader && running > 1;
    }

    // Itself, or in the method that is called: a local function has what it captures, any other what it is handed.
    private static bool MayRun(IInvocationOperation call, DatabaseModel model) => model.Members.EffectOf(call.TargetMethod) switch
    {
        MemberEffect.Create or MemberEffect.Open => false,
        MemberEffect.None => call.TargetMethod.MethodKind == MethodKind.LocalFunction
            || call.Arguments.Any(argument => model.Types.KindOfResult(OperationSteps.Strip(argument.Value)?.Type) != ResourceKind.None),
        _ => model.Types.KindOf(call.Instance?.Type) != ResourceKind.DataSource,
    };

    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) => new OpenReaderProtocol();

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        foreach (var (operation, reader) in ((OpenReaderProtocol)protocol).Findings.Values)
        {
            yield return Finding(operation, $"reader '{Cleanup.ResourceNames.VariableOf(reader.Site!.Syntax)}' is open on it");
        }

        if (subject.Body.Of(OperationKind.Invocation).Any(call => ParallelTasks.IsJoin(((IInvocationOperation)call).TargetMethod)))
        {
            foreach (var call in ParallelTasks.SharingOneConnection(subject.Graph.OriginalOperation, subject.Model))
            {
                yield return Finding(call, "another task uses it too");
            }
        }
    }

    private static Diagnostic Finding(IOperation operation, string why) => Diagnostic.Create(
        Descriptor, operation.Syntax.GetLocation(), operation is IInvocationOperation call ? call.TargetMethod.Name : operation.Syntax.ToString(), why);
}
