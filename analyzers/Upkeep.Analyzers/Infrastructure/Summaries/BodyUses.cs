using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Summaries;

/// <summary>Says what a body does to the object in one of its variables: directly, through other names for it, and through the commands made of it.</summary>
internal sealed class BodyUses(IOperation body, int depth, MemberTable members, DatabaseTypes types, StatementUse statements, Func<IParameterSymbol, int, ObjectUse> useOf)
{
    // Each is another walk over the body.
    private const int MaximumFollowed = 12;

    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    public ObjectUse Of(ISymbol variable) => Each(variable, Classify);

    private ObjectUse Each(ISymbol variable, Func<IOperation, ObjectUse> classify)
    {
        var use = ObjectUse.None;
        foreach (var operation in body.DescendantsAndSelf())
        {
            var symbol = operation switch
            {
                IParameterReferenceOperation reference => reference.Parameter,
                ILocalReferenceOperation reference => reference.Local,
                _ => (ISymbol?)null,
            };
            if (symbol is not null && SymbolEqualityComparer.Default.Equals(symbol, variable))
            {
                use |= classify(operation);
            }
        }

        return use;
    }

    private ObjectUse Classify(IOperation reference)
    {
        var operation = ValueOf(reference);
        switch (operation.Parent)
        {
            case IInvocationOperation call when call.Instance == operation:
                return Receiver(call);
            case IArgumentOperation argument:
                return Argument(argument);
            case IConditionalAccessOperation access when access.Operation == operation:
                return access.WhenNotNull is IInvocationOperation conditional ? OfEffect(conditional) : ObjectUse.None;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return IsOfUsing(declarator) ? ObjectUse.Closes | OfAlias(declarator.Symbol)
                    : declarator.Symbol.RefKind != RefKind.None ? ObjectUse.Stores
                    : OfAlias(declarator.Symbol);
            case IUsingOperation or IUsingDeclarationOperation:
                return ObjectUse.Closes;
            case ISimpleAssignmentOperation assignment when assignment.Target == operation:
                return ObjectUse.Writes;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } when DatabaseTypes.IsOfDatabase(types.KindOf(property.Property.ContainingType)):
                return property.Instance is { } command ? OfCommand(command) : ObjectUse.None;
            case ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return ObjectUse.None;
            case IPropertyReferenceOperation property when property.Instance == operation && types.KindOf(property.Type) == ResourceKind.Connection:
                // Who gets hold of the connection of a transaction can run statements on it; only the transaction itself can be committed.
                return Classify(property) & (ObjectUse.Statements | ObjectUse.Closes);
            case IIsPatternOperation pattern:
                return OfPattern(pattern.Pattern);
            case ISwitchExpressionOperation { Arms: var arms }:
                return arms.Aggregate(ObjectUse.None, (use, arm) => use | OfPattern(arm.Pattern));
            case IMemberReferenceOperation or IBinaryOperation or IIsTypeOperation or IExpressionStatementOperation or IInterpolationOperation or INameOfOperation:
            case ICoalesceOperation { Parent: IExpressionStatementOperation }:
                return ObjectUse.None;
            default:
                return ObjectUse.Stores;
        }
    }

    private ObjectUse Receiver(IInvocationOperation call) => MemberTable.IsTransparent(call.TargetMethod) ? Classify(call) : OfEffect(call);

    private ObjectUse Argument(IArgumentOperation argument)
    {
        switch (argument.Parent)
        {
            case IInvocationOperation call:
                if (members.EffectOf(call.TargetMethod) != MemberEffect.None && call.TargetMethod.IsExtensionMethod)
                {
                    return OfEffect(call);
                }

                return MemberTable.IsTransparent(call.TargetMethod) ? Classify(call)
                    : members.Borrows(call.TargetMethod) ? ObjectUse.None
                    : argument.Parameter is { } parameter ? useOf(parameter, depth)
                    : ObjectUse.Stores;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return members.Borrows(constructor) ? OfCommand(creation) : ObjectUse.Stores;
            default:
                return ObjectUse.Stores;
        }
    }

    private ObjectUse OfEffect(IInvocationOperation call) => members.EffectOf(call.TargetMethod) switch
    {
        MemberEffect.Close => ObjectUse.Closes,
        MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Complete => ObjectUse.Ends,
        MemberEffect.Execute or MemberEffect.ExecuteReader => statements.Of(call),
        MemberEffect.Acquire when IsImport(call.TargetMethod) => ObjectUse.Executes,
        MemberEffect.Create => OfCommand(call),
        _ => ObjectUse.None,
    };

    private static bool IsImport(IMethodSymbol method) => method.Name.IndexOf("Import", StringComparison.Ordinal) >= 0;

    // A command runs its statement on what it was made of, and can neither end nor close that.
    private ObjectUse OfCommand(IOperation reference)
    {
        var command = reference is IInstanceReferenceOperation ? CreationAround(reference) : ValueOf(reference);
        switch (command?.Parent)
        {
            case IInvocationOperation call when call.Instance == command:
                return MemberTable.IsTransparent(call.TargetMethod) ? OfCommand(call)
                    : members.EffectOf(call.TargetMethod) is MemberEffect.Execute or MemberEffect.ExecuteReader ? statements.Of(call)
                    : ObjectUse.None;
            case IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call }:
                return members.IsDapper(call.TargetMethod) ? statements.Of(call)
                    : members.Borrows(call.TargetMethod) ? ObjectUse.None
                    : useOf(parameter, depth) & ObjectUse.Statements;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return OfCommandIn(declarator.Symbol);
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when assignment.Value == command:
                return OfCommandIn(local.Local);
            case IMemberReferenceOperation when command is ILocalReferenceOperation local:
                return OfCommandIn(local.Local);
            default:
                return ObjectUse.None;
        }
    }

    private ObjectUse OfCommandIn(ISymbol local) => _followed.Count < MaximumFollowed && _followed.Add(local) ? Each(local, OfCommand) : ObjectUse.None;

    private ObjectUse OfAlias(ISymbol alias) => _followed.Count >= MaximumFollowed ? ObjectUse.Stores
        : _followed.Add(alias) ? Each(alias, Classify) & ~ObjectUse.Writes
        : ObjectUse.None;

    private ObjectUse OfPattern(IPatternOperation pattern)
    {
        var use = ObjectUse.None;
        foreach (var part in pattern.DescendantsAndSelf())
        {
            var declared = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                _ => null,
            };
            if (declared is not null)
            {
                use |= OfAlias(declared);
            }
        }

        return use;
    }

    private static IOperation ValueOf(IOperation reference)
    {
        while (reference.Parent is IConversionOperation or IParenthesizedOperation or IAwaitOperation)
        {
            reference = reference.Parent;
        }

        return reference;
    }

    // new NpgsqlCommand { Transaction = transaction }
    private static IOperation? CreationAround(IOperation? implicitReceiver)
    {
        while (implicitReceiver is not null and not IObjectCreationOperation)
        {
            implicitReceiver = implicitReceiver.Parent;
        }

        return implicitReceiver is null ? null : ValueOf(implicitReceiver);
    }

    private static bool IsOfUsing(IVariableDeclaratorOperation declarator) => declarator.Parent?.Parent?.Parent is IUsingDeclarationOperation or IUsingOperation
        || declarator.Parent?.Parent is IUsingOperation;
}
