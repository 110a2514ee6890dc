using System.Text.RegularExpressions;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>Changes one token of a statement. It has a tokenizer of its own, so that it does not share the lexer's mistakes.</summary>
internal sealed partial class SqlMutator(int seed)
{
    private static readonly string[] s_replacements =
    [
        "select", "from", "where", "and", "or", "not", "null", "as", "on", "in", "is", "table", "set", "values", "default", "all", "any", "group",
        "order", "by", "join", "left", "union", "case", "when", "end", "with", "using", "to", "if", "exists", "only", "create", "user", "between",
        "like", "distinct", "row", "array", "cast", "time", "interval", "char", "x", "name", "type", "\"Q\"", "f", "1", "2.5", "'s'", "$1", "B'1'",
        "(", ")", "[", "]", ",", ".", ";", ":", "::", ":=", "=>", "=", "<>", "<", "+", "-", "*", "/", "%", "^", "||", "@>", "~", "..",
    ];

#pragma warning disable CA5394 // not for secrets: the sequence must be the same in each run
    private readonly Random _random = new(seed);

    /// <summary><paramref name="count"/> mutants, some of which may still be valid.</summary>
    public IEnumerable<string> Mutate(string sql, int count)
    {
        var tokens = TokenPattern().Matches(sql);
        if (tokens.Count < 2)
        {
            yield break;
        }

        for (var i = 0; i < count; i++)
        {
            var index = _random.Next(tokens.Count);
            var token = tokens[index];
            var mutant = _random.Next(5) switch
            {
                0 => sql.Remove(token.Index, token.Length),
                1 => sql.Insert(token.Index, token.Value + " "),
                2 => Swap(sql, tokens[Math.Min(index, tokens.Count - 2)], tokens[Math.Min(index, tokens.Count - 2) + 1]),
                3 => Replace(sql, token, s_replacements[_random.Next(s_replacements.Length)]),
                _ => sql[..token.Index],
            };
            if (mutant != sql && mutant.Trim().Length > 0)
            {
                yield return mutant;
            }
        }
    }
#pragma warning restore CA5394

    private static string Swap(string sql, Match first, Match second) =>
        string.Concat(
            sql[..first.Index], " ", second.Value, " ", sql[(first.Index + first.Length)..second.Index], first.Value, " ", sql[(second.Index + second.Length)..]);

    private static string Replace(string sql, Match token, string text) =>
        string.Concat(sql[..token.Index], " ", text, " ", sql[(token.Index + token.Length)..]);

    [GeneratedRegex(
        """[eEbBxXnN]?'(?:[^']|'')*'|[uU]&'(?:[^']|'')*'|(?:[uU]&)?"(?:[^"]|"")*"|\$(?<tag>[\p{L}_]\w*)?\$.*?\$\k<tag>\$|\$\$.*?\$\$|\$\d+|[@:][A-Za-z_]\w*|[\p{L}_][\w$]*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|::|:=|=>|\.\.|[-+*/<>=~!@#%^&|`?]+|[^\s]""",
        RegexOptions.Singleline)]
    private static partial Regex TokenPattern();
}
