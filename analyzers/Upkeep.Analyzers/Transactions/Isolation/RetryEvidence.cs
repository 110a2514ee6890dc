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

    private static bool Contains(SyntaxTree tree)
    {
        var text = tree.GetText().ToString();
        return s_words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);
    }
}
