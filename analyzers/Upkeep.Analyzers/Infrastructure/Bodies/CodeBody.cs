using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Infrastructure.Bodies;

/// <summary>One method, accessor, initializer or program with everything in it; its operations are made when somebody asks for them.</summary>
internal sealed class CodeBody
{
    private readonly SyntaxNode _block;
    private readonly Lazy<ImmutableArray<IOperation>> _roots;
    private readonly Lazy<Dictionary<OperationKind, List<IOperation>>> _byKind;
    private readonly object _gate = new();
    private FlowFindings? _flow;

    public CodeBody(SyntaxNode block, ISymbol owner, SemanticModel semantics, bool isOfInterest)
    {
        _block = block;
        Owner = owner;
        IsOfInterest = isOfInterest;
        _roots = new Lazy<ImmutableArray<IOperation>>(() => [.. Roots(block).Select(root => semantics.GetOperation(root)).OfType<IOperation>()]);
        _byKind = new Lazy<Dictionary<OperationKind, List<IOperation>>>(Sort);
    }

    public ISymbol Owner { get; }

    public SyntaxNode Block => _block;

    /// <summary>False: no rule about databases or clean-up can have anything to say.</summary>
    public bool IsOfInterest { get; }

    public ImmutableArray<IOperation> Operations => _roots.Value;

    public bool HasLambdas => Of(OperationKind.AnonymousFunction).Count > 0;

    public bool HasNestedFunctions => HasLambdas || Of(OperationKind.LocalFunction).Count > 0;

    /// <summary>The operations of a kind, lambdas and local functions included, in the order of the source.</summary>
    public IReadOnlyList<IOperation> Of(OperationKind kind) => _byKind.Value.TryGetValue(kind, out var operations) ? operations : [];

    /// <summary>What the rules that follow values through the body found, all of them in one pass.</summary>
    public FlowFindings Flow(Func<CodeBody, FlowFindings> analyze)
    {
        lock (_gate)
        {
            return _flow ??= analyze(this);
        }
    }

    public override string ToString() => _block.ToString();

    private Dictionary<OperationKind, List<IOperation>> Sort()
    {
        var sorted = new Dictionary<OperationKind, List<IOperation>>();
        foreach (var root in _roots.Value)
        {
            foreach (var operation in root.DescendantsAndSelf())
            {
                if (!sorted.TryGetValue(operation.Kind, out var ofKind))
                {
                    sorted[operation.Kind] = ofKind = [];
                }

                ofKind.Add(operation);
            }
        }

        return sorted;
    }

    private static IEnumerable<SyntaxNode> Roots(SyntaxNode block)
    {
        switch (block)
        {
            case VariableDeclaratorSyntax variable:
                return Attributes((variable.Parent?.Parent as MemberDeclarationSyntax)?.AttributeLists).Concat(Some(variable.Initializer));
            case BasePropertyDeclarationSyntax property:
                return Attributes(property.AttributeLists).Concat(Some((property as PropertyDeclarationSyntax)?.Initializer));
            case TypeDeclarationSyntax type:
                return Attributes(type.AttributeLists).Concat(Some(type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()));
            case MemberDeclarationSyntax member:
                return Attributes(member.AttributeLists).Concat([member]);
            default:
                return [block];
        }
    }

    private static IEnumerable<SyntaxNode> Some(SyntaxNode? node) => node is null ? [] : [node];

    private static IEnumerable<SyntaxNode> Attributes(SyntaxList<AttributeListSyntax>? lists)
    {
        foreach (var list in lists ?? [])
        {
            foreach (var attribute in list.Attributes)
            {
                if (attribute.ArgumentList is { Arguments.Count: > 0 })
                {
                    yield return attribute;
                }
            }
        }
    }
}
