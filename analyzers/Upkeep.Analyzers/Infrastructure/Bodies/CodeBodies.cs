using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Analyzers.Infrastructure.Bodies;

/// <summary>
/// The bodies of one compilation, made once for all analyzers. The compiler's own operation actions would have every body of the project
/// turned into operations; here only those are whose text has a word that some rule looks for.
/// </summary>
internal sealed class CodeBodies
{
    // The compiler runs all analyzers over one body before it goes on to the next: a few have to be kept, not all.
    private const int Kept = 64;

    private static readonly ConditionalWeakTable<Compilation, CodeBodies> s_all = new();

    private readonly ConcurrentDictionary<SyntaxNode, CodeBody> _bodies = new();
    private readonly ConcurrentQueue<SyntaxNode> _order = new();
    private readonly bool _hasEntityFramework;
    private readonly Lazy<IdentifierSet> _names;
    private readonly Lazy<IdentifierSet> _texts;

    private CodeBodies(Compilation compilation)
    {
        _hasEntityFramework = compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions") is not null;
        _names = new Lazy<IdentifierSet>(() => Union(compilation, static index => index.Names));
        _texts = new Lazy<IdentifierSet>(() => Union(compilation, static index => index.Texts));
    }

    public static CodeBodies Of(Compilation compilation) => s_all.GetValue(compilation, static key => new CodeBodies(key));

    /// <summary>The names of the fields of the project that hold a text.</summary>
    public IdentifierSet Texts => _texts.Value;

    public TreeIndex IndexOf(SyntaxTree tree) => TreeIndex.Of(tree, _hasEntityFramework);

    public CodeBody Of(CodeBlockAnalysisContext context)
    {
        var block = BlockOf(context);
        if (_bodies.TryGetValue(block, out var known))
        {
            return known;
        }

        var body = _bodies.GetOrAdd(block, new CodeBody(block, context.OwningSymbol, context.SemanticModel, IsOfInterest(block)));
        _order.Enqueue(block);
        if (_order.Count > Kept && _order.TryDequeue(out var oldest))
        {
            _bodies.TryRemove(oldest, out _);
        }

        return body;
    }

    private IdentifierSet Union(Compilation compilation, Func<TreeIndex, IdentifierSet> select)
    {
        var union = new IdentifierSet();
        foreach (var tree in compilation.SyntaxTrees)
        {
            union.UnionWith(select(IndexOf(tree)));
        }

        return union;
    }

    // One declaration of several fields is several bodies.
    private static SyntaxNode BlockOf(CodeBlockAnalysisContext context) => context.CodeBlock is BaseFieldDeclarationSyntax { Declaration.Variables: var variables }
        ? variables.FirstOrDefault(variable => variable.Identifier.ValueText == context.OwningSymbol.Name) ?? context.CodeBlock
        : context.CodeBlock;

    private bool IsOfInterest(SyntaxNode block)
    {
        var index = IndexOf(block.SyntaxTree);
        var names = _names.Value;
        foreach (var part in Parts(block))
        {
            if (index.IsOfInterest(part)
                || (names.Count > 0 && new TextScan(_hasEntityFramework).IsOfInterest(block.SyntaxTree.GetText().ToString(part.FullSpan), names)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<SyntaxNode> Parts(SyntaxNode block) => block switch
    {
        CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>(),
        TypeDeclarationSyntax type => new SyntaxNode?[] { type.ParameterList, type.BaseList }.OfType<SyntaxNode>().Concat(type.AttributeLists),
        _ => [block.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? block],
    };
}
