using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>Evaluates an operation to the objects it may yield; calls and creations go to <see cref="CallEvaluator"/>.</summary>
internal sealed class ExpressionEvaluator
{
    // Generated code nests deeper than any stack; what lies below is not judged, and neither is its method.
    private const int MaximumDepth = 200;

    private readonly DatabaseModel _model;
    private readonly ObjectGraph _objects;
    private readonly VariableStore _variables;
    private readonly OperationTransfer _transfer;
    private readonly CallEvaluator _calls;
    private readonly CaptureEffects _captures;
    private int _depth;

    public ExpressionEvaluator(DatabaseModel model, ObjectGraph objects, VariableStore variables, NestedFunctions functions, OperationTransfer transfer)
    {
        _model = model;
        _objects = objects;
        _variables = variables;
        _transfer = transfer;
        _captures = new CaptureEffects(model, functions, objects, transfer);
        _calls = new CallEvaluator(model, objects, this, variables, _captures, transfer);
    }

    public bool IsAbandoned { get; private set; }

    public Value Evaluate(IOperation operation, FlowState state)
    {
        if (IsAbandoned || ++_depth > MaximumDepth)
        {
            IsAbandoned = true;
            return Value.Unknown;
        }

        var value = Dispatch(operation, state);
        _depth--;
        return value;
    }

