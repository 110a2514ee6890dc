using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Upkeep.Analyzers.CodeFixes.Cleanup;

/// <summary>Writes the clean-up method of a type that has none.</summary>
internal static class DisposeMethodWriter
{
    public static TypeDeclarationSyntax? AddMethod(TypeDeclarationSyntax declaration, INamedTypeSymbol type, StatementSyntax statement, bool awaits)
    {
        var inherited = InheritedDispose(type);
        if (inherited is not null)
        {
            return !awaits && (inherited.IsVirtual || inherited.IsOverride)
                ? Append(declaration, Override(inherited, statement))
                : null;
        }

        // DisposeAsync alone is inherited: a second way to clean up would leave open which one is called.
        if (type.AllInterfaces.Any(implemented => implemented.Name is "IDisposable" or "IAsyncDisposable"))
        {
            return null;
        }

        if (awaits)
        {
            var asynchronous = MethodDeclaration(ParseTypeName("global::System.Threading.Tasks.ValueTask"), "DisposeAsync")
                .AddModifiers(Token(SyntaxKind.PublicKeyword), Token(SyntaxKind.AsyncKeyword))
                .WithBody(Block(statement));
            return AddInterface(Append(declaration, asynchronous), "IAsyncDisposable");
        }

        var method = MethodDeclaration(PredefinedType(Token(SyntaxKind.VoidKeyword)), "Dispose")
            .AddModifiers(Token(SyntaxKind.PublicKeyword))
            .WithBody(Block(statement));
        return AddInterface(Append(declaration, method), "IDisposable");
    }

    public static TypeDeclarationSyntax AddInterface(TypeDeclarationSyntax declaration, string name)
    {
        var implemented = SimpleBaseType(ParseTypeName("global::System." + name).WithAdditionalAnnotations(Simplifier.Annotation));
        if (declaration.BaseList is { } bases)
        {
            // The line end behind the last base stays at the end of the line.
            var trailing = bases.GetTrailingTrivia();
            return declaration.WithBaseList(
                bases.WithTypes(bases.Types.Replace(bases.Types.Last(), bases.Types.Last().WithoutTrailingTrivia()).Add(implemented.WithLeadingTrivia(Space)))
                    .WithTrailingTrivia(trailing));
        }

        var before = declaration.ParameterList?.GetLastToken() ?? declaration.TypeParameterList?.GetLastToken() ?? declaration.Identifier;
        var list = BaseList(SingletonSeparatedList<BaseTypeSyntax>(implemented))
            .WithColonToken(Token(SyntaxKind.ColonToken).WithLeadingTrivia(Space).WithTrailingTrivia(Space))
            .WithTrailingTrivia(before.TrailingTrivia);
        return declaration.ReplaceToken(before, before.WithTrailingTrivia()).WithBaseList(list);
    }

    private static IMethodSymbol? InheritedDispose(INamedTypeSymbol type)
    {
        IMethodSymbol? plain = null;
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            foreach (var method in current.GetMembers("Dispose").OfType<IMethodSymbol>())
            {
                if (method.Parameters.Length == 1 && method.Parameters[0].Type.SpecialType == SpecialType.System_Boolean && (method.IsVirtual || method.IsOverride) && !method.IsSealed)
                {
                    return method;
                }

                if (method.Parameters.IsEmpty && method.DeclaredAccessibility == Accessibility.Public)
                {
                    plain ??= method;
                }
            }
        }

        return plain;
    }

    private static MethodDeclarationSyntax Override(IMethodSymbol inherited, StatementSyntax statement)
    {
        var method = MethodDeclaration(PredefinedType(Token(SyntaxKind.VoidKeyword)), "Dispose");
        if (inherited.Parameters.IsEmpty)
        {
            return method
                .AddModifiers(Token(SyntaxKind.PublicKeyword), Token(SyntaxKind.OverrideKeyword))
                .WithBody(Block(statement, ParseStatement("base.Dispose();")));
        }

        return method
            .AddModifiers(Token(SyntaxKind.ProtectedKeyword), Token(SyntaxKind.OverrideKeyword))
            .AddParameterListParameters(Parameter(Identifier("disposing")).WithType(PredefinedType(Token(SyntaxKind.BoolKeyword))))
            .WithBody(Block(IfStatement(IdentifierName("disposing"), Block(statement)), ParseStatement("base.Dispose(disposing);")));
    }

    private static TypeDeclarationSyntax Append(TypeDeclarationSyntax declaration, MethodDeclarationSyntax method)
    {
        // `class A;` has no braces to put a member between.
        if (declaration.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            declaration = declaration.WithSemicolonToken(default).WithOpenBraceToken(Token(SyntaxKind.OpenBraceToken)).WithCloseBraceToken(Token(SyntaxKind.CloseBraceToken));
        }

        method = method.NormalizeWhitespace(elasticTrivia: true).WithLeadingTrivia(ElasticLineFeed).WithTrailingTrivia(ElasticLineFeed);
        return declaration.AddMembers(method.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation));
    }
}
