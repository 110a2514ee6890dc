using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Transactions.Isolation;

/// <summary>Whether anything in a compilation repeats what failed. By words, in any file: the answer is used to stay silent.</summary>
internal static class RetryEvidence
{
    private static readonly string[] s_words =
    [
        "40001", "40P01", "SerializationFailure", "DeadlockDetected", "IsTransient", "Retry", "retry", "ExecutionStrategy", "ResiliencePipeline", "Polly",
    ];

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> s_cache = new();

    public static bool IsIn(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (s_cache.GetValue(tree, static key => new StrongBox<bool>(Contains(key))).Value)
            {
                return true;
            }
        }

        return false;
    }

    // Executors of sagas are generated and repeat their own steps, as [Retry] on such a step asks: neither repeats a transaction of the user's.
    private static bool Contains(SyntaxTree tree)
    {
        if (tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var text = tree.GetText().ToString();
        return s_words.Any(word => Contains(text, word));
    }

    private static bool Contains(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            if (word != "Retry" || at == 0 || text[at - 1] != '[')
            {
                return true;
            }
        }

        return false;
    }
}