    private Value Dispatch(IOperation operation, FlowState state)
    {
        switch (operation)
        {
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation, state);
            case IFlowCaptureOperation capture:
                _variables.Capture(capture, Evaluate(capture.Value, state), state);
                return Value.Unknown;
            case IFlowCaptureReferenceOperation capture:
                return _variables.ReadCapture(capture.Id, state);
            case ILocalReferenceOperation local:
                return _variables.Read(local.Local, local.Type, state);
            case IParameterReferenceOperation parameter:
                return _variables.Read(parameter.Parameter, parameter.Type, state);
            case IFieldReferenceOperation field:
                return Member(field, field.Field, state);
            case IPropertyReferenceOperation property:
                return Property(property, state);
            case IConversionOperation conversion:
                var converted = Evaluate(conversion.Operand, state);
                return conversion.OperatorMethod is not null ? Value.Unknown : conversion.IsTryCast ? converted with { MayBeNull = true } : converted;
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand, state);
            case IAwaitOperation await:
                return Await(await, state);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment, state);
            case IInvocationOperation call:
                return _calls.Invoke(call, state);
            case IObjectCreationOperation creation:
                return _calls.Create(creation, state);
            case IIsPatternOperation pattern:
                return Pattern(pattern, state);
            case IFlowAnonymousFunctionOperation lambda:
                _captures.OfDelegate(lambda, state);
                return Value.Unknown;
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } reference:
                _captures.OfDelegate(reference, state);
                return Value.Unknown;
            case IMethodReferenceOperation { Instance: { } owner } reference when EndsOnCall(reference.Method):
                // Whoever calls the delegate ends it.
                _transfer.Escape(Evaluate(owner, state), reference, state);
                return Value.Unknown;
            case IBinaryOperation binary:
                return Binary(binary, state);
            case INameOfOperation or ITypeOfOperation or IInstanceReferenceOperation:
                return Value.Unknown;
            case IReturnOperation { ReturnedValue: { } yielded }:
                _transfer.Escape(Evaluate(yielded, state), yielded, state);
                return Value.Unknown;
            case IDeconstructionAssignmentOperation { Target: ITupleOperation targets }:
                EscapeOperands(operation, state);
                foreach (var element in targets.Elements)
                {
                    Overwrite(element, state);
                }

                return Value.Unknown;
            case ITupleOperation or IArrayInitializerOperation or ICollectionExpressionOperation or IAnonymousObjectCreationOperation or IDeconstructionAssignmentOperation
                or IDynamicInvocationOperation or IDynamicObjectCreationOperation or IFunctionPointerInvocationOperation:
                return EscapeOperands(operation, state);
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: bool constant } }:
                return Value.Of(constant);
            case ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_Boolean } compound:
                Operands(operation, state);
                _variables.TryWrite(compound.Target, Value.Unknown, state);
                return Value.Unknown;
            default:
                return IsNull(operation) ? Value.Null : Operands(operation, state);
        }
    }

    private bool EndsOnCall(IMethodSymbol method) =>
        _model.Members.EffectOf(method) is MemberEffect.Commit or MemberEffect.Rollback or MemberEffect.Close or MemberEffect.Complete;

    private static bool IsNull(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null } || operation is IDefaultValueOperation { Type.IsReferenceType: true };

    private Value Operands(IOperation operation, FlowState state)
    {
        foreach (var child in operation.ChildOperations)
        {
            Evaluate(child, state);
        }

        return Value.Unknown;
    }

    private Value EscapeOperands(IOperation operation, FlowState state)
    {
        foreach (var child in operation.ChildOperations)
        {
            _transfer.Escape(Evaluate(child, state), child, state);
        }

        return Value.Unknown;
    }

    private void Overwrite(IOperation target, FlowState state)
    {
        if (target is ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean })
        {
            _variables.TryWrite(target, Value.Unknown, state);
        }
    }

    // A long concatenation is a left-deep tree: walk down it without recursion.
    private Value Binary(IBinaryOperation binary, FlowState state)
    {
        var right = new Stack<IOperation>();
        IOperation current = binary;
        while (current is IBinaryOperation inner)
        {
            right.Push(inner.RightOperand);
            current = inner.LeftOperand;
        }

        Evaluate(current, state);
        while (right.Count > 0)
        {
            Evaluate(right.Pop(), state);
        }

        return Value.Unknown;
    }

    // What is awaited is almost always a call, and the call is where it throws: an object still in the making was never acquired then.
    private Value Await(IAwaitOperation await, FlowState state)
    {
        var value = Evaluate(await.Operation, state);
        if (value.Objects == 0 && await.Operation is not IInvocationOperation)
        {
            _transfer.MayThrow(null, state);
        }

        return value;
    }

    private Value Assign(ISimpleAssignmentOperation assignment, FlowState state)
    {
        var place = _variables.PlaceOf(assignment.Target);
        var owner = place is IPropertyReferenceOperation { Instance: { } instance } ? Evaluate(instance, state) : default;
        var value = Evaluate(assignment.Value, state);
        if (place is IPropertyReferenceOperation { Property.Name: "AutoReset" } && assignment.Value.ConstantValue is { HasValue: true, Value: false })
        {
            // A timer that fires once needs no end.
            _transfer.Escape(owner, assignment, state);
        }
        else if (place is IPropertyReferenceOperation property && DatabaseTypes.IsOfDatabase(_model.Types.KindOf(property.Property.ContainingType)))
        {
            foreach (var tracked in _objects.Objects)
            {
                if ((owner.Objects & tracked.Bit) != 0)
                {
                    tracked.Parents |= value.Objects & ~tracked.Bit;
                }
            }
        }
        else if (!_variables.TryWrite(assignment.Target, value.IsUnassigned ? Value.Unknown : value, state))
        {
            _transfer.Escape(value, assignment, state);
        }

        return value;
    }

    private Value Pattern(IIsPatternOperation pattern, FlowState state)
    {
        var value = Evaluate(pattern.Value, state);
        var declared = pattern.Pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        };
        if (declared is not null)
        {
            state.SetValue(_objects.StorageOf(declared), value with { MayBeNull = false });
        }

        return Value.Unknown;
    }

    private Value Property(IPropertyReferenceOperation property, FlowState state)
    {
        if (property.Instance is { } instance && DatabaseTypes.IsOfDatabase(_model.Types.KindOf(property.Property.ContainingType)))
        {
            return Parents(Evaluate(instance, state), _model.Types.KindOf(property.Type));
        }

        foreach (var argument in property.Arguments)
        {
            Evaluate(argument, state);
        }

        return property is { Property.Name: "Result", Instance: { } task } && property.Type is not null && !SymbolEqualityComparer.Default.Equals(DatabaseTypes.Unwrap(task.Type), task.Type)
            ? Evaluate(task, state)
            : Member(property, property.Property, state);
    }

    private Value Parents(Value value, ResourceKind kind)
    {
        var parents = 0UL;
        foreach (var tracked in _objects.Objects)
        {
            if (kind != ResourceKind.None && tracked.Kind == kind && (_objects.WithAncestors(value.Objects) & tracked.Bit) != 0)
            {
                parents |= tracked.Bit;
            }
        }

        return parents == 0 ? Value.Unknown : new Value(parents, false, false);
    }

    private Value Member(IMemberReferenceOperation reference, ISymbol member, FlowState state)
    {
        switch (reference.Instance)
        {
            case null or IInstanceReferenceOperation:
                return _variables.Read(member, reference.Type, state);
            case ILocalReferenceOperation local:
                return _variables.ReadMember(local.Local, member, reference.Type);
            case IParameterReferenceOperation parameter:
                return _variables.ReadMember(parameter.Parameter, member, reference.Type);
            case IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } outer:
                return _variables.ReadMember(outer.Member, member, reference.Type);
            case { } instance:
                Evaluate(instance, state);
                return Value.Unknown;
        }
    }
}
