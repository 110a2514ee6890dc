using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Infrastructure.Bodies;

/// <summary>What the text of one file says about its declarations. Kept with the tree, so that an edit reads one file again.</summary>
internal sealed class TreeIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeIndex> s_plain = new();
    private static readonly ConditionalWeakTable<SyntaxTree, TreeIndex> s_entityFramework = new();

    private static readonly char[] s_blanks = [' ', '\t', '\r', '\n', '{'];

    private readonly HashSet<int> _starts = [];

    private TreeIndex(SyntaxTree tree, bool hasEntityFramework)
    {
        var text = tree.GetText().ToString();
        MayAddHandler = TextScan.MayAddHandler(text);
        MayBeAsyncVoid = TextScan.MayBeAsyncVoid(text);
        var scan = new TextScan(hasEntityFramework);
        foreach (var member in Members(tree.GetRoot()))
        {
            AddTexts(member);
            if (scan.IsOfInterest(text.Substring(member.FullSpan.Start, member.FullSpan.Length), null))
            {
                _starts.Add(member.FullSpan.Start);
                AddNames(member);
            }
        }
    }

    /// <summary>The names of the declarations that may have to do with a database: whoever uses one may, too.</summary>
    public IdentifierSet Names { get; } = new();

    /// <summary>The names of the fields that are given a text of more than one word, or one that is put together.</summary>
    public IdentifierSet Texts { get; } = new();

    public bool MayAddHandler { get; }

    public bool MayBeAsyncVoid { get; }

    public static TreeIndex Of(SyntaxTree tree, bool hasEntityFramework) => hasEntityFramework
        ? s_entityFramework.GetValue(tree, static key => new TreeIndex(key, true))
        : s_plain.GetValue(tree, static key => new TreeIndex(key, false));

    public bool IsOfInterest(SyntaxNode member) => _starts.Contains(member.FullSpan.Start);

    private void AddTexts(SyntaxNode member)
    {
        if (member is not FieldDeclarationSyntax { Declaration.Type: PredefinedTypeSyntax { Keyword.ValueText: "string" } or NameSyntax } field)
        {
            return;
        }

        foreach (var variable in field.Declaration.Variables)
        {
            if (variable.Initializer is { } initializer && !(initializer.Value is LiteralExpressionSyntax literal && literal.Token.ValueText.IndexOfAny(s_blanks) < 0))
            {
                Texts.Add(variable.Identifier.ValueText);
            }
        }
    }

    private void AddNames(SyntaxNode member)
    {
        switch (member)
        {
            case MethodDeclarationSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" or "ToString" or "Main" }:
                break;
            case MethodDeclarationSyntax method:
                Names.Add(method.Identifier.ValueText);
                break;
            case PropertyDeclarationSyntax property:
                Names.Add(property.Identifier.ValueText);
                break;
            case BaseFieldDeclarationSyntax field:
                foreach (var variable in field.Declaration.Variables)
                {
                    Names.Add(variable.Identifier.ValueText);
                }

                break;
            case ConstructorDeclarationSyntax constructor:
                AddType(constructor.Identifier.ValueText);
                break;
            case BaseListSyntax { Parent: BaseTypeDeclarationSyntax type }:
                AddType(type.Identifier.ValueText);
                break;
            case ParameterListSyntax { Parent: TypeDeclarationSyntax type }:
                AddType(type.Identifier.ValueText);
                break;
        }
    }

    private void AddType(string name)
    {
        Names.Add(name);
        if (name.EndsWith("Attribute", StringComparison.Ordinal))
        {
            Names.Add(name.Substring(0, name.Length - "Attribute".Length));
        }
    }

    // Down to the members, not into them.
    private static IEnumerable<SyntaxNode> Members(SyntaxNode root)
    {
        var pending = new Stack<SyntaxNode>([root]);
        while (pending.Count > 0)
        {
            foreach (var child in pending.Pop().ChildNodes())
            {
                switch (child)
                {
                    case BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax:
                        pending.Push(child);
                        break;
                    case MemberDeclarationSyntax or BaseListSyntax or ParameterListSyntax:
                        yield return child;
                        break;
                }
            }
        }
    }
}
