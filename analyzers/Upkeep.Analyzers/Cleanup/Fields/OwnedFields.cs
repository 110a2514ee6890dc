using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Cleanup.Fields;

/// <summary>A private member with something in it that the type made itself, at the place where it is first made.</summary>
internal sealed record OwnedField(ISymbol Member, OwnedValue Value, Location Location);

/// <summary>What one type, over all its parts, makes and keeps, and which of it it disposes or hands on.</summary>
internal sealed class OwnedFields(INamedTypeSymbol type, DatabaseModel model)
{
    private readonly object _gate = new();
    private readonly List<OwnedField> _made = [];
    private readonly HashSet<ISymbol> _cleared = new(SymbolEqualityComparer.Default);

    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.FieldInitializer, OperationKind.PropertyInitializer,
        OperationKind.FieldReference, OperationKind.PropertyReference,
    ];

    public INamedTypeSymbol Type => type;

    /// <summary>A cheap first look: most types keep nothing that could be disposed.</summary>
    public static bool HasCandidate(INamedTypeSymbol type) => type.GetMembers().Any(member => IsCandidate(member) && OwnedValue.IsDisposable(TypeOf(member)));

    public void Collect(BodyOperation context)
    {
        switch (context.Operation)
        {
            case IAssignmentOperation { Target: IMemberReferenceOperation target } assignment when IsCandidate(target.Member):
                Add(target.Member, assignment.Value, assignment.Syntax.GetLocation(), context.IsGeneratedCode);
                break;
            case IFieldInitializerOperation { InitializedFields.Length: 1 } initializer when IsCandidate(initializer.InitializedFields[0]):
                Add(initializer.InitializedFields[0], initializer.Value, initializer.InitializedFields[0].Locations[0], context.IsGeneratedCode);
                break;
            case IPropertyInitializerOperation { InitializedProperties.Length: 1 } initializer when IsCandidate(initializer.InitializedProperties[0]):
                Add(initializer.InitializedProperties[0], initializer.Value, initializer.InitializedProperties[0].Locations[0], context.IsGeneratedCode);
                break;
            case IMemberReferenceOperation reference when IsCandidate(reference.Member) && !FieldUses.LeavesOpen(reference, model):
                Clear(reference.Member);
                break;
        }
    }

    /// <summary>One entry a member.</summary>
    public IEnumerable<OwnedField> NeverDisposed() =>
        from field in _made
        where !_cleared.Contains(field.Member) && SymbolEqualityComparer.Default.Equals(field.Member.ContainingType, type) && !IsUsedByNestedType(field.Member)
        group field by field.Member.Name into ofMember
        select ofMember.OrderBy(field => field.Location.SourceSpan.Start).First();

    // What others can reach they may also dispose.
    private static bool IsCandidate(ISymbol member) => member is
        IFieldSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Private, IsImplicitlyDeclared: false }
        or IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Private, IsIndexer: false };

    // A nested type reaches what is private, and is not looked into.
    private bool IsUsedByNestedType(ISymbol member) =>
        type.GetTypeMembers().SelectMany(nested => nested.DeclaringSyntaxReferences).Any(declaration =>
            declaration.GetSyntax().DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == member.Name));

    private static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    private void Add(ISymbol member, IOperation value, Location location, bool isGenerated)
    {
        if (ValueOrigins.Strip(value) is null or { ConstantValue: { HasValue: true, Value: null } })
        {
            return;
        }

        // Once given something that somebody else may own, the field is not this type's to dispose.
        if (isGenerated || OwnedValue.Of(value, model) is not { } owned)
        {
            Clear(member);
            return;
        }

        lock (_gate)
        {
            _made.Add(new OwnedField(member, owned, location));
        }
    }

    private void Clear(ISymbol member)
    {
        lock (_gate)
        {
            _cleared.Add(member);
        }
    }
}
