namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>What a type of System.Data, Npgsql or Dapper stands for in the analyses.</summary>
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
}
