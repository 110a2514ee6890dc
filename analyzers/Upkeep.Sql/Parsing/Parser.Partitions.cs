using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

internal sealed partial class Parser
{
    /// <summary>PartitionSpec</summary>
    private PartitionSpecification ParsePartitionSpecification()
    {
        var start = Start;
        Expect(Keyword.Partition, Keyword.By);
        var strategy = ParseName();
        Expect(TokenKind.OpenParen);
        var elements = ParseList(ParsePartitionElement);
        Expect(TokenKind.CloseParen);
        return Finish(new PartitionSpecification { Strategy = strategy, Elements = elements }, start);
    }

    private PartitionElement ParsePartitionElement()
    {
        var start = Start;
        var (column, expression) = ParseColumnOrExpression();
        var collation = ParseOptionalCollation();
        var operatorClass = AtColumnName ? ParseQualifiedName() : null;
        return Finish(new PartitionElement { Column = column, Expression = expression, Collation = collation, OperatorClass = operatorClass }, start);
    }

    /// <summary>PartitionBoundSpec</summary>
    private PartitionBound ParsePartitionBound()
    {
        var start = Start;
        if (Accept(Keyword.Default))
        {
            return Finish(new PartitionBound { Kind = PartitionBoundKind.Default }, start);
        }

        Expect(Keyword.For, Keyword.Values);
        if (Accept(Keyword.In))
        {
            return Finish(new PartitionBound { Kind = PartitionBoundKind.List, Values = ParseExpressionsInParentheses() }, start);
        }

        if (Accept(Keyword.From))
        {
            var lower = ParseExpressionsInParentheses();
            Expect(Keyword.To);
            return Finish(new PartitionBound { Kind = PartitionBoundKind.Range, Values = lower, UpperValues = ParseExpressionsInParentheses() }, start);
        }

        Expect(Keyword.With);
        return ParseHashBound(start);
    }

    private PartitionBound ParseHashBound(int start)
    {
        Expect(TokenKind.OpenParen);
        int? modulus = null;
        int? remainder = null;
        do
        {
            var name = ParseNonReservedWord();
            var value = ToInt32(ParseInteger());
            switch (name.Value)
            {
                case "modulus":
                    modulus = value;
                    break;
                case "remainder":
                    remainder = value;
                    break;
                default:
                    ReportInvalid($"unrecognized hash partition bound specification \"{name.Value}\"", name.Start, name.End);
                    break;
            }
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseParen);
        if (!_failed && (modulus is null || remainder is null))
        {
            ReportInvalid($"{(modulus is null ? "modulus" : "remainder")} for hash partition must be specified", start, _previousEnd);
        }

        return Finish(new PartitionBound { Kind = PartitionBoundKind.Hash, Modulus = modulus ?? 0, Remainder = remainder ?? 0 }, start);
    }
}
