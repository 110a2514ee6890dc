using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Queries.Parameters;

/// <summary>What Npgsql looks at in a date before it sends it.</summary>
internal enum ClockKind
{
    /// <summary>The code does not tell.</summary>
    Unknown,

    /// <summary>A DateTime whose Kind is Utc.</summary>
    Utc,

    /// <summary>A DateTime whose Kind is Local.</summary>
    Local,

    /// <summary>A DateTime whose Kind is Unspecified.</summary>
    Unspecified,

    /// <summary>A DateTimeOffset with the offset of the machine's zone.</summary>
    MachineOffset,
}

/// <summary>The kind of a date, as far as the expression that makes it says so for certain.</summary>
internal static class SentClock
{
    // A chain of calls is as long as somebody wrote it; a local may name itself in code that does not compile.
    private const int MaxDepth = 16;

    public static ClockKind KindOf(IOperation? value) => KindOf(value, 0);

    private static ClockKind KindOf(IOperation? value, int depth)
    {
        value = OperationSteps.Strip(value);
        return depth > MaxDepth ? ClockKind.Unknown : value switch
        {
            ILocalReferenceOperation local => KindOf(LocalUses.In(local).OnlyValueOf(local.Local), depth + 1),
            IConditionalOperation { WhenFalse: { } otherwise } choice when KindOf(choice.WhenTrue, depth + 1) is var kind && kind == KindOf(otherwise, depth + 1) => kind,
            IBinaryOperation { LeftOperand.Type: { } left, OperatorMethod: not null } sum when IsClock(left) && IsClock(sum.Type) => KindOf(sum.LeftOperand, depth + 1),
            IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member => OfMember(member, depth),
            IInvocationOperation call => OfCall(call, depth),
            IObjectCreationOperation creation when IsDateTime(creation.Type) => OfCreation(creation),
            _ => ClockKind.Unknown,
        };
    }

    private static ClockKind OfMember(IMemberReferenceOperation member, int depth)
    {
        var name = member.Member.Name;
        return IsDateTime(member.Member.ContainingType)
            ? name switch
            {
                "UtcNow" or "UnixEpoch" => ClockKind.Utc,
                "Now" or "Today" => ClockKind.Local,
                "Date" => KindOf(member.Instance, depth + 1),
                _ => ClockKind.Unknown,
            }
            : !IsDateTimeOffset(member.Member.ContainingType) ? ClockKind.Unknown
            : name switch
            {
                "Now" => ClockKind.MachineOffset,
                "UtcDateTime" => ClockKind.Utc,
                "LocalDateTime" => ClockKind.Local,
                "DateTime" or "Date" when IsOfClock(member.Instance) => ClockKind.Unspecified,
                _ => ClockKind.Unknown,
            };
    }

    // DateTimeOffset.MinValue.DateTime is the one that is sent as -infinity.
    private static bool IsOfClock(IOperation? instance) => OperationSteps.Strip(instance) is not IMemberReferenceOperation { Member.Name: "MinValue" or "MaxValue" };

    private static ClockKind OfCall(IInvocationOperation call, int depth)
    {
        var (type, name) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        return name switch
        {
            "SpecifyKind" when IsDateTime(type) && IsOfClock(call.Argument("value")) => OfConstant(call.Argument("kind")),
            "ToUniversalTime" when IsDateTime(type) => ClockKind.Utc,
            "ToLocalTime" when IsDateTime(type) => ClockKind.Local,
            "ToLocalTime" when IsDateTimeOffset(type) => ClockKind.MachineOffset,
            "GetLocalNow" when type.Name == "TimeProvider" && type.IsIn("System") => ClockKind.MachineOffset,
            _ when call.Instance is { } instance && IsClock(type) && IsClock(call.Type) && (name == "Subtract" || name.StartsWith("Add", StringComparison.Ordinal)) =>
                KindOf(instance, depth + 1),
            _ => ClockKind.Unknown,
        };
    }

    private static ClockKind OfCreation(IObjectCreationOperation creation)
    {
        // DateTime.MinValue is sent as -infinity, whatever its kind.
        if (creation.Arguments.IsEmpty || creation.Arguments[0].Value.ConstantValue is { HasValue: true, Value: int and <= 1 or long and <= 1 })
        {
            return ClockKind.Unknown;
        }

        return creation.Constructor?.Parameters.Any(static parameter => parameter.Type.Name == nameof(DateTimeKind)) == true
            ? OfConstant(creation.Argument("kind"))
            : ClockKind.Unspecified;
    }

    private static ClockKind OfConstant(IOperation? kind) => kind?.ConstantValue is not { HasValue: true, Value: { } value } ? ClockKind.Unknown
        : (DateTimeKind)Convert.ToInt32(value, CultureInfo.InvariantCulture) switch
        {
            DateTimeKind.Utc => ClockKind.Utc,
            DateTimeKind.Local => ClockKind.Local,
            DateTimeKind.Unspecified => ClockKind.Unspecified,
            _ => ClockKind.Unknown,
        };

    private static bool IsClock(ITypeSymbol? type) => IsDateTime(type) || IsDateTimeOffset(type);

    private static bool IsDateTime(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_DateTime;

    private static bool IsDateTimeOffset(ITypeSymbol? type) => type is { Name: "DateTimeOffset" } && type.IsIn("System");
}
