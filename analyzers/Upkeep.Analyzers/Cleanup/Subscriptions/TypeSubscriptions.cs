using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;

namespace Upkeep.Analyzers.Cleanup.Subscriptions;

/// <summary>What one type, over all its parts, does with the events of other objects.</summary>
/// <param name="type">The type.</param>
/// <param name="disposeIsCalled">False: a method named Dispose is one that nobody calls, and what it removes stays.</param>
internal sealed class TypeSubscriptions(INamedTypeSymbol type, bool disposeIsCalled = true)
{
    private readonly object _gate = new();
    private readonly List<EventAddition> _additions = [];
    private readonly HashSet<ISymbol> _removed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _removedInVain = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _ended = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ValueOrigin> _origins = new(SymbolEqualityComparer.Default);

    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.EventAssignment, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.FieldInitializer,
        OperationKind.PropertyInitializer, OperationKind.Invocation,
    ];

    public INamedTypeSymbol Type => type;

    public void Collect(BodyOperation context)
    {
        switch (context.Operation)
        {
            case IEventAssignmentOperation assignment:
                AddEvent(assignment, context);
                break;
            case IAssignmentOperation assignment when MemberOf(assignment.Target) is { } member:
                AddOrigin(member, ValueOrigins.Of(assignment.Value));
                break;
            case IFieldInitializerOperation initializer:
                AddOrigins(initializer.InitializedFields, initializer.Value);
                break;
            case IPropertyInitializerOperation initializer:
                AddOrigins(initializer.InitializedProperties, initializer.Value);
                break;
            case IInvocationOperation { TargetMethod.Name: "Dispose" or "DisposeAsync" or "Close" or "CloseAsync" } call when MemberOf(call.Instance) is { } member:
                lock (_gate)
                {
                    _ended.Add(member);
                }

                break;
        }
    }

    /// <summary>Additions, to an object that outlives this one, of handlers that nothing in the type removes.</summary>
    public IEnumerable<EventAddition> NeverRemoved() => _additions.Where(addition =>
        !_removed.Contains(addition.Event.OriginalDefinition) && IsLongerLived(addition.Publisher) && !IsWeak(addition.Event));

    /// <summary>There is a `-=`, but in a method that nobody calls.</summary>
    public bool IsRemovedInVain(EventAddition addition) => _removedInVain.Contains(addition.Event.OriginalDefinition);

    private void AddEvent(IEventAssignmentOperation assignment, BodyOperation context)
    {
        if (assignment.EventReference is not IEventReferenceOperation reference)
        {
            return;
        }

        lock (_gate)
        {
            if (!assignment.Adds)
            {
                if (EventHandlers.CanBeRemoved(assignment.HandlerValue))
                {
                    var isInVain = !disposeIsCalled && context.ContainingSymbol.Name is "Dispose" or "DisposeAsync";
                    (isInVain ? _removedInVain : _removed).Add(reference.Event.OriginalDefinition);
                }
            }
            else if (EventHandlers.NameIfItHoldsThis(assignment.HandlerValue) is { } handler
                && SymbolEqualityComparer.Default.Equals(context.ContainingSymbol.ContainingType, type))
            {
                _additions.Add(new EventAddition(
                    reference.Event, ValueOrigins.Strip(reference.Instance), handler, assignment.Syntax.GetLocation(), context.IsGeneratedCode));
            }
        }
    }

    private bool IsLongerLived(IOperation? publisher) => publisher switch
    {
        null => true,
        IInstanceReferenceOperation => false,
        IMemberReferenceOperation { Member.IsStatic: true } => true,
        IParameterReferenceOperation { Parameter: var parameter } =>
            ValueOrigins.IsOfConstructor(parameter) && !OwnsAParent(parameter.Type) && !_ended.Contains(parameter),
        IPropertyReferenceOperation reference when ValueOrigins.IsOwnMember(reference) && ValueOrigins.IsInjected(reference.Property) =>
            !_ended.Contains(reference.Property),
        IMemberReferenceOperation reference when ValueOrigins.IsOwnMember(reference) =>
            _origins.TryGetValue(reference.Member, out var origin) && origin is ValueOrigin.Given or ValueOrigin.Static
            && !_ended.Contains(reference.Member) && !OwnsAParent(reference.Type),
        _ => false,
    };

    // A nested type that is given its container is a part of it: both go together.
    private bool OwnsAParent(ITypeSymbol? publisher) =>
        type.ContainingType is { } container && SymbolEqualityComparer.Default.Equals(container, publisher);

    private static bool IsWeak(IEventSymbol subscribed) =>
        subscribed.OriginalDefinition.AddMethod?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().ToString().IndexOf("Weak", StringComparison.Ordinal) >= 0;

    private static ISymbol? MemberOf(IOperation? target) => ValueOrigins.Strip(target) switch
    {
        IFieldReferenceOperation field when ValueOrigins.IsOwnMember(field) => field.Field,
        IPropertyReferenceOperation property when ValueOrigins.IsOwnMember(property) => property.Property,
        IParameterReferenceOperation { Parameter: var parameter } when ValueOrigins.IsOfConstructor(parameter) => parameter,
        _ => null,
    };

    private void AddOrigins(IEnumerable<ISymbol> members, IOperation value)
    {
        foreach (var member in members)
        {
            AddOrigin(member, ValueOrigins.Of(value));
        }
    }

    private void AddOrigin(ISymbol member, ValueOrigin origin)
    {
        lock (_gate)
        {
            _origins.TryGetValue(member, out var known);
            _origins[member] = known | origin;
        }
    }
}

/// <summary>One `+=`.</summary>
internal sealed record EventAddition(IEventSymbol Event, IOperation? Publisher, string Handler, Location Location, bool IsGenerated);
