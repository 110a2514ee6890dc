namespace Upkeep.Analyzers.Infrastructure.Summaries;

/// <summary>What a piece of code does to an object it is handed.</summary>
[Flags]
internal enum ObjectUse
{
    None = 0,
    Closes = 1,

    /// <summary>Keeps a reference beyond its own run, or does something that is not understood.</summary>
    Stores = 2,

    /// <summary>Commits, rolls back or completes.</summary>
    Ends = 4,

    /// <summary>Runs a statement on it that changes something, or may.</summary>
    Executes = 8,

    /// <summary>Binds a captured variable to something else.</summary>
    Writes = 16,

    /// <summary>Runs a statement on it that only reads.</summary>
    Reads = 32,

    /// <summary>Runs a statement on it that the caller gives.</summary>
    RunsGiven = 64,

    /// <summary>What leaves the object in the hands of the caller, as it was.</summary>
    Statements = Executes | Reads | RunsGiven,
}
