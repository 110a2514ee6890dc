namespace Upkeep.Sql.Lexing;

/// <summary>PostgreSQL's four categories of keywords.</summary>
public enum KeywordCategory : byte
{
    None,
    Unreserved,
    ColumnName,
    TypeFunctionName,
    Reserved,
}
