namespace Upkeep.Analyzers.Infrastructure.Bodies;

/// <summary>Looks through the text of a declaration, comments and literals included, for words. It may see too much, never too little.</summary>
internal readonly struct TextScan(bool hasEntityFramework)
{
    /// <summary>Whether the text has a word of <see cref="DatabaseWords"/>, one of <paramref name="others"/>, or a <c>new(…)</c> that hides its type.</summary>
    public bool IsOfInterest(string text, IdentifierSet? others)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!IsIdentifier(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsIdentifier(text[i]))
            {
                i++;
            }

            var hash = IdentifierSet.HashOf(text, start, i - start);
            if (DatabaseWords.Contains(text, start, i - start, hash, hasEntityFramework) || others?.Contains(hash) == true || IsUntypedCreation(text, start, i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether something may be added to an event: <c>+=</c> with a lambda, a delegate or a bare name on its right.</summary>
    public static bool MayAddHandler(string text)
    {
        for (var at = text.IndexOf("+=", StringComparison.Ordinal); at >= 0; at = text.IndexOf("+=", at + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOf(';', at);
            var right = text.Substring(at + 2, (end < 0 ? text.Length : end) - at - 2);
            if (right.Contains("=>") || right.Contains("delegate") || right.Contains("new") || right.Trim().All(character => IsIdentifier(character) || character is '.' or '!' or '?'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is an <c>async</c> function that need not return a task: <c>async void</c>, or a lambda.</summary>
    public static bool MayBeAsyncVoid(string text)
    {
        for (var at = text.IndexOf("async", StringComparison.Ordinal); at >= 0; at = text.IndexOf("async", at + 5, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsIdentifier(text[at - 1])) && at + 5 < text.Length && !IsIdentifier(text[at + 5]))
            {
                var next = at + 5;
                while (next < text.Length && char.IsWhiteSpace(text[next]))
                {
                    next++;
                }

                if (string.CompareOrdinal(text, next, "Task", 0, 4) != 0 && string.CompareOrdinal(text, next, "ValueTask", 0, 9) != 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsUntypedCreation(string text, int start, int end)
    {
        if (end - start != 3 || text[start] != 'n' || text[start + 1] != 'e' || text[start + 2] != 'w')
        {
            return false;
        }

        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return end < text.Length && text[end] == '(';
    }

    private static bool IsIdentifier(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' || (character > 127 && char.IsLetterOrDigit(character));
}
