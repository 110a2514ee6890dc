using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Summaries;

namespace Upkeep.Analyzers.Cleanup.Fields;

/// <summary>What one mention of a field does to the object in it.</summary>
internal static class FieldUses
{
    /// <summary>True when the object is as undisposed after the mention as before: it was only used.</summary>
    public static bool LeavesOpen(IMemberReferenceOperation reference, DatabaseModel model)
    {
        var (parent, child) = OperationSteps.Parent(reference);
        return parent switch
        {
            IInvocationOperation call when call.Instance == child => IsOnlyUsed(call, model),
            IConditionalAccessOperation access when access.Operation == child => IsOnlyUsed(access.WhenNotNull, model),
            IAssignmentOperation assignment when assignment.Target == child => assignment.Parent is IExpressionStatementOperation,
            IMemberReferenceOperation member when member.Instance == child => true,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => false,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } argument => IsBorrowed(method, argument, model),
            IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } } => model.Members.Borrows(constructor),
            IIsPatternOperation { Pattern: IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation } } => true,
            IBinaryOperation or INameOfOperation or IExpressionStatementOperation => true,
            ICoalesceOperation { Parent: IExpressionStatementOperation } => true,
            _ => false,
        };
    }

    private static bool IsOnlyUsed(IOperation whenNotNull, DatabaseModel model) => whenNotNull switch
    {
        IInvocationOperation { Instance: IConditionalAccessInstanceOperation } call => IsOnlyUsed(call, model),
        IInvocationOperation { Instance: { } inner } => IsOnlyUsed(inner, model),
        IConditionalAccessOperation access => IsOnlyUsed(access.Operation, model),
        IMemberReferenceOperation => true,
        _ => false,
    };

    private static bool IsOnlyUsed(IInvocationOperation call, DatabaseModel model)
    {
        var method = call.TargetMethod;
        return !MemberTable.IsTransparent(method)
            && MemberTable.BaseName(method) is not ("Dispose" or "Close" or "Complete" or "Stop" or "DisposeCore" or "Shutdown" or "Kill" or "Detach")
            && !IsFluent(call)
            && model.Members.EffectOf(method) is not (MemberEffect.Close or MemberEffect.Commit or MemberEffect.Rollback);
    }

    // What returns the object itself hands it on: logger = builder.AddX().
    private static bool IsFluent(IInvocationOperation call) =>
        call.Parent is not IExpressionStatementOperation && SymbolEqualityComparer.Default.Equals(call.Type, call.Instance?.Type);

    private static bool IsBorrowed(IMethodSymbol method, IArgumentOperation argument, DatabaseModel model) =>
        model.Members.Borrows(method) || (argument.Parameter is { } parameter && (model.Summaries.UseOf(parameter) & (ObjectUse.Stores | ObjectUse.Closes)) == 0);
}
