using Microsoft.CodeAnalysis;
using Upkeep.Sql.Binding;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>Divides the columns of a row among several types as Dapper does: from the right, each but the first type beginning at its column of <c>splitOn</c>.</summary>
internal static class DapperSplit
{
    public static (IReadOnlyList<IReadOnlyList<ResultColumn>> Parts, string? Problem)? Of(IReadOnlyList<ResultColumn> columns, IReadOnlyList<ITypeSymbol> types, string splitOn)
    {
        // With an object first Dapper goes from the left. A star takes one column for each type.
        var names = splitOn.Split(',').Select(static name => name.Trim()).ToArray();
        if (types[0].SpecialType == SpecialType.System_Object || names.Any(static name => name is "*" or ""))
        {
            return null;
        }

        var parts = new IReadOnlyList<ResultColumn>[types.Count];
        var end = columns.Count;
        var index = names.Length - 1;
        for (var type = types.Count - 1; type > 0; type--)
        {
            var start = end - 1;
            while (start > 0 && !string.Equals(columns[start].Name, names[index], StringComparison.OrdinalIgnoreCase))
            {
                start--;
            }

            if (start <= 0)
            {
                return ([], $"Dapper splits the row at '{names[index]}' for {types[type].Name}, and {(end == columns.Count ? "the query gives no such column behind the first" : $"there is none between the first column and '{columns[end].Name}'")}: "
                    + "name the first column of each further type in splitOn");
            }

            parts[type] = [.. columns.Skip(start).Take(end - start)];
            end = start;
            index = index > 0 ? index - 1 : index;
        }

        parts[0] = [.. columns.Take(end)];
        return (parts, null);
    }
}
