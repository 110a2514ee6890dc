namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>What a member does to the database object it is called on.</summary>
internal enum MemberEffect
{
    None,

    /// <summary>Gives a connection that is not open yet.</summary>
    Create,

    /// <summary>Gives an open connection, a reader, a transaction or a COPY operation that somebody must end.</summary>
    Acquire,
    Open,

    /// <summary>Gives, or starts, what runs until it is ended: see <see cref="ScopeStarts"/>.</summary>
    Start,
    Close,
    Execute,
    ExecuteReader,
    Begin,
    Commit,
    Rollback,
    RollbackToSavepoint,
    Save,
    WriteRow,
    Complete,
}
