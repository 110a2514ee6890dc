using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// Prepared statements, cursors and notifications
internal sealed partial class Parser
{
    private Statement ParsePrepare()
    {
        if (PeekWord() == Keyword.Transaction && PeekWord(2) != Keyword.As && PeekKind(2) != TokenKind.OpenParen)
        {
            return ParseTransaction();
        }

        var start = Start;
        Expect(Keyword.Prepare);
        var name = ParseName();
        var types = default(NodeList<TypeName>);
        if (Accept(TokenKind.OpenParen))
        {
            types = ParseList(ParseTypeName);
            Expect(TokenKind.CloseParen);
        }

        Expect(Keyword.As);
        return Finish(new PrepareStatement { Name = name, Types = types, Query = ParsePreparableStatement() }, start);
    }

    private ExecuteStatement ParseExecute()
    {
        var start = Start;
        Expect(Keyword.Execute);
        var name = ParseName();
        var arguments = _kind == TokenKind.OpenParen ? ParseExpressionsInParentheses() : default;
        return Finish(new ExecuteStatement { Name = name, Arguments = arguments }, start);
    }

    private DeallocateStatement ParseDeallocate()
    {
        var start = Start;
        Expect(Keyword.Deallocate);
        if (_word == Keyword.Prepare && PeekKind() is not (TokenKind.EndOfText or TokenKind.Semicolon))
        {
            Advance();
        }

        return Finish(new DeallocateStatement { Name = Accept(Keyword.All) ? null : ParseName() }, start);
    }

    private DeclareCursorStatement ParseDeclareCursor()
    {
        var start = Start;
        Expect(Keyword.Declare);
        var name = ParseName();
        while (!_failed && _word != Keyword.Cursor)
        {
            if (Accept(Keyword.No))
            {
                Expect(Keyword.Scroll);
            }
            else if (_word is Keyword.Scroll or Keyword.Binary or Keyword.Asensitive or Keyword.Insensitive)
            {
                Advance();
            }
            else
            {
                Fail();
            }
        }

        Expect(Keyword.Cursor);
        var isHold = Accept(Keyword.With);
        if (isHold || Accept(Keyword.Without))
        {
            Expect(Keyword.Hold);
        }

        Expect(Keyword.For);
        return Finish(new DeclareCursorStatement { Name = name, IsHold = isHold, Query = ParseQuery() }, start);
    }

    /// <summary>FETCH, MOVE</summary>
    private FetchStatement ParseFetch()
    {
        var start = Start;
        var isMove = _word == Keyword.Move;
        Advance();
        var hasFrom = ParseFetchDirection();
        if (!hasFrom && !Accept(Keyword.From))
        {
            Accept(Keyword.In);
        }

        return Finish(new FetchStatement { Cursor = ParseName(), IsMove = isMove }, start);
    }

    // The words of a direction may also name the cursor; then nothing follows them.
    private bool ParseFetchDirection()
    {
        if (_kind is TokenKind.Integer or TokenKind.Plus or TokenKind.Minus)
        {
            ParseSignedInteger();
            return false;
        }

        if (Accept(Keyword.All))
        {
            return false;
        }

        if (PeekKind() is TokenKind.EndOfText or TokenKind.Semicolon or TokenKind.MetaCommand)
        {
            return _word is not (Keyword.From or Keyword.In);
        }

        switch (_word)
        {
            case Keyword.Next or Keyword.Prior or Keyword.First or Keyword.Last:
                Advance();
                return false;
            case Keyword.Absolute or Keyword.Relative:
                Advance();
                ParseSignedInteger();
                return false;
            case Keyword.Forward or Keyword.Backward:
                Advance();
                if (_kind is TokenKind.Integer or TokenKind.Plus or TokenKind.Minus)
                {
                    ParseSignedInteger();
                }
                else
                {
                    Accept(Keyword.All);
                }

                return false;
            default:
                return false;
        }
    }

    private UtilityStatement ParseClose()
    {
        var start = Start;
        Expect(Keyword.Close);
        var parts = default(PartList);
        if (!Accept(Keyword.All))
        {
            parts.Add(ParseName());
        }

        return Utility("ClosePortalStmt", start, parts);
    }

    private UtilityStatement ParseNotify()
    {
        var start = Start;
        Expect(Keyword.Notify);
        var parts = default(PartList);
        parts.Add(ParseName());
        if (Accept(TokenKind.Comma))
        {
            parts.Add(ParseString());
        }

        return Utility("NotifyStmt", start, parts);
    }

    private UtilityStatement ParseListen()
    {
        var start = Start;
        var isListen = _word == Keyword.Listen;
        Advance();
        var parts = default(PartList);
        if (isListen || !Accept(TokenKind.Star))
        {
            parts.Add(ParseName());
        }

        return Utility(isListen ? "ListenStmt" : "UnlistenStmt", start, parts);
    }
}
