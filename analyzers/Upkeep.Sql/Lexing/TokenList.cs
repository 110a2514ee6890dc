namespace Upkeep.Sql.Lexing;

/// <summary>The tokens of a text. What lies between them is white space and comments; the last one is the end of the text.</summary>
public sealed class TokenList
{
    // Chunks stay off the large object heap, and a parser of many statements needs only a few of them at a time.
    private Token[]?[] _chunks = new Token[4][];
    private Lexer? _lexer;
    private int _firstChunk;
    private List<LexicalError>? _errors;

    internal TokenList(string text, SqlOptions options)
    {
        Text = text;
        Options = options;
    }

    public string Text { get; }

    public SqlOptions Options { get; }

    public IReadOnlyList<SqlHole> Holes => Options.Holes;

    /// <summary>How many tokens there are, the end of the text included.</summary>
    public int Count { get; private set; }

    /// <summary>The first one that is not forgotten.</summary>
    internal int First => _firstChunk << TokenChunk.LengthBits;

    /// <summary>By position.</summary>
    public IReadOnlyList<LexicalError> Errors => _errors ?? (IReadOnlyList<LexicalError>)[];

    public ref readonly Token this[int index] => ref _chunks[index >> TokenChunk.LengthBits]![index & (TokenChunk.Length - 1)];

    /// <summary>The lexer reads on when a token is asked for with <see cref="Reaches"/>.</summary>
    internal void ReadLater(Lexer lexer) => _lexer = lexer;

    /// <summary>Is there such a token? Reads up to it if need be.</summary>
    internal bool Reaches(int index)
    {
        while (index >= Count && _lexer is { } lexer)
        {
            if (!lexer.ReadChunk())
            {
                _lexer = null;
            }
        }

        return index < Count;
    }

    /// <summary>The chunk of the next token.</summary>
    internal Token[] AddChunk(int length)
    {
        var at = Count >> TokenChunk.LengthBits;
        if (at == _chunks.Length)
        {
            Array.Resize(ref _chunks, at * 2);
        }

        return _chunks[at] = length == TokenChunk.Length ? TokenChunk.Take() : new Token[length];
    }

    /// <summary>A longer chunk in place of the last one.</summary>
    internal Token[] GrowChunk()
    {
        ref var chunk = ref _chunks[(Count - 1) >> TokenChunk.LengthBits];
        Array.Resize(ref chunk, Math.Min(TokenChunk.Length, chunk!.Length * 2));
        return chunk;
    }

    internal void Advance() => Count++;

    internal void AddError(int position, string message) => (_errors ??= []).Add(new LexicalError(Count, position, message));

    internal void AddError(LexicalError error) => (_errors ??= []).Add(error);

    /// <summary>Tokens before the index are not asked for any more.</summary>
    internal void Forget(int index)
    {
        for (var end = index >> TokenChunk.LengthBits; _firstChunk < end; _firstChunk++)
        {
            TokenChunk.Return(_chunks[_firstChunk]!);
            _chunks[_firstChunk] = null;
        }
    }

    /// <summary>No token is asked for any more.</summary>
    internal void Release()
    {
        for (var i = _firstChunk; i < _chunks.Length && _chunks[i] is { } chunk; i++)
        {
            TokenChunk.Return(chunk);
        }

        _chunks = [];
        _lexer = null;
    }

    public string GetText(int index) => Text.Substring(this[index].Start, this[index].Length);

    /// <summary>What the token means: a folded or unquoted name, a string's content; of any other token its text.</summary>
    public string GetValue(int index) => TokenValue.Get(Text, this[index]);

    /// <summary>The error of a <see cref="TokenKind.Bad"/> token.</summary>
    public LexicalError? GetError(int index)
    {
        foreach (var error in Errors)
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
        ref readonly var token = ref this[index];
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
    public bool StartsNamedParameter(int index) => (this[index].Traits & TokenTraits.NamedParameter) != 0;

    /// <summary>The index of the first token that ends behind the position.</summary>
    public int IndexAt(int position)
    {
        var low = 0;
        var high = Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[middle].End > position)
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
