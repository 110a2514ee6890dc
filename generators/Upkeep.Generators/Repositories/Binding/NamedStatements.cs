using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <param name="Name">What stands behind <c>-- name:</c>.</param>
/// <param name="Sql">The text up to the next header.</param>
internal sealed record NamedStatementModel(string Name, string Sql);

/// <summary>SQL in files: each statement below a line <c>-- name: Type.Method</c>.</summary>
internal static class NamedStatements
{
    private const string Header = "name:";

    public static EquatableArray<NamedStatementModel> Read(string text)
    {
        var statements = new List<NamedStatementModel>();
        string? name = null;
        var body = new List<string>();
        foreach (var line in text.Replace("\r\n", "\n").Split('\n'))
        {
            if (NameIn(line) is { } next)
            {
                Add(statements, name, body);
                name = next;
                body.Clear();
            }
            else
            {
                body.Add(line);
            }
        }

        Add(statements, name, body);
        return statements.ToEquatableArray();
    }

    /// <summary>The text for a method: under its full name, or under its own name if no other has that.</summary>
    public static string? Find(EquatableArray<NamedStatementModel> statements, string type, string method, out string problem)
    {
        var name = Identifiers.Unescape(method);
        foreach (var wanted in new[] { $"{type}.{name}", name })
        {
            var found = statements.Where(statement => statement.Name == wanted).ToList();
            if (found.Count == 1)
            {
                problem = "";
                return found[0].Sql;
            }

            if (found.Count > 1)
            {
                problem = $"there are {found.Count} statements with '-- name: {wanted}'";
                return null;
            }
        }

        problem = $"no .sql file among the AdditionalFiles has '-- name: {type}.{name}'";
        return null;
    }

    // sqlc's ":one" and the like may follow the name.
    private static string? NameIn(string line)
    {
        var text = line.TrimStart();
        if (!text.StartsWith("--", StringComparison.Ordinal))
        {
            return null;
        }

        text = text.Substring(2).TrimStart();
        return text.StartsWith(Header, StringComparison.Ordinal)
            ? text.Substring(Header.Length).Trim().Split(' ', '\t')[0]
            : null;
    }

    private static void Add(List<NamedStatementModel> statements, string? name, List<string> body)
    {
        if (name is { Length: > 0 })
        {
            statements.Add(new(name, string.Join("\n", body).Trim().TrimEnd(';').TrimEnd()));
        }
    }
}
