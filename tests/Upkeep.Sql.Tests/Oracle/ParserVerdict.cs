using Upkeep.Sql.Parsing;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>What our parser says of a text.</summary>
internal readonly record struct ParserVerdict(bool Accepts, string Message, int Position)
{
    public static ParserVerdict Of(string sql)
    {
        var tree = SqlParser.Parse(sql);
        return tree.Errors.Count == 0 ? new(true, "", -1) : new(false, tree.Errors[0].Message, tree.Errors[0].Start);
    }
}
