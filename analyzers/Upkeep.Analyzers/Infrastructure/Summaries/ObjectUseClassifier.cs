using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Summaries;

/// <summary>Says what the code around a reference does to the object referred to.</summary>
internal sealed class ObjectUseClassifier(MemberTable members, DatabaseTypes types, Func<IParameterSymbol, int, ObjectUse> useOf)
{
    public ObjectUse Classify(IOperation reference, int depth)
    {
        var operation = reference;
        while (operation.Parent is IConversionOperation or IParenthesizedOperation or IAwaitOperation)
        {
            operation = operation.Parent;
        }

        return operation.Parent switch
        {
            IInvocationOperation call when call.Instance == operation => Receiver(call, depth),
            IArgumentOperation argument => Argument(argument, depth),
            IConditionalAccessOperation access when access.Operation == operation => ConditionalAccess(access),
            IUsingOperation or IVariableInitializerOperation { Parent.Parent.Parent.Parent: IUsingDeclarationOperation or IUsingOperation } => ObjectUse.Closes,
            IUsingDeclarationOperation => ObjectUse.Closes,
            ISimpleAssignmentOperation assignment when assignment.Target == operation => ObjectUse.Writes,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } when DatabaseTypes.IsOfDatabase(types.KindOf(property.Property.ContainingType)) => ObjectUse.None,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => ObjectUse.None,
            IMemberReferenceOperation or IBinaryOperation or IIsPatternOperation or IIsTypeOperation or IExpressionStatementOperation
                or ISwitchExpressionOperation or IInterpolationOperation or INameOfOperation => ObjectUse.None,
            ICoalesceOperation { Parent: IExpressionStatementOperation } => ObjectUse.None,
            _ => ObjectUse.Stores,
        };
    }

    private ObjectUse Receiver(IInvocationOperation call, int depth) =>
        MemberTable.IsTransparent(call.TargetMethod) ? Classify(call, depth) : OfEffect(members.EffectOf(call.TargetMethod));

    private ObjectUse ConditionalAccess(IConditionalAccessOperation access) =>
        access.WhenNotNull is IInvocationOperation call ? OfEffect(members.EffectOf(call.TargetMethod)) : ObjectUse.None;

    private ObjectUse Argument(IArgumentOperation argument, int depth)
    {
        switch (argument.Parent)
        {
            case IInvocationOperation call:
                var effect = members.EffectOf(call.TargetMethod);
                if (effect != MemberEffect.None && call.TargetMethod.IsExtensionMethod)
                {
                    return OfEffect(effect);
                }

                if (MemberTable.IsTransparent(call.TargetMethod))
                {
                    return Classify(call, depth);
                }

                return members.Borrows(call.TargetMethod) ? ObjectUse.None : argument.Parameter is { } parameter ? useOf(parameter, depth) : ObjectUse.Stores;
            case IObjectCreationOperation { Constructor: { } constructor }:
                return members.Borrows(constructor) ? ObjectUse.None : ObjectUse.Stores;
            default:
                return ObjectUse.Stores;
        }
    }

    private static ObjectUse OfEffect(MemberEffect effect) => effect switch
    {
        MemberEffect.Close => ObjectUse.Closes,
        MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Complete => ObjectUse.Ends,
        MemberEffect.Execute or MemberEffect.ExecuteReader => ObjectUse.Executes,
        _ => ObjectUse.None,
    };
}
