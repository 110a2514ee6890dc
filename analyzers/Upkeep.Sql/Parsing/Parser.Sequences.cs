using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// CreateSeqStmt and SeqOptElem
internal sealed partial class Parser
{
    private CreateSequence ParseCreateSequence(TablePersistence persistence, int start)
    {
        Expect(Keyword.Sequence);
        var ifNotExists = ParseIfNotExists();
        var name = ParseRelationName();
        var options = AtSequenceOption ? ParseSequenceOptions() : default;
        return Finish(new CreateSequence { Name = name, Persistence = persistence, IfNotExists = ifNotExists, Options = options }, start);
    }

    private bool AtSequenceOption => _word switch
    {
        Keyword.As or Keyword.Cache or Keyword.Cycle or Keyword.Increment or Keyword.Logged or Keyword.Maxvalue or Keyword.Minvalue or Keyword.Owned
            or Keyword.Sequence or Keyword.Start or Keyword.Restart or Keyword.Unlogged => true,
        Keyword.No => PeekWord() is Keyword.Cycle or Keyword.Maxvalue or Keyword.Minvalue,
        _ => false,
    };

    private NodeList<SequenceOption> ParseSequenceOptionsInParentheses()
    {
        Expect(TokenKind.OpenParen);
        var options = ParseSequenceOptions();
        Expect(TokenKind.CloseParen);
        return options;
    }

    /// <summary>SeqOptList</summary>
    private NodeList<SequenceOption> ParseSequenceOptions()
    {
        var options = default(NodeListBuilder<SequenceOption>);
        do
        {
            options.Add(ParseSequenceOption());
        }
        while (AtSequenceOption);
        return options.ToList();
    }

    private SequenceOption ParseSequenceOption()
    {
        var start = Start;
        var word = _word;
        if (!AtSequenceOption)
        {
            Fail();
        }

        Advance();
        switch (word)
        {
            case Keyword.As:
                return Finish(new SequenceOption { Kind = SequenceOptionKind.As, Type = ParseSimpleTypeName() }, start);
            case Keyword.Cache:
                return Finish(new SequenceOption { Kind = SequenceOptionKind.Cache, Value = ParseSignedNumber() }, start);
            case Keyword.Cycle:
                return Finish(new SequenceOption { Kind = SequenceOptionKind.Cycle }, start);
            case Keyword.Logged:
                return Finish(new SequenceOption { Kind = SequenceOptionKind.Logged }, start);
            case Keyword.Unlogged:
                return Finish(new SequenceOption { Kind = SequenceOptionKind.Unlogged }, start);
            case Keyword.Increment:
                Accept(Keyword.By);
                return Finish(new SequenceOption { Kind = SequenceOptionKind.Increment, Value = ParseSignedNumber() }, start);
            case Keyword.Maxvalue:
                return Finish(new SequenceOption { Kind = SequenceOptionKind.MaxValue, Value = ParseSignedNumber() }, start);
            case Keyword.Minvalue:
                return Finish(new SequenceOption { Kind = SequenceOptionKind.MinValue, Value = ParseSignedNumber() }, start);
            case Keyword.No:
                var kind = _word switch
                {
                    Keyword.Cycle => SequenceOptionKind.NoCycle,
                    Keyword.Maxvalue => SequenceOptionKind.NoMaxValue,
                    _ => SequenceOptionKind.NoMinValue,
                };
                Advance();
                return Finish(new SequenceOption { Kind = kind }, start);
            case Keyword.Owned:
                Expect(Keyword.By);
                return Finish(new SequenceOption { Kind = SequenceOptionKind.OwnedBy, Name = ParseQualifiedName() }, start);
            case Keyword.Sequence:
                Expect(Keyword.Name);
                return Finish(new SequenceOption { Kind = SequenceOptionKind.SequenceName, Name = ParseQualifiedName() }, start);
            case Keyword.Start:
                Accept(Keyword.With);
                return Finish(new SequenceOption { Kind = SequenceOptionKind.Start, Value = ParseSignedNumber() }, start);
            default:
                return ParseRestart(start);
        }
    }

    /// <summary>RESTART [ [ WITH ] NumericOnly ], the word being taken.</summary>
    private SequenceOption ParseRestart(int start)
    {
        var hasValue = Accept(Keyword.With) || _kind is TokenKind.Integer or TokenKind.Number or TokenKind.Plus or TokenKind.Minus;
        return Finish(new SequenceOption { Kind = SequenceOptionKind.Restart, Value = hasValue ? ParseSignedNumber() : null }, start);
    }
}
