using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

internal sealed partial class Parser
{
    // From the weakest to the strongest, with the distances PostgreSQL's grammar has between them.
    private static class Precedence
    {
        public const int Or = 1;
        public const int And = 2;
        public const int Not = 3;
        public const int Is = 4;
        public const int Comparison = 5;
        public const int Pattern = 6;
        public const int Escape = 7;
        public const int Operator = 10;
        public const int Sum = 11;
        public const int Product = 12;
        public const int Power = 13;
        public const int AtTimeZone = 14;
        public const int Collate = 15;
        public const int Sign = 16;
        public const int Cast = 18;
    }

    /// <summary>MathOp and Op: an operator without its schema.</summary>
    private static bool IsOperator(TokenKind kind) => kind is >= TokenKind.Operator and <= TokenKind.NotEquals;

    private OperatorName ParseOperatorSymbol()
    {
        var start = Start;
        if (!IsOperator(_kind))
        {
            Fail();
            return Finish(new OperatorName { Symbol = "" }, start);
        }

        var symbol = OperatorText(_index);
        Advance();
        return Finish(new OperatorName { Symbol = symbol }, start);
    }

    private string OperatorText(int index)
    {
        ref readonly var token = ref _tokens[index];
        return token.Kind switch
        {
            TokenKind.Plus => "+",
            TokenKind.Minus => "-",
            TokenKind.Star => "*",
            TokenKind.Slash => "/",
            TokenKind.Percent => "%",
            TokenKind.Caret => "^",
            TokenKind.Less => "<",
            TokenKind.Greater => ">",
            TokenKind.Equals => "=",
            TokenKind.LessEquals => "<=",
            TokenKind.GreaterEquals => ">=",
            TokenKind.NotEquals => "<>",
            _ when token.Length == 2 && _text[token.Start] == '|' && _text[token.Start + 1] == '|' => "||",
            _ => _tokens.GetText(index),
        };
    }

    /// <summary>Is the current word OPERATOR the start of OPERATOR(schema.+)? A function of that name cannot be called in an expression.</summary>
    private bool AtQualifiedOperator => _word == Keyword.Operator && PeekKind() == TokenKind.OpenParen;

    /// <summary>OPERATOR '(' any_operator ')'</summary>
    private OperatorName ParseQualifiedOperator()
    {
        var start = Start;
        Expect(Keyword.Operator);
        Expect(TokenKind.OpenParen);
        var name = ParseAnyOperator();
        Expect(TokenKind.CloseParen);
        return Finish(new OperatorName { Schema = name.Schema, Symbol = name.Symbol }, start);
    }

    /// <summary>any_operator: an operator with schemas before it.</summary>
    private OperatorName ParseAnyOperator()
    {
        var start = Start;
        var schema = default(NodeListBuilder<Identifier>);
        while (AtColumnName)
        {
            schema.Add(TakeIdentifier());
            Expect(TokenKind.Dot);
        }

        var symbol = ParseOperatorSymbol();
        return Finish(new OperatorName { Schema = schema.ToList(), Symbol = symbol.Symbol }, start);
    }

    /// <summary>qual_all_Op</summary>
    private OperatorName ParseOperator() => _word == Keyword.Operator ? ParseQualifiedOperator() : ParseOperatorSymbol();
}
