using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries.Parameters;

/// <summary>The parameters the code gives to a command; incomplete as soon as one of them cannot be named.</summary>
internal sealed class SuppliedParameters
{
    private readonly Dictionary<string, SyntaxNode> _named = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, SuppliedValue> _values = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<SuppliedValue?> _positional = [];

    public bool IsComplete { get; private set; } = true;

    public int Unnamed { get; private set; }

    public IReadOnlyDictionary<string, SyntaxNode> Named => _named;

    /// <summary>The values of named parameters and the types given with them, where both stand in one place.</summary>
    public IReadOnlyDictionary<string, SuppliedValue> Values => _values;

    /// <summary>Parameters without a name, in their order: <c>$1</c> is the first. Null where the value's type is not told by it.</summary>
    public IReadOnlyList<SuppliedValue?> Positional => _positional;

    public void GiveUp() => IsComplete = false;

    /// <summary>A call of Add or AddWithValue on a parameter collection.</summary>
    public void AddCall(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("Add" or "AddWithValue") || call.Arguments.IsEmpty)
        {
            GiveUp();
        }
        else if (call.Argument("parameterName") is { } name)
        {
            // What is done to the parameter afterwards may give it another type.
            AddName(name, call.Syntax, call.Parent is IExpressionStatementOperation ? new SuppliedValue(call.Argument("value"), call.Argument("parameterType") ?? call.Argument("dbType")) : null);
        }
        else if (call.TargetMethod.Name == "AddWithValue" && call.Argument("value") is { } value)
        {
            Unnamed++;
            _positional.Add(call.Parent is IExpressionStatementOperation ? new SuppliedValue(value, call.Argument("parameterType")) : null);
        }
        else
        {
            AddParameter(call.Arguments[0].Value, call.Syntax);
        }
    }

    /// <summary>The properties of the anonymous object that Dapper gets.</summary>
    public void AddAnonymousObject(IAnonymousObjectCreationOperation creation)
    {
        foreach (var initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property })
            {
                _named[property.Property.Name] = initializer.Syntax;
                _values[property.Property.Name] = new SuppliedValue(((ISimpleAssignmentOperation)initializer).Value, null);
            }
        }
    }

    private void AddParameter(IOperation value, SyntaxNode at)
    {
        switch (OperationSteps.Strip(value))
        {
            case IObjectCreationOperation creation:
                AddCreated(creation, at);
                break;
            case ILocalReferenceOperation local when LocalUses.In(local).OnlyValueOf(local.Local) is { } initial:
                AddLocal(local, OperationSteps.Strip(initial), at);
                break;
            default:
                GiveUp();
                break;
        }
    }

    private void AddCreated(IObjectCreationOperation creation, SyntaxNode at)
    {
        var assigned = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "ParameterName" })?.Value;
        if ((assigned ?? creation.Argument("parameterName")) is { } name)
        {
            AddName(name, at, creation.Initializer is null ? new SuppliedValue(creation.Argument("value"), creation.Argument("parameterType") ?? creation.Argument("dbType")) : null);
        }
        else
        {
            Unnamed++;
            _positional.Add(ValueOf(creation));
        }
    }

    // new() { Value = 5 }, and new NpgsqlParameter<int> { TypedValue = 5 }: what else is set may give it another type.
    private static SuppliedValue? ValueOf(IObjectCreationOperation creation) =>
        creation is { Arguments.IsEmpty: true, Initializer.Initializers: { Length: 1 } members }
        && members[0] is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Value" or "TypedValue" } } assignment
            ? new SuppliedValue(assignment.Value, null)
            : null;

    // var p = command.CreateParameter(); p.ParameterName = "id"; … command.Parameters.Add(p);
    private void AddLocal(ILocalReferenceOperation local, IOperation? initial, SyntaxNode at)
    {
        var names = LocalUses.In(local).Of(local.Local)
            .Where(reference => reference.Parent is IPropertyReferenceOperation { Property.Name: "ParameterName", Parent: ISimpleAssignmentOperation })
            .Select(reference => (ISimpleAssignmentOperation)reference.Parent!.Parent!)
            .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "ParameterName" })
            .Select(assignment => assignment.Value).ToList();
        switch (initial)
        {
            case IObjectCreationOperation creation when names.Count == 0:
                AddCreated(creation, at);
                break;
            case IObjectCreationOperation or IInvocationOperation { TargetMethod.Name: "CreateParameter" } when names.Count == 1:
                AddName(names[0], at);
                break;
            default:
                GiveUp();
                break;
        }
    }

    private void AddName(IOperation name, SyntaxNode at, SuppliedValue? value = null)
    {
        if (ConstantText.Of(name) is { } constant)
        {
            var bare = constant.TrimStart('@', ':');
            if (bare.Length == 0)
            {
                Unnamed++;
                _positional.Add(null);
            }
            else
            {
                _named[bare] = at;
                if (value is not null)
                {
                    _values[bare] = value;
                }
            }
        }
        else
        {
            GiveUp();
        }
    }
}

/// <summary>The expression that gives a parameter its value, and the one that names its type, if one does.</summary>
internal sealed record SuppliedValue(IOperation? Value, IOperation? DeclaredType);
