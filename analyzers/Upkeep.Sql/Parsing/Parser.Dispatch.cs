using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// toplevel_stmt: which statement it is.
internal sealed partial class Parser
{
    /// <summary>BEGIN and END are statements only outside of a routine's body.</summary>
    private Statement ParseStatement(bool isTopLevel = true)
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
            case Keyword.Create:
                return ParseCreate();
            case Keyword.Alter:
                return ParseAlter();
            case Keyword.Drop:
                return ParseDrop();
            case Keyword.Begin or Keyword.End when isTopLevel:
            case Keyword.Abort or Keyword.Start or Keyword.Commit or Keyword.Rollback or Keyword.Savepoint or Keyword.Release:
                return ParseTransaction();
            default:
                return _kind == TokenKind.OpenParen ? ParseQuery() : ParseUtility(start);
        }
    }

    private Statement ParseUtility(int start)
    {
        switch (_word)
        {
            case Keyword.Set:
                return ParseSet(isFunctionOption: false);
            case Keyword.Reset:
                return ParseReset();
            case Keyword.Show:
                return ParseShow();
            case Keyword.Copy:
                return ParseCopy();
            case Keyword.Explain:
                return ParseExplain();
            case Keyword.Prepare:
                return ParsePrepare();
            case Keyword.Execute:
                return ParseExecute();
            case Keyword.Deallocate:
                return ParseDeallocate();
            case Keyword.Declare:
                return ParseDeclareCursor();
            case Keyword.Fetch or Keyword.Move:
                return ParseFetch();
            case Keyword.Close:
                return ParseClose();
            case Keyword.Listen or Keyword.Unlisten:
                return ParseListen();
            case Keyword.Notify:
                return ParseNotify();
            case Keyword.Grant or Keyword.Revoke:
                return ParseGrant();
            case Keyword.Comment:
                return ParseComment();
            case Keyword.Security:
                return ParseSecurityLabel();
            case Keyword.Truncate:
                return ParseTruncate();
            case Keyword.Lock:
                return ParseLock();
            case Keyword.Vacuum or Keyword.Analyze or Keyword.Analyse:
                return ParseVacuum();
            case Keyword.Reindex:
                return ParseReindex();
            case Keyword.Cluster:
                return ParseCluster();
            case Keyword.Refresh:
                return ParseRefresh();
            case Keyword.Call:
                return ParseCall();
            case Keyword.Do:
                return ParseDo();
            case Keyword.Import:
                return ParseImportForeignSchema();
            case Keyword.Reassign or Keyword.Load or Keyword.Discard or Keyword.Checkpoint:
                return ParseSmallUtility(start);
            default:
                return UnknownStatement(start);
        }
    }

    private UtilityStatement ParseSmallUtility(int start)
    {
        var word = _word;
        var parts = default(PartList);
        Advance();
        switch (word)
        {
            case Keyword.Reassign:
                Expect(Keyword.Owned, Keyword.By);
                parts.Add(ParseRoles());
                Expect(Keyword.To);
                parts.Add(ParseRole());
                return Utility("ReassignOwnedStmt", start, parts);
            case Keyword.Load:
                parts.Add(ParseString());
                return Utility("LoadStmt", start, parts);
            case Keyword.Discard:
                if (_word is not (Keyword.All or Keyword.Temp or Keyword.Temporary or Keyword.Plans or Keyword.Sequences))
                {
                    Fail();
                }

                Advance();
                return Utility("DiscardStmt", start, parts);
            default:
                return Utility("CheckPointStmt", start, parts);
        }
    }

    private EmptyStatement UnknownStatement(int start)
    {
        Fail();
        return Finish(new EmptyStatement(), start);
    }
}
