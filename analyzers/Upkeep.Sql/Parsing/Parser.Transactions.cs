using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// TransactionStmt
internal sealed partial class Parser
{
    private TransactionStatement ParseTransaction()
    {
        var start = Start;
        var word = _word;
        Advance();
        switch (word)
        {
            case Keyword.Begin:
                AcceptTransactionWord();
                return Finish(new TransactionStatement { Transaction = TransactionKind.Begin, Modes = ParseOptionalTransactionModes() }, start);
            case Keyword.Start:
                Expect(Keyword.Transaction);
                return Finish(new TransactionStatement { Transaction = TransactionKind.Start, Modes = ParseOptionalTransactionModes() }, start);
            case Keyword.Savepoint:
                return Finish(new TransactionStatement { Transaction = TransactionKind.Savepoint, Savepoint = ParseName() }, start);
            case Keyword.Release:
                AcceptSavepointWord();
                return Finish(new TransactionStatement { Transaction = TransactionKind.Release, Savepoint = ParseName() }, start);
            case Keyword.Prepare:
                Expect(Keyword.Transaction);
                return Finish(new TransactionStatement { Transaction = TransactionKind.Prepare, Gid = ParseString() }, start);
            case Keyword.Commit when Accept(Keyword.Prepared):
                return Finish(new TransactionStatement { Transaction = TransactionKind.CommitPrepared, Gid = ParseString() }, start);
            case Keyword.Rollback when Accept(Keyword.Prepared):
                return Finish(new TransactionStatement { Transaction = TransactionKind.RollbackPrepared, Gid = ParseString() }, start);
        }

        AcceptTransactionWord();
        if (word == Keyword.Rollback && Accept(Keyword.To))
        {
            AcceptSavepointWord();
            return Finish(new TransactionStatement { Transaction = TransactionKind.RollbackTo, Savepoint = ParseName() }, start);
        }

        bool? chain = null;
        if (Accept(Keyword.And))
        {
            chain = !Accept(Keyword.No);
            Expect(Keyword.Chain);
        }

        var kind = word is Keyword.Rollback or Keyword.Abort ? TransactionKind.Rollback : TransactionKind.Commit;
        return Finish(new TransactionStatement { Transaction = kind, Chain = chain }, start);
    }

    private void AcceptTransactionWord()
    {
        if (!Accept(Keyword.Work))
        {
            Accept(Keyword.Transaction);
        }
    }

    // SAVEPOINT may also be the name of one.
    private void AcceptSavepointWord()
    {
        if (_word == Keyword.Savepoint && PeekKind() is not (TokenKind.EndOfText or TokenKind.Semicolon))
        {
            Advance();
        }
    }

    private bool AtTransactionMode => _word is Keyword.Isolation or Keyword.Read or Keyword.Deferrable or Keyword.Not;

    private NodeList<TransactionMode> ParseOptionalTransactionModes() => AtTransactionMode ? ParseTransactionModes() : default;

    /// <summary>transaction_mode_list: commas between them are optional.</summary>
    private NodeList<TransactionMode> ParseTransactionModes()
    {
        var modes = default(NodeListBuilder<TransactionMode>);
        do
        {
            var start = Start;
            modes.Add(Finish(new TransactionMode { Kind = ParseTransactionMode() }, start));
        }
        while (Accept(TokenKind.Comma) || AtTransactionMode);
        return modes.ToList();
    }

    private TransactionModeKind ParseTransactionMode()
    {
        if (Accept(Keyword.Deferrable))
        {
            return TransactionModeKind.Deferrable;
        }

        if (Accept(Keyword.Not))
        {
            Expect(Keyword.Deferrable);
            return TransactionModeKind.NotDeferrable;
        }

        if (Accept(Keyword.Read))
        {
            if (Accept(Keyword.Only))
            {
                return TransactionModeKind.ReadOnly;
            }

            Expect(Keyword.Write);
            return TransactionModeKind.ReadWrite;
        }

        Expect(Keyword.Isolation, Keyword.Level);
        if (Accept(Keyword.Serializable))
        {
            return TransactionModeKind.Serializable;
        }

        if (Accept(Keyword.Repeatable))
        {
            Expect(Keyword.Read);
            return TransactionModeKind.RepeatableRead;
        }

        Expect(Keyword.Read);
        if (Accept(Keyword.Committed))
        {
            return TransactionModeKind.ReadCommitted;
        }

        Expect(Keyword.Uncommitted);
        return TransactionModeKind.ReadUncommitted;
    }
}
