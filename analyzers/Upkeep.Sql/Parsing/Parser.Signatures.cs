using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// How routines, aggregates and operators are named, with the types of their arguments
internal sealed partial class Parser
{
    /// <summary>function_with_argtypes</summary>
    private RoutineSignature ParseRoutineSignature()
    {
        var start = Start;
        QualifiedName name;
        if (PeekKind() == TokenKind.Dot || AtFunctionName)
        {
            name = ParseFunctionName();
        }
        else
        {
            // A word that can name a column but no function, such as int, is taken without arguments only.
            var word = ParseName();
            name = Finish(new QualifiedName { Parts = NodeListBuilder<Identifier>.One(word) }, start);
            return Finish(new RoutineSignature { Name = name }, start);
        }

        if (_kind != TokenKind.OpenParen)
        {
            return Finish(new RoutineSignature { Name = name }, start);
        }

        var parameters = ParseParameters(withDefaults: false);
        return Finish(new RoutineSignature { Name = name, Parameters = parameters, HasParameters = true }, start);
    }

    /// <summary>aggregate_with_argtypes</summary>
    private RoutineSignature ParseAggregateSignature()
    {
        var start = Start;
        return ParseAggregateArguments(ParseFunctionName(), start);
    }

    /// <summary>aggr_args</summary>
    private RoutineSignature ParseAggregateArguments(QualifiedName name, int start)
    {
        Expect(TokenKind.OpenParen);
        var direct = default(NodeList<FunctionParameter>);
        var ordered = default(NodeList<FunctionParameter>);
        var isStar = Accept(TokenKind.Star);
        var hasOrderBy = false;
        if (!isStar)
        {
            direct = _word == Keyword.Order ? default : ParseParameterList(withDefaults: false);
            hasOrderBy = Accept(Keyword.Order);
            if (hasOrderBy)
            {
                Expect(Keyword.By);
                ordered = ParseParameterList(withDefaults: false);
            }
        }

        Expect(TokenKind.CloseParen);
        return Finish(
            new RoutineSignature
            {
                Name = name,
                Parameters = direct,
                OrderByParameters = ordered,
                IsStar = isStar,
                HasParameters = true,
                HasOrderBy = hasOrderBy,
            },
            start);
    }

    /// <summary>operator_with_argtypes</summary>
    private OperatorSignature ParseOperatorSignature()
    {
        var start = Start;
        return ParseOperatorArguments(ParseAnyOperator(), start);
    }

    /// <summary>oper_argtypes</summary>
    private OperatorSignature ParseOperatorArguments(OperatorName name, int start)
    {
        Expect(TokenKind.OpenParen);
        var left = _word == Keyword.None ? null : ParseTypeName();
        if (left is null)
        {
            Advance();
        }

        TypeName? right = null;
        if (left is not null && _kind == TokenKind.CloseParen)
        {
            ReportInvalid("missing argument", Start, Current.End);
            Advance();
            return Finish(new OperatorSignature { Name = name, Left = left }, start);
        }

        Expect(TokenKind.Comma);
        if (left is null || _word != Keyword.None)
        {
            right = ParseTypeName();
        }
        else
        {
            Advance();
        }

        Expect(TokenKind.CloseParen);
        return Finish(new OperatorSignature { Name = name, Left = left, Right = right }, start);
    }
}
