using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.CodeFixes.Sagas;

/// <summary>
/// Makes a saga of the class: what stands between two undo operations becomes a step, the undo operation its compensation, and the method
/// hands its arguments to the generated executor.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandWrittenCompensationCodeFix : NodeCodeFixProvider<VariableDeclaratorSyntax>
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.HandWrittenCompensation];

    protected override string Title => "Make a saga of it";

    protected override async Task<Document?> FixAsync(Document document, VariableDeclaratorSyntax node, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) as CompilationUnitSyntax;
        if (model is null || root is null || HandWrittenSaga.Read(node, model, cancellationToken) is not { } saga)
        {
            return null;
        }

        var newLine = root.ToFullString().Contains("\r\n") ? SyntaxFactory.ElasticCarriageReturnLineFeed : SyntaxFactory.ElasticLineFeed;
        var type = saga.Type.ReplaceNode(saga.Method, SagaClassWriter.Members(saga).Select(text => Parse(text, newLine)));

        // The class keeps its own comment; only the space above it goes to what is now first.
        var space = saga.Type.GetLeadingTrivia().TakeWhile(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToList();
        type = type.WithLeadingTrivia(SyntaxFactory.TriviaList(type.GetLeadingTrivia().Skip(space.Count))).WithAttributeLists(type.AttributeLists.Add(SagaClassWriter.Attribute(saga).WithTrailingTrivia(newLine)));
        if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            type = type.AddModifiers(SyntaxFactory.Token(SyntaxKind.PartialKeyword));
        }

        MemberDeclarationSyntax[] all = [.. SagaClassWriter.Types(saga).Select(text => Parse(text, newLine)), type];
        all[0] = all[0].WithLeadingTrivia(SyntaxFactory.TriviaList(space.Concat(all[0].GetLeadingTrivia())));
        all = [.. all.Select(static member => member.WithAdditionalAnnotations(Formatter.Annotation))];
        return document.WithSyntaxRoot(WithUsings(root.ReplaceNode(saga.Type, all), newLine));
    }

    private static MemberDeclarationSyntax Parse(string text, SyntaxTrivia newLine) =>
        SyntaxFactory.ParseMemberDeclaration(text.Replace("\r", "").Replace("\n", newLine.ToFullString()))!.WithTrailingTrivia(newLine, newLine);

    private static CompilationUnitSyntax WithUsings(CompilationUnitSyntax root, SyntaxTrivia newLine)
    {
        foreach (var name in new[] { "System.Text.Json.Serialization", "Upkeep" })
        {
            var known = root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>();
            if (!known.Any(one => one.Name?.ToString() == name))
            {
                var before = root.Usings.TakeWhile(one => IsBefore(one.Name?.ToString() ?? "", name)).Count();
                root = root.WithUsings(root.Usings.Insert(before, SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name))
                    .NormalizeWhitespace().WithTrailingTrivia(newLine)));
            }
        }

        return root;
    }

    private static bool IsBefore(string one, string other) =>
        IsSystem(one) == IsSystem(other) ? string.CompareOrdinal(one, other) < 0 : IsSystem(one);

    private static bool IsSystem(string name) => name == "System" || name.StartsWith("System.", StringComparison.Ordinal);
}
