using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Queries;

/// <summary>Finds savepoints that a piece of code sets: by the driver's method, by SQL, or in a method of the source that it calls.</summary>
internal static class Savepoints
{
    public static bool AreSetIn(IOperation code) => code.Descendants().OfType<IInvocationOperation>().Any(static call => Sets(call) || SetsInside(call));

    private static bool Sets(IInvocationOperation call) => IsSave(call.TargetMethod)
        || (MemberTable.BaseName(call.TargetMethod) is "Execute" or "ExecuteNonQuery" or "ExecuteSql" or "ExecuteSqlRaw"
            && call.Arguments.Any(static argument => argument.Value.ConstantValue is { HasValue: true, Value: string text } && IsSavepoint(text)));

    private static bool IsSave(IMethodSymbol method) => method is
    {
        Name: "Save" or "SaveAsync" or "CreateSavepoint" or "CreateSavepointAsync", ContainingType.Name: "NpgsqlTransaction" or "DbTransaction" or "IDbContextTransaction",
    };

    private static bool SetsInside(IInvocationOperation call)
    {
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        if (call.SemanticModel is not { } around || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } syntax || !MentionsSavepoint(syntax))
        {
            return false;
        }

#pragma warning disable RS1030 // The helper may lie in another file; asked only of loops that are about to be reported, and of helpers that speak of savepoints.
        var model = syntax.SyntaxTree == around.SyntaxTree ? around : around.Compilation.GetSemanticModel(syntax.SyntaxTree);
#pragma warning restore RS1030
        return model.GetOperation(syntax) is { } body && body.Descendants().OfType<IInvocationOperation>().Any(Sets);
    }

    private static bool MentionsSavepoint(SyntaxNode method) => method.DescendantTokens().Any(static token =>
        token.ValueText is "Save" or "SaveAsync" or "CreateSavepoint" or "CreateSavepointAsync" || IsSavepoint(token.ValueText));

    private static bool IsSavepoint(string text) => text.TrimStart().StartsWith("savepoint ", StringComparison.OrdinalIgnoreCase);
}
