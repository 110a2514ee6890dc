using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>A cheap first look: might this operation yield something that must be disposed?</summary>
internal static class AcquiringOperation
{
    public static bool Is(IOperation operation, DatabaseModel model) => operation switch
    {
        IInvocationOperation call => MustBeDisposed(model.Types.KindOfResult(call.TargetMethod.ReturnType)),
        IObjectCreationOperation creation => MustBeDisposed(model.Types.KindOf(creation.Type)),
        _ => false,
    };

    /// <summary>Its value goes straight into a <c>using</c>, which disposes it on every path.</summary>
    public static bool IsHeldByUsing(IOperation operation)
    {
        var child = operation;
        var parent = operation.Parent;
        while (parent is IConversionOperation { IsImplicit: true, OperatorMethod: null } or IParenthesizedOperation or IAwaitOperation
            || (parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } call && call.Instance == child))
        {
            (child, parent) = (parent, parent.Parent);
        }

        if (parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Parent: IVariableDeclarationOperation { Parent: IVariableDeclarationGroupOperation group } } })
        {
            (child, parent) = (group, group.Parent);
        }

        return parent is IUsingDeclarationOperation || (parent is IUsingOperation held && held.Resources == child);
    }

    public static bool MustBeDisposed(ResourceKind kind) =>
        kind is ResourceKind.Connection or ResourceKind.Reader or ResourceKind.Transaction or ResourceKind.BinaryImporter or ResourceKind.CopyStream;
}
