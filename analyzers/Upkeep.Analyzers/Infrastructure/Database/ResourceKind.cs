namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>What a type stands for in the analyses: of System.Data, Npgsql or Dapper, or one whose objects run from a start to an end.</summary>
internal enum ResourceKind
{
    None,
    DataSource,
    Connection,
    Command,
    Reader,
    Transaction,
    BinaryImporter,
    CopyStream,

    /// <summary>A <c>TransactionScope</c>.</summary>
    AmbientTransaction,

    /// <summary>A timer, token source, activity, log scope or service scope.</summary>
    Scope,
}
