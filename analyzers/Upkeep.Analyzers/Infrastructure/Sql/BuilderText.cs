using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>
/// The text of a StringBuilder that is a local and is added to by statements of the block it is declared in. What is added under a
/// condition or in a loop may be there or not: for it stands the statement itself, of which nothing is known.
/// </summary>
internal static class BuilderText
{
    public static bool TryRead(IInvocationOperation call, out List<FormatPart> parts)
    {
        parts = [];
        if (call.TargetMethod is not { Name: "ToString", Parameters.Length: 0, ContainingType.Name: "StringBuilder" } || call.Instance is not ILocalReferenceOperation local
            || LocalIndex.Of(local) is not { Assigned.Count: 0, IsPassedByReference: false, Initializer: { } initializer } || !AddInitial(initializer, parts, out var block))
        {
            return false;
        }

        foreach (var use in LocalUses.In(local).Of(local.Local).OrderBy(static use => use.Syntax.SpanStart))
        {
            if (use.Syntax.SpanStart >= local.Syntax.SpanStart)
            {
                continue;
            }

            var calls = new List<IInvocationOperation>();
            var statement = ChainFrom(use, calls);
            if (calls.Count == 0)
            {
                return false;
            }

            if (statement is not IExpressionStatementOperation || statement.Parent != block)
            {
                parts.Add(new FormatPart("", calls[0]));
            }
            else if (!AddAll(calls, parts))
            {
                return false;
            }
        }

        return true;
    }

    // builder.Append(…).AppendLine(…);
    private static IOperation? ChainFrom(IOperation receiver, List<IInvocationOperation> calls)
    {
        while (receiver.Parent is IInvocationOperation { TargetMethod.ContainingType.Name: "StringBuilder" } call && call.Instance == receiver)
        {
            calls.Add(call);
            receiver = call;
        }

        return receiver.Parent;
    }

    private static bool AddInitial(IOperation initializer, List<FormatPart> parts, out IOperation? block)
    {
        block = initializer;
        while (block is not null and not IBlockOperation)
        {
            block = block.Parent;
        }

        var calls = new List<IInvocationOperation>();
        var current = OperationSteps.Strip(initializer);
        while (current is IInvocationOperation { TargetMethod.ContainingType.Name: "StringBuilder", Instance: { } instance } call)
        {
            calls.Insert(0, call);
            current = OperationSteps.Strip(instance);
        }

        if (block is null || current is not IObjectCreationOperation { Type.Name: "StringBuilder" } creation)
        {
            return false;
        }

        if (creation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String) is { } text)
        {
            parts.Add(new FormatPart("", text.Value));
        }

        return AddAll(calls, parts);
    }

    private static bool AddAll(List<IInvocationOperation> calls, List<FormatPart> parts)
    {
        foreach (var call in calls)
        {
            if (!Add(call, parts))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Add(IInvocationOperation call, List<FormatPart> parts)
    {
        if (call.TargetMethod.Name is not ("Append" or "AppendLine"))
        {
            return false;
        }

        if (call.Arguments.Length > 0)
        {
            var value = call.Arguments[call.Arguments.Length - 1].Value;
            parts.Add(value.ConstantValue is { HasValue: true, Value: char character } ? new FormatPart(character.ToString(), null) : new FormatPart("", value));
        }

        if (call.TargetMethod.Name == "AppendLine")
        {
            parts.Add(new FormatPart("\n", null));
        }

        return true;
    }
}
