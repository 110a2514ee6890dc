using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Queries;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Finds each <c>TransactionScope</c> with writes in it that nothing completes.</summary>
internal static class UncompletedScopes
{
    public static bool IsScope(IOperation operation) =>
        operation is IObjectCreationOperation { Type: { Name: "TransactionScope", ContainingNamespace: { Name: "Transactions", ContainingNamespace.Name: "System" } } } creation
        && !creation.Arguments.Any(argument => argument.Parameter?.Type.Name == "TransactionScopeOption" && argument.Value is IFieldReferenceOperation { Field.Name: "Suppress" });

    public static IEnumerable<IOperation> In(CodeBody body, DatabaseModel model) => body.Of(OperationKind.ObjectCreation).Where(creation =>
        IsScope(creation) && IsLeftAlone(creation) && ScopeRegion.Of(creation).Any(statement => Writes(statement, model)));

    // Held by a using alone: what is handed on, or asked anything, may be completed elsewhere.
    private static bool IsLeftAlone(IOperation creation) => OperationSteps.Parent(creation).Parent switch
    {
        IUsingOperation => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } =>
            (declarator.Parent?.Parent is IUsingOperation or IUsingDeclarationOperation || declarator.Parent?.Parent?.Parent is IUsingOperation or IUsingDeclarationOperation)
            && LocalUses.In(creation).Of(declarator.Symbol).Count == 0,
        _ => false,
    };

    private static bool Writes(IOperation statement, DatabaseModel model) => statement.DescendantsAndSelf().OfType<IInvocationOperation>().Any(call =>
        EntityFrameworkWrite.Is(call.TargetMethod)
        || (model.Members.EffectOf(call.TargetMethod) == MemberEffect.Execute && MemberTable.BaseName(call.TargetMethod) is "Execute" or "ExecuteNonQuery"));
}
