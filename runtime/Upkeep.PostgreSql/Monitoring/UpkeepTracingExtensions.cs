using System.Diagnostics;
using Npgsql;
using Upkeep.Metrics;

namespace Upkeep.PostgreSql;

/// <summary>Puts on the spans of Npgsql which operation they are for.</summary>
public static class UpkeepTracingExtensions
{
    private const string QuerySummary = "db.query.summary";

    /// <summary>
    /// Names the spans of commands and batches after the instrumented operation that sends them (<c>ITradeRepository.FindAsync</c> in place of
    /// <c>postgresql</c>) and gives them <c>db.query.summary</c>. Commands outside of any operation stay as they are. It adds no span of its own.
    /// </summary>
    /// <param name="builder">The data source under construction.</param>
    public static NpgsqlDataSourceBuilder UseUpkeepTracing(this NpgsqlDataSourceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureTracing(static tracing => tracing
            .ConfigureCommandSpanNameProvider(static _ => OperationOf(Activity.Current))
            .ConfigureBatchSpanNameProvider(static _ => OperationOf(Activity.Current) is { } operation ? $"BATCH {operation}" : null)
            .ConfigureCommandEnrichmentCallback(static (span, _) => Summarize(span, OperationOf(span.Parent)))
            .ConfigureBatchEnrichmentCallback(static (span, _) => Summarize(span, OperationOf(span.Parent) is { } operation ? $"BATCH {operation}" : null)));
    }

    /// <summary>A name that is known at compile time; nothing is read from the SQL.</summary>
    private static string? OperationOf(Activity? span) => span?.Source.Name == UpkeepTelemetry.ActivitySourceName ? span.DisplayName : null;

    private static void Summarize(Activity span, string? summary)
    {
        if (summary is not null)
        {
            span.SetTag(QuerySummary, summary);
        }
    }
}
