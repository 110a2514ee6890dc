namespace Upkeep.Cli.Verify;

internal enum QueryStatus
{
    Ok,
    Failed,

    /// <summary>A statement that PostgreSQL cannot prepare.</summary>
    Skipped,
}

/// <summary>What a server says about a query.</summary>
internal sealed record QueryVerdict(ManifestQuery Query)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _notes = [];

    public QueryStatus Status => _problems.Count > 0 ? QueryStatus.Failed : IsSkipped ? QueryStatus.Skipped : QueryStatus.Ok;

    public bool IsSkipped { get; set; }

    /// <summary>The server's code where it refuses the query.</summary>
    public string? SqlState { get; set; }

    /// <summary>The planner's estimate for a generic plan, in its own unit.</summary>
    public double? Cost { get; set; }

    /// <summary>Why it cannot work.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What is worth knowing.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public void AddProblem(string problem) => _problems.Add(problem);

    public void AddNote(string note) => _notes.Add(note);
}
