using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>A piece of a composite format: text, or the argument put in.</summary>
internal readonly record struct FormatPart(string Text, IOperation? Argument);

/// <summary>Reads <c>string.Format("… {0} …", a)</c> and <c>string.Concat(…)</c> into their pieces.</summary>
internal static class FormatString
{
    public static bool TryRead(IInvocationOperation call, out List<FormatPart> parts)
    {
        parts = [];
        if (call.TargetMethod.ContainingType.SpecialType != SpecialType.System_String || !call.TargetMethod.IsStatic)
        {
            return false;
        }

        if (call.TargetMethod.Name == "Concat")
        {
            parts.AddRange(Flatten(call.Arguments).Select(argument => new FormatPart("", argument)));
            return parts.Count > 0;
        }

        var format = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "format")?.Value.ConstantValue;
        return call.TargetMethod.Name == "Format" && format is { HasValue: true, Value: string text }
            && TryParse(text, [.. Flatten(call.Arguments.Where(argument => argument.Parameter?.Name is not ("format" or "provider")))], parts);
    }

    private static IEnumerable<IOperation> Flatten(IEnumerable<IArgumentOperation> arguments) => arguments.SelectMany(argument =>
        argument.Value is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : [argument.Value]);

    private static bool TryParse(string format, IOperation[] arguments, List<FormatPart> parts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            var isDoubled = i + 1 < format.Length && format[i + 1] == format[i];
            if (format[i] is '{' or '}' && isDoubled)
            {
                text.Append(format[i++]);
            }
            else if (format[i] == '{')
            {
                var end = format.IndexOf('}', i);
                if (end < 0 || !TryReadIndex(format.Substring(i + 1, end - i - 1), out var index) || index >= arguments.Length)
                {
                    return false;
                }

                parts.Add(new FormatPart(text.ToString(), null));
                text.Clear();
                parts.Add(new FormatPart("", arguments[index]));
                i = end;
            }
            else
            {
                text.Append(format[i]);
            }
        }

        parts.Add(new FormatPart(text.ToString(), null));
        return true;
    }

    private static bool TryReadIndex(string item, out int index) =>
        int.TryParse(item.Split(',', ':')[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out index);
}
