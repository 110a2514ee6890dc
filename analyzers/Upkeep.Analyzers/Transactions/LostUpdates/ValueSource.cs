using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Queries;

namespace Upkeep.Analyzers.Transactions.LostUpdates;

/// <summary>Traces a value back to the query that read it.</summary>
internal sealed class ValueSource(DatabaseModel model, RowUpdate update, string column)
{
    private const int MaximumLocals = 20;

    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the value is made from the same column of the same row, as a query without a lock gave it.</summary>
    public bool IsReadBefore(IOperation value)
    {
        foreach (var operation in value.DescendantsAndSelf())
        {
            var found = operation switch
            {
                IPropertyReferenceOperation { Instance: { } row } property => Matches(property.Property.Name) && IsRow(row),
                IFieldReferenceOperation { Instance: { } row } field => Matches(field.Field.Name) && IsRow(row),
                ILocalReferenceOperation local => IsScalar(local.Type) && ValuesOf(local).Any(IsReadBefore),
                IInvocationOperation call => IsScalarRead(call) || IsReaderRead(call),
                _ => false,
            };
            if (found)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsScalarRead(IInvocationOperation call) =>
        IsScalar(DatabaseTypes.Unwrap(call.Type)) && ReadOf(call) is { } read && read.Columns is { Count: > 0 } columns && columns[0] == column;

    private bool IsReaderRead(IInvocationOperation call)
    {
        if (!call.TargetMethod.Name.StartsWith("Get", StringComparison.Ordinal) || call.Arguments.Length == 0 || model.Types.KindOf(call.Instance?.Type) != ResourceKind.Reader
            || OperationSteps.Strip(call.Instance) is not ILocalReferenceOperation reader)
        {
            return false;
        }

        var read = ValuesOf(reader).Select(AsRead).FirstOrDefault(found => found is not null);
        return read?.Columns is { } columns && call.Arguments[0].Value switch
        {
            { ConstantValue.Value: int ordinal } => ordinal >= 0 && ordinal < columns.Count && columns[ordinal] == column,
            { ConstantValue.Value: string name } => name == column,
            IInvocationOperation { TargetMethod.Name: "GetOrdinal" } byName => byName.Arguments[0].Value.ConstantValue.Value as string == column,
            _ => false,
        };
    }

    private bool IsRow(IOperation row) =>
        OperationSteps.Strip(row) is ILocalReferenceOperation local && !IsScalar(local.Type) && ValuesOf(local).Any(value => AsRead(value)?.Has(column) == true);

    private RowRead? AsRead(IOperation value)
    {
        var current = OperationSteps.Strip(value);
        while (current is IAwaitOperation or ICoalesceOperation)
        {
            current = OperationSteps.Strip(current is IAwaitOperation awaited ? awaited.Operation : ((ICoalesceOperation)current).Value);
        }

        while (current is IInvocationOperation { Instance: { } inner } wrapper && MemberTable.IsTransparent(wrapper.TargetMethod))
        {
            current = OperationSteps.Strip(inner);
        }

        return current is IInvocationOperation call ? ReadOf(call) : null;
    }

    private RowRead? ReadOf(IInvocationOperation call) =>
        ExecutedQuery.Of(call, model)?.Text is { } text && EmbeddedSqlReader.Read(text, model.Level) is { } sql && RowRead.Of(sql) is { } read
        && read.Table == update.Table && update.Keys.IsSubsetOf(read.Keys) && read.Has(column)
            ? read
            : null;

    private List<IOperation> ValuesOf(ILocalReferenceOperation reference)
    {
        if (_seen.Count >= MaximumLocals || !_seen.Add(reference.Local) || LocalIndex.Of(reference) is not { IsPassedByReference: false } entry)
        {
            return [];
        }

        return entry.Initializer is { } initial ? [initial, .. entry.Assigned] : entry.Assigned;
    }

    private bool Matches(string member) => string.Equals(member, column.Replace("_", ""), StringComparison.OrdinalIgnoreCase);

    private static bool IsScalar(ITypeSymbol? type) => type is not null
        && (type.SpecialType is not SpecialType.None || type.TypeKind == TypeKind.Enum || type.Name is "Guid" or "DateTimeOffset" or "TimeSpan" or "DateOnly" or "TimeOnly"
            || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && IsScalar(nullable.TypeArguments[0])));
}
