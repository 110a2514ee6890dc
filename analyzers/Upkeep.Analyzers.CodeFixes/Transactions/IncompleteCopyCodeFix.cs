using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.CodeFixes.Infrastructure;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.CodeFixes.Transactions;

/// <summary>Completes the import behind the last statement that uses it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class IncompleteCopyCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.IncompleteCopy];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var acquisition = root?.FindNode(context.Span, getInnermostNodeForTie: true);
        if (acquisition?.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { } variable || LastUse(variable) is not { } last || HasComplete(last.Parent!, variable))
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create("Complete the import", cancellation => ApplyAsync(context.Document, variable, last, cancellation), nameof(IncompleteCopyCodeFix)),
            context.Diagnostics);
    }

    private static async Task<Document> ApplyAsync(Document document, VariableDeclaratorSyntax variable, StatementSyntax last, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var name = variable.Identifier.Text;
        var call = UsingKeyword.IsInAsyncCode(variable) ? $"await {name}.CompleteAsync();" : $"{name}.Complete();";
        return document.WithText(text.WithChanges(StatementInsertion.Behind(last, [call])));
    }

    private static StatementSyntax? LastUse(VariableDeclaratorSyntax variable) => variable.Parent?.Parent switch
    {
        LocalDeclarationStatementSyntax { Parent: BlockSyntax block } declaration => LastUse(block.Statements.Where(statement => statement.SpanStart >= declaration.SpanStart), variable),
        LocalDeclarationStatementSyntax { Parent: GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } } declaration => LastUse(
            unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).Where(statement => statement.SpanStart >= declaration.SpanStart), variable),
        LocalDeclarationStatementSyntax { Parent: SwitchSectionSyntax section } declaration => LastUse(section.Statements.Where(statement => statement.SpanStart >= declaration.SpanStart), variable),
        UsingStatementSyntax { Statement: BlockSyntax body } => LastUse(body.Statements, variable),
        UsingStatementSyntax { Statement: { } only } => LastUse([only], variable),
        _ => null,
    };

    private static StatementSyntax? LastUse(IEnumerable<StatementSyntax> statements, VariableDeclaratorSyntax variable) =>
        statements.LastOrDefault(statement => statement.DescendantNodes().Any(node => IsName(node, variable))) is { } last and not ReturnStatementSyntax ? last : null;

    private static bool HasComplete(SyntaxNode scope, VariableDeclaratorSyntax variable) => scope.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(access =>
        IsName(access.Expression, variable) && access.Name.Identifier.ValueText is "Complete" or "CompleteAsync");

    private static bool IsName(SyntaxNode node, VariableDeclaratorSyntax variable) =>
        node is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Identifier.ValueText;
}
