using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Queries;

/// <summary>Adds a token to an argument list, by name where its place is not the next one.</summary>
internal static class TokenArgument
{
    public static ArgumentListSyntax Add(ArgumentListSyntax arguments, IInvocationOperation call, IParameterSymbol parameter, string token)
    {
        // An extension method's receiver is an argument of the operation, and none of the list.
        var isExtension = call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 && !arguments.Span.Contains(call.Arguments[0].Syntax.Span);
        var isNext = arguments.Arguments.Count + (isExtension ? 1 : 0) == parameter.Ordinal && arguments.Arguments.All(argument => argument.NameColon is null);
        var argument = Argument(IdentifierName(token));
        if (!isNext)
        {
            argument = argument.WithNameColon(NameColon(IdentifierName(parameter.Name)).WithTrailingTrivia(Space));
        }

        if (arguments.Arguments.Count == 0)
        {
            return arguments.WithArguments(SingletonSeparatedList(argument));
        }

        // The trivia behind the last argument, a line end before the parenthesis, stays at the end of the list.
        var last = arguments.Arguments.Last();
        var separators = arguments.Arguments.GetSeparators().Append(Token(Microsoft.CodeAnalysis.CSharp.SyntaxKind.CommaToken).WithTrailingTrivia(Space));
        var all = arguments.Arguments.Replace(last, last.WithoutTrailingTrivia()).Concat([argument.WithTrailingTrivia(last.GetTrailingTrivia())]);
        return arguments.WithArguments(SeparatedList(all, separators));
    }
}
