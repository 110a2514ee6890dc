using System.Globalization;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>How long a written [Retry] goes on trying.</summary>
/// <param name="Attempts">All attempts.</param>
/// <param name="Longest">All delays together, none of them shortened.</param>
internal sealed record RetryLength(int Attempts, TimeSpan Longest)
{
    private const int DefaultAttempts = 8;
    private static readonly TimeSpan s_backoff = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_maxBackoff = TimeSpan.FromSeconds(30);

    /// <summary>Null without [Retry], whose defaults are long enough, and with one that cannot be read.</summary>
    public static RetryLength? Of(IMethodSymbol method)
    {
        if (SagaSymbols.AttributeOf(method, WellKnownNames.RetryAttribute) is not { } attribute
            || Duration(attribute, "Backoff", s_backoff) is not { } backoff || Duration(attribute, "MaxBackoff", s_maxBackoff) is not { } longest)
        {
            return null;
        }

        var attempts = SagaSymbols.Named<int>(attribute, "MaxAttempts") is > 0 and var written ? written : DefaultAttempts;
        var total = TimeSpan.Zero;
        for (var i = 1; i < attempts && total < TimeSpan.FromHours(1); i++)
        {
            total += backoff;
            backoff = backoff + backoff < longest ? backoff + backoff : longest;
        }

        return new(attempts, total);
    }

    private static TimeSpan? Duration(AttributeData attribute, string name, TimeSpan standard) =>
        SagaSymbols.Named<string>(attribute, name) is not { } text ? standard
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero ? value
        : null;
}
