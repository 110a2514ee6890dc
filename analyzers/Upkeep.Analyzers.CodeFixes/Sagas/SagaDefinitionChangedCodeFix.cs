using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.CodeFixes.Sagas;

/// <summary>Writes the saga's line into the manifest file, or raises the version in [Saga].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SagaDefinitionChangedCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SagaDefinitionChanged];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } type
                && diagnostic.Properties.TryGetValue(SagaManifestAnalyzer.NextVersionProperty, out var next) && next is not null
                && AttributeOf(type) is { } attribute)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Raise the version to {next}", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(attribute, WithVersion(attribute, next)))), "RaiseVersion"),
                    diagnostic);
            }

            if (diagnostic.Properties.TryGetValue(SagaManifestAnalyzer.LineProperty, out var line) && line is not null
                && context.Document.Project.AdditionalDocuments.FirstOrDefault(static file => SagaManifestFile.IsManifest(file.Name)) is { } manifest)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Write it into {SagaManifestFile.FileName}", cancellation => WriteAsync(manifest, line, cancellation), "WriteManifest"), diagnostic);
            }
        }
    }

    private static AttributeSyntax? AttributeOf(ClassDeclarationSyntax type) => type.AttributeLists.SelectMany(static list => list.Attributes)
        .FirstOrDefault(static attribute => (attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name).ToString() is "Saga" or "SagaAttribute");

    private static AttributeSyntax WithVersion(AttributeSyntax attribute, string version)
    {
        var value = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(int.Parse(version, CultureInfo.InvariantCulture)));
        var arguments = attribute.ArgumentList!;
        if (arguments.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Version") is { } written)
        {
            return attribute.WithArgumentList(arguments.ReplaceNode(written.Expression, value.WithTriviaFrom(written.Expression)));
        }

        var added = SyntaxFactory.AttributeArgument(value).WithNameEquals(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName("Version").WithTrailingTrivia(SyntaxFactory.Space))
                .WithEqualsToken(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)));

        // Named arguments may stand in any order; the version belongs next to the name.
        var list = arguments.Arguments.Insert(1, added.WithLeadingTrivia(SyntaxFactory.Space));
        return attribute.WithArgumentList(arguments.WithArguments(list));
    }

    private static async Task<Solution> WriteAsync(TextDocument manifest, string line, CancellationToken cancellationToken)
    {
        var text = await manifest.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var key = KeyOf(line);
        var old = text.Lines.FirstOrDefault(candidate => KeyOf(text.ToString(candidate.Span)) == key);
        var changed = old.Text is not null && old.Span.Length > 0
            ? text.Replace(old.Span, line)
            : text.Replace(new TextSpan(text.Length, 0), (text.Length > 0 && text[text.Length - 1] != '\n' ? "\n" : "") + line + "\n");
        return manifest.Project.Solution.WithAdditionalDocumentText(manifest.Id, changed);
    }

    private static string KeyOf(string line) => string.Join("|", line.Split('|').Take(2).Select(static cell => cell.Trim()));
}
