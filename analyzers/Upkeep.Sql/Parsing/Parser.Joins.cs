using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// joined_table
internal sealed partial class Parser
{
    private bool AtJoin => _word is Keyword.Join or Keyword.Cross or Keyword.Inner or Keyword.Left or Keyword.Right or Keyword.Full or Keyword.Natural;

    private JoinedTable ParseJoin(TableReference left, int start)
    {
        if (Accept(Keyword.Cross))
        {
            Expect(Keyword.Join);
            var crossed = ParseTablePrimary();
            return Finish(new JoinedTable { Left = left, Kind = JoinKind.Cross, Right = crossed }, start);
        }

        var isNatural = Accept(Keyword.Natural);
        var kind = ParseJoinKind();
        ExpectBeforeName(Keyword.Join);
        var rightStart = Start;
        var right = ParseJoinedTable();
        if (isNatural)
        {
            return Finish(new JoinedTable { Left = left, Kind = kind, IsNatural = true, Right = right }, start);
        }

        if (AtJoin)
        {
            right = ParseNestedJoins(right, rightStart);
        }

        if (Accept(Keyword.On))
        {
            return Finish(new JoinedTable { Left = left, Kind = kind, Right = right, On = ParseExpression() }, start);
        }

        Expect(Keyword.Using);
        var columns = ParseNamesInParentheses();
        var alias = Accept(Keyword.As) ? ParseName() : null;
        return Finish(new JoinedTable { Left = left, Kind = kind, Right = right, Using = columns, UsingAlias = alias }, start);
    }

    private TableReference ParseJoinedTable()
    {
        if (_word is not (Keyword.On or Keyword.Using))
        {
            return ParseTablePrimary();
        }

        ReportMissing();
        return MissingTable(Start);
    }

    // a JOIN b JOIN c ON … ON …: the condition of the first join comes last.
    private TableReference ParseNestedJoins(TableReference right, int start)
    {
        if (Enter())
        {
            while (AtJoin)
            {
                right = ParseJoin(right, start);
            }
        }

        Leave();
        return right;
    }

    private JoinKind ParseJoinKind()
    {
        var kind = _word switch
        {
            Keyword.Left => JoinKind.Left,
            Keyword.Right => JoinKind.Right,
            Keyword.Full => JoinKind.Full,
            _ => JoinKind.Inner,
        };
        if (kind != JoinKind.Inner)
        {
            Advance();
            Accept(Keyword.Outer);
        }
        else
        {
            Accept(Keyword.Inner);
        }

        return kind;
    }
}
