using System.Globalization;
using System.Text;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;
using SyntaxTree = Upkeep.Sql.Syntax.SyntaxTree;

namespace Upkeep.Generators.Repositories;

/// <param name="Name">Without its sign; a number for <c>$1</c>.</param>
/// <param name="Start">Where it stands.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="IsArrayOfUnnest">It is an argument of unnest.</param>
internal readonly record struct SqlParameter(string Name, int Start, int End, bool IsPositional, bool IsArrayOfUnnest);

/// <summary>The parameters in a text, and the text with numbers in their place.</summary>
internal static class SqlParameters
{
    public static List<SqlParameter> Find(SyntaxTree tree) => tree.Errors.Count == 0 ? InTree(tree) : InTokens(tree.Tokens, tree.Text);

    /// <summary>Numbered, the server takes the text as it is; named, Npgsql would take it apart before each execution.</summary>
    public static string Number(string sql, IReadOnlyList<SqlParameter> parameters, IReadOnlyList<string> order)
    {
        var text = new StringBuilder(sql.Length);
        var position = 0;
        foreach (var parameter in parameters.OrderBy(static parameter => parameter.Start))
        {
            text.Append(sql, position, parameter.Start - position).Append('$').Append((IndexOf(order, parameter.Name) + 1).ToString(CultureInfo.InvariantCulture));
            position = parameter.End;
        }

        return text.Append(sql, position, sql.Length - position).ToString();
    }

    private static int IndexOf(IReadOnlyList<string> order, string name)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i] == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"The parameter {name} has no place.", nameof(name));
    }

    private static List<SqlParameter> InTree(SyntaxTree tree)
    {
        var nodes = tree.Statements.SelectMany(static statement => statement.DescendantsAndSelf()).ToList();
        var unnested = new HashSet<SqlNode>(nodes.OfType<FunctionCall>()
            .Where(static call => call.Name.Parts.Count > 0 && call.Name.Parts[call.Name.Parts.Count - 1].Value == "unnest")
            .SelectMany(static call => call.Arguments)
            .Select(static argument => argument is CastExpression cast ? cast.Operand : argument));
        var found = new Dictionary<int, SqlParameter>();
        foreach (var reference in nodes.OfType<ParameterReference>().Where(static reference => reference.Style != ParameterStyle.PsqlVariable))
        {
            var isPositional = reference.Style == ParameterStyle.Positional;
            found[reference.Start] = new(
                isPositional ? reference.Name.TrimStart('$') : reference.Name, reference.Start, reference.End, isPositional, unnested.Contains(reference));
        }

        return [.. found.Values.OrderBy(static parameter => parameter.Start)];
    }

    // A text the parser does not know (of a newer server, say) is still generated: its signs are told by the tokens alone.
    private static List<SqlParameter> InTokens(TokenList tokens, string sql)
    {
        var parameters = new List<SqlParameter>();
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if ((tokens[i].Traits & TokenTraits.NamedParameter) != 0)
            {
                parameters.Add(new(sql.Substring(tokens[i + 1].Start, tokens[i + 1].Length), tokens[i].Start, tokens[i + 1].End, IsPositional: false, IsArrayOfUnnest: false));
            }
            else if (tokens[i].Kind == TokenKind.PositionalParameter)
            {
                parameters.Add(new(sql.Substring(tokens[i].Start + 1, tokens[i].Length - 1), tokens[i].Start, tokens[i].End, IsPositional: true, IsArrayOfUnnest: false));
            }
        }

        return parameters;
    }
}
