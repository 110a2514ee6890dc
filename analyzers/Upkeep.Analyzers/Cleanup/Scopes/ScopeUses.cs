using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Cleanup.Scopes;

/// <summary>Whether anything ends what was started, or takes it elsewhere.</summary>
internal static class ScopeUses
{
    /// <summary>True when the result is dropped on the spot, or kept in a local that goes nowhere and that nothing ends on some path.</summary>
    public static bool IsNeverEnded(IOperation start, CancellationToken cancellation)
    {
        var (parent, child) = Consumer(start);
        switch (parent)
        {
            case IExpressionStatementOperation:
            case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return true;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return !IsInUsing(declarator)
                    && (LocalUses.In(start).Of(declarator.Symbol).All(IsHarmless) || UnendedPath.Exists(start, declarator.Symbol, IsHarmless, cancellation));
            case IConditionalAccessOperation access when access.Operation == child:
                return access.Parent is IExpressionStatementOperation && IsHarmlessAccess(access);
            default:
                return false;
        }
    }

    private static (IOperation? Parent, IOperation Child) Consumer(IOperation operation)
    {
        var (parent, child) = OperationSteps.Parent(operation);
        return parent is IAwaitOperation awaited ? OperationSteps.Parent(awaited) : (parent, child);
    }

    private static bool IsInUsing(IVariableDeclaratorOperation declarator) =>
        declarator.Parent?.Parent is IUsingOperation or IUsingDeclarationOperation || declarator.Parent?.Parent?.Parent is IUsingOperation or IUsingDeclarationOperation;

    private static bool IsHarmless(ILocalReferenceOperation reference)
    {
        var (parent, child) = OperationSteps.Parent(reference);
        return parent switch
        {
            IInvocationOperation call when call.Instance == child => IsHarmlessCall(call),
            IMemberReferenceOperation member when member.Instance == child => !IsOneShot(member),
            IConditionalAccessOperation access when access.Operation == child => IsHarmlessAccess(access),
            IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation or ITypePatternOperation } => true,
            IBinaryOperation => true,
            IArgumentOperation { Parent: IInvocationOperation call } => IsHarmlessExtension(call),
            _ => false,
        };
    }

    private static bool IsHarmlessCall(IInvocationOperation call) =>
        !Ends(call) && (call.Type?.SpecialType == SpecialType.System_Void || call.Parent is IExpressionStatementOperation or IAwaitOperation
            || !SymbolEqualityComparer.Default.Equals(call.Type, call.Instance?.Type));

    private static bool IsHarmlessAccess(IConditionalAccessOperation access) =>
        access.Parent is IExpressionStatementOperation or IConditionalAccessOperation && !access.WhenNotNull.DescendantsAndSelf().Any(operation => operation is IInvocationOperation call && Ends(call));

    // Reads of a service scope's provider and the like; anything else may keep or end its argument.
    private static bool IsHarmlessExtension(IInvocationOperation call) =>
        call.TargetMethod is { Name: "KeepAlive", ContainingType.Name: "GC" }
        || (call.TargetMethod.ContainingNamespace?.ToDisplayString() is "System.Diagnostics" && call.Parent is IExpressionStatementOperation);

    private static bool Ends(IInvocationOperation call) => call.TargetMethod.Name is "Dispose" or "DisposeAsync" or "Close" or "Stop" or "CancelAsync";

    // A timer that fires once needs no end.
    private static bool IsOneShot(IMemberReferenceOperation member) =>
        member is { Member.Name: "AutoReset", Parent: ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: false } } };
}
