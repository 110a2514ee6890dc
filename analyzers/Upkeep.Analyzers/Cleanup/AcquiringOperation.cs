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

    public static bool MustBeDisposed(ResourceKind kind) =>
        kind is ResourceKind.Connection or ResourceKind.Reader or ResourceKind.Transaction or ResourceKind.BinaryImporter or ResourceKind.CopyStream;
}
