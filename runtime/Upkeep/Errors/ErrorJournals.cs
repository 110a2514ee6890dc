namespace Upkeep.Errors;

/// <summary>The journals of the process: one per host, none in most tests. Reading them takes no lock.</summary>
internal sealed class ErrorJournals
{
    private readonly Lock _lock = new();
    private ErrorJournal[] _journals = [];

    public void Add(ErrorJournal journal)
    {
        lock (_lock)
        {
            Volatile.Write(ref _journals, [.. _journals, journal]);
        }
    }

    public void Remove(ErrorJournal journal)
    {
        lock (_lock)
        {
            Volatile.Write(ref _journals, [.. _journals.Where(other => other != journal)]);
        }
    }

    public void Record(string operation, string errorType, Exception exception)
    {
        foreach (var journal in Volatile.Read(ref _journals))
        {
            journal.Record(operation, errorType, exception);
        }
    }
}
