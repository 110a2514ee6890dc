using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Cleanup.Components;

internal enum MemberUse
{
    Harmless,
    Ended,
    Cancelled,

    /// <summary>Handed to somebody else, who may end it.</summary>
    Escapes,
}

/// <summary>What a single mention of a field or property does to the object in it.</summary>
internal static class MemberUses
{
    public static (ISymbol Member, MemberUse Use) Classify(IMemberReferenceOperation reference)
    {
        IOperation child = reference;
        var parent = reference.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation)
        {
            (child, parent) = (parent, parent.Parent);
        }

        return (reference.Member, parent switch
        {
            IInvocationOperation call when call.Instance == child => OfCall(call.TargetMethod),
            IConditionalAccessOperation access when access.Operation == child => OfConditional(access.WhenNotNull),
            IMemberReferenceOperation member when member.Instance == child => MemberUse.Harmless,
            IAssignmentOperation assignment when assignment.Target == child => MemberUse.Harmless,
            IArgumentOperation { Parent: IInvocationOperation call } when IsJsCall(call.TargetMethod) => MemberUse.Harmless,
            IArrayInitializerOperation { Parent.Parent: IArgumentOperation { Parent: IInvocationOperation call } } when IsJsCall(call.TargetMethod) => MemberUse.Harmless,
            IIsPatternOperation { Pattern: IDeclarationPatternOperation or IRecursivePatternOperation { DeclaredSymbol: not null } } => MemberUse.Escapes,
            IIsPatternOperation or IIsTypeOperation or IBinaryOperation or INameOfOperation or ICoalesceOperation or IExpressionStatementOperation => MemberUse.Harmless,
            IAwaitOperation => MemberUse.Harmless,
            _ => MemberUse.Escapes,
        });
    }

    private static MemberUse OfConditional(IOperation whenNotNull) => whenNotNull switch
    {
        IInvocationOperation { Instance: IConditionalAccessInstanceOperation } call => OfCall(call.TargetMethod),
        IInvocationOperation { Instance: { } inner } => OfConditional(inner),
        IConditionalAccessOperation access => OfConditional(access.Operation),
        _ => MemberUse.Harmless,
    };

    private static MemberUse OfCall(IMethodSymbol method) => method.Name switch
    {
        "Dispose" or "DisposeAsync" or "Close" => MemberUse.Ended,
        "Cancel" or "CancelAsync" => MemberUse.Cancelled,
        _ => MemberUse.Harmless,
    };

    private static bool IsJsCall(IMethodSymbol method) =>
        method.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.JSInterop", StringComparison.Ordinal) == true;
}
