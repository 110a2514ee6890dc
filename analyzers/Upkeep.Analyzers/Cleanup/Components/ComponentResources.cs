using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Bodies;

namespace Upkeep.Analyzers.Cleanup.Components;

/// <summary>What one component, over all its parts, starts and keeps, and which of it it ends.</summary>
internal sealed class ComponentResources(INamedTypeSymbol type)
{
    private readonly object _gate = new();
    private readonly bool _isDisposable = BlazorComponents.IsDisposable(type);
    private readonly List<ComponentResource> _acquired = [];
    private readonly HashSet<ISymbol> _ended = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _cancelled = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _endedInVain = new(SymbolEqualityComparer.Default);

    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.FieldInitializer, OperationKind.PropertyInitializer,
        OperationKind.FieldReference, OperationKind.PropertyReference,
    ];

    public void Collect(BodyOperation context)
    {
        switch (context.Operation)
        {
            case IAssignmentOperation { Target: IMemberReferenceOperation target } assignment when ValueOrigins.IsOwnMember(target):
                Add(target.Member, assignment.Value, assignment.Syntax.GetLocation(), context.IsGeneratedCode);
                break;
            case IFieldInitializerOperation { InitializedFields.Length: 1 } initializer:
                Add(initializer.InitializedFields[0], initializer.Value, initializer.InitializedFields[0].Locations[0], context.IsGeneratedCode);
                break;
            case IPropertyInitializerOperation { InitializedProperties.Length: 1 } initializer:
                Add(initializer.InitializedProperties[0], initializer.Value, initializer.InitializedProperties[0].Locations[0], context.IsGeneratedCode);
                break;
            case IMemberReferenceOperation reference when !reference.Member.IsStatic && ValueOrigins.IsOwnMember(reference):
                AddUse(reference, context.ContainingSymbol);
                break;
        }
    }

    /// <summary>One entry a member, at its first acquisition, with whether a method named Dispose ends it that nobody calls.</summary>
    public IEnumerable<(ComponentResource Resource, bool DisposeIsNotCalled)> NeverEnded() =>
        from resource in _acquired
        where !_ended.Contains(resource.Member) && !(resource.EndsWhenCancelled && _cancelled.Contains(resource.Member))
        group resource by resource.Member.Name into ofMember
        let first = ofMember.OrderBy(resource => resource.Location.SourceSpan.Start).First()
        select (first, _endedInVain.Contains(first.Member));

    private void Add(ISymbol member, IOperation value, Location location, bool isGenerated)
    {
        // What a derived component can reach it may also end.
        if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Private } && ResourceAcquisition.Describe(value) is { } description)
        {
            lock (_gate)
            {
                _acquired.Add(new ComponentResource(member, description, description == "a CancellationTokenSource", location, isGenerated));
            }
        }
    }

    private void AddUse(IMemberReferenceOperation reference, ISymbol method)
    {
        var (target, use) = MemberUses.Classify(reference);
        if (use == MemberUse.Harmless)
        {
            return;
        }

        lock (_gate)
        {
            if (!_isDisposable && use != MemberUse.Escapes && BlazorComponents.IsCleanUp(method))
            {
                _endedInVain.Add(target);
            }
            else
            {
                (use == MemberUse.Cancelled ? _cancelled : _ended).Add(target);
            }
        }
    }
}
