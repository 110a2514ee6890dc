using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>Reads and writes the places that can hold a tracked object: locals, parameters, fields, properties and captures.</summary>
internal sealed class VariableStore(DatabaseTypes types, ObjectGraph objects, NestedFunctions functions)
{
    // The graph captures the target of an assignment whose value branches; assigning to the capture means assigning to it.
    private readonly Dictionary<CaptureId, IOperation> _capturedPlaces = [];

    // (flag ? ref a : ref b) = …: which of them is assigned to is not known.
    private readonly HashSet<CaptureId> _severalPlaces = [];

    public void Capture(IFlowCaptureOperation capture, Value value, FlowState state)
    {
        state.SetValue(objects.StorageOf(capture.Id), value);
        if (Strip(capture.Value) is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or IDiscardOperation)
        {
            if (_capturedPlaces.TryGetValue(capture.Id, out var earlier) && earlier.Syntax != Strip(capture.Value).Syntax)
            {
                _severalPlaces.Add(capture.Id);
            }

            _capturedPlaces[capture.Id] = Strip(capture.Value);
        }
    }

    public Value ReadCapture(CaptureId capture, FlowState state)
    {
        var value = state.GetValue(objects.StorageOf(capture));
        return value.IsUnassigned ? Value.Unknown : value;
    }

    /// <summary>A local, a parameter, or a field of this object.</summary>
    public Value Read(ISymbol variable, ITypeSymbol? type, FlowState state)
    {
        var kind = types.KindOfResult(type);
        if (kind == ResourceKind.None && variable is ILocalSymbol && type?.SpecialType == SpecialType.System_Boolean && !functions.IsWrittenInside(variable))
        {
            var flag = state.GetValue(objects.StorageOf(variable));
            return flag.IsUnassigned ? Value.Unknown : flag;
        }

        if (kind == ResourceKind.None || functions.IsWrittenInside(variable))
        {
            return kind == ResourceKind.None && state.GetValue(objects.StorageOf(variable)) is { Objects: not 0 } held ? held : Value.Unknown;
        }

        var storage = objects.StorageOf(variable);
        var value = state.GetValue(storage);
        if (value.IsUnassigned)
        {
            if (!DatabaseTypes.IsOfDatabase(kind))
            {
                return Value.Unknown;
            }

            value = Foreign(null, variable, kind);
            state.SetValue(storage, value);
        }

        return value;
    }

    /// <summary>A member of another object, told apart by the variable it is reached through.</summary>
    public Value ReadMember(ISymbol receiver, ISymbol member, ITypeSymbol? type) =>
        types.KindOf(type) is var kind && DatabaseTypes.IsOfDatabase(kind) ? Foreign(receiver, member, kind) : Value.Unknown;

    /// <summary>True when the value stays inside the method.</summary>
    public bool TryWrite(IOperation target, Value value, FlowState state)
    {
        switch (Strip(target))
        {
            case ILocalReferenceOperation local when !local.Local.IsRef && !functions.IsWrittenInside(local.Local):
                state.SetValue(objects.StorageOf(local.Local), value);
                return !functions.IsOfOuterFunction(local.Local) && !functions.IsKeptBefore(local.Local, target);
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter when !functions.IsWrittenInside(parameter.Parameter):
                state.SetValue(objects.StorageOf(parameter.Parameter), value);
                return !functions.IsOfOuterFunction(parameter.Parameter);
            case IFlowCaptureReferenceOperation capture when _severalPlaces.Contains(capture.Id):
                return false;
            case IFlowCaptureReferenceOperation capture when _capturedPlaces.TryGetValue(capture.Id, out var place):
                return TryWrite(place, value, state);
            case IFlowCaptureReferenceOperation capture:
                state.SetValue(objects.StorageOf(capture.Id), value);
                return true;
            case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field:
                state.SetValue(objects.StorageOf(field.Field), value);
                return false;
            case IDeclarationExpressionOperation declaration:
                return TryWrite(declaration.Expression, value, state);
            case IDiscardOperation:
                return true;
            default:
                return false;
        }
    }

    /// <summary>The place behind a capture, or the operation itself.</summary>
    public IOperation PlaceOf(IOperation target) =>
        Strip(target) is IFlowCaptureReferenceOperation capture && _capturedPlaces.TryGetValue(capture.Id, out var place) ? place : Strip(target);

    public List<int> StoragesOf(IOperation operand)
    {
        var storages = new List<int>(2);
        var current = Strip(operand);
        if (current is IFlowCaptureReferenceOperation capture)
        {
            storages.Add(objects.StorageOf(capture.Id));
            current = PlaceOf(current);
        }

        switch (current)
        {
            case ILocalReferenceOperation local:
                storages.Add(objects.StorageOf(local.Local));
                break;
            case IParameterReferenceOperation parameter:
                storages.Add(objects.StorageOf(parameter.Parameter));
                break;
            case IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field:
                storages.Add(objects.StorageOf(field.Field));
                break;
        }

        return storages;
    }

    private static IOperation Strip(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }

    private Value Foreign(ISymbol? receiver, ISymbol symbol, ResourceKind kind) => new(objects.Foreign(receiver, symbol, kind).Bit, true, false);
}
