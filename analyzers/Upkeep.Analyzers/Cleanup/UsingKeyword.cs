using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Cleanup;

/// <summary><c>await using</c> where the code is asynchronous and the type can, <c>using</c> elsewhere.</summary>
internal static class UsingKeyword
{
    public static string For(IOperation acquisition)
    {
        var type = acquisition is IInvocationOperation call ? DatabaseTypes.Unwrap(call.TargetMethod.ReturnType) : acquisition.Type;
        return IsInAsyncCode(acquisition.Syntax) && IsAsyncDisposable(type) ? "await using" : "using";
    }

    public static bool IsAsyncDisposable(ITypeSymbol? type) =>
        type is not null && (type.Name == "IAsyncDisposable" || type.AllInterfaces.Any(implemented => implemented.Name == "IAsyncDisposable"));

    public static bool IsInAsyncCode(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case BaseMethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
