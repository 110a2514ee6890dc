namespace Upkeep.Sql.Lexing;

/// <summary>The tokens of a text. What lies between them is white space and comments; the last one is the end of the text.</summary>
public sealed class TokenList
{
    private Token[] _tokens;
    private readonly IReadOnlyList<LexicalError> _errors;

    internal TokenList(string text, SqlOptions options, Token[] tokens, int count, IReadOnlyList<LexicalError> errors)
    {
        Text = text;
        Options = options;
        _tokens = tokens;
        Count = count;
        _errors = errors;
    }

    public string Text { get; }

    public SqlOptions Options { get; }

    public IReadOnlyList<SqlHole> Holes => Options.Holes;

    /// <summary>How many tokens there are, the end of the text included.</summary>
    public int Count { get; }

    /// <summary>By position.</summary>
    public IReadOnlyList<LexicalError> Errors => _errors;

    public ref readonly Token this[int index] => ref _tokens[index];

    /// <summary>Gives the array back for use by the next text of this thread.</summary>
    internal void Release()
    {
        Lexer.Return(_tokens);
        _tokens = [];
    }

    public string GetText(int index) => Text.Substring(_tokens[index].Start, _tokens[index].Length);

    /// <summary>What the token means: a folded or unquoted name, a string's content; of any other token its text.</summary>
    public string GetValue(int index) => TokenValue.Get(Text, _tokens[index]);

    /// <summary>The error of a <see cref="TokenKind.Bad"/> token.</summary>
    public LexicalError? GetError(int index)
    {
        foreach (var error in _errors)
        {
            if (error.TokenIndex == index)
            {
                return error;
            }
        }

        return null;
    }

    /// <summary>The first hole inside the token, if it has one.</summary>
    public SqlHole? GetHole(int index)
    {
        ref readonly var token = ref _tokens[index];
        if ((token.Traits & TokenTraits.ContainsHole) != 0)
        {
            foreach (var hole in Holes)
            {
                if (hole.Position >= token.Start && hole.Position < token.End)
                {
                    return hole;
                }
            }
        }

        return null;
    }

    /// <summary>Is the token at <paramref name="index"/> the <c>@</c> or <c>:</c> of a parameter such as <c>@name</c>? The name is the next token.</summary>
    public bool StartsNamedParameter(int index) => (_tokens[index].Traits & TokenTraits.NamedParameter) != 0;

    /// <summary>The index of the first token that ends behind the position.</summary>
    public int IndexAt(int position)
    {
        var low = 0;
        var high = Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_tokens[middle].End > position)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
