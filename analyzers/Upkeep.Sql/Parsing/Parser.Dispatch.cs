using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// toplevel_stmt: which statement it is.
internal sealed partial class Parser
{
    private Statement ParseStatement()
    {
        var start = Start;
        switch (_word)
        {
            case Keyword.Select or Keyword.Values or Keyword.Table:
                return ParseQuery();
            case Keyword.With:
                return ParseStatementWith();
            case Keyword.Insert:
                return ParseInsert(null, start);
            case Keyword.Update:
                return ParseUpdate(null, start);
            case Keyword.Delete:
                return ParseDelete(null, start);
            case Keyword.Merge:
                return ParseMerge(null, start);
            default:
                return _kind == TokenKind.OpenParen ? ParseQuery() : UnknownStatement(start);
        }
    }

    private EmptyStatement UnknownStatement(int start)
    {
        Fail();
        return Finish(new EmptyStatement(), start);
    }
}
