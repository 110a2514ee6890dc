using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Upkeep.Metrics;

namespace Upkeep.Errors;

/// <summary>Records failures while the host runs, and logs what each kind means the first time it is met.</summary>
internal sealed partial class ErrorJournalService(ErrorJournal journal, ILogger<ErrorJournal> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        journal.KindSeen += Log;
        Operation.Journals.Add(journal);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Operation.Journals.Remove(journal);
        journal.KindSeen -= Log;
        return Task.CompletedTask;
    }

    private void Log(ObservedError error)
    {
        if (error.Explanation is { } known)
        {
            LogExplained(error.Operation, error.ErrorType, known.Name, known.Cause, known.Checks, known.Solutions, Advice(known.Retry), known.Code);
        }
    }

    private static string Advice(RetryAdvice retry) => retry switch
    {
        RetryAdvice.Transaction => "run the whole transaction again",
        RetryAdvice.Later => "try again after a growing pause",
        RetryAdvice.OutcomeUnknown => "its outcome is unknown: look before running it again",
        _ => "do not retry",
    };

    [LoggerMessage(
        EventId = 4001,
        EventName = "ErrorExplained",
        Level = LogLevel.Warning,
        Message = "{Operation} failed with {ErrorType} ({ErrorName}) for the first time in this process. Cause: {Cause} Check: {Checks} Do: {Solutions} Retry: {Retry}. More: upkeep explain {ErrorCode}")]
    private partial void LogExplained(
        string operation, string errorType, string errorName, string cause, string checks, string solutions, string retry, string errorCode);
}
