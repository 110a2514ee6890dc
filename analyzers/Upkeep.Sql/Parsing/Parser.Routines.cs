using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// CreateFunctionStmt
internal sealed partial class Parser
{
    private CreateFunction ParseCreateFunction(bool orReplace, int start)
    {
        var isProcedure = Accept(Keyword.Procedure);
        if (!isProcedure)
        {
            Expect(Keyword.Function);
        }

        var name = ParseFunctionName();
        var parameters = ParseParameters(withDefaults: true);
        TypeName? returns = null;
        var table = default(NodeList<FunctionParameter>);
        if (!isProcedure && _word == Keyword.Returns && PeekWord() != Keyword.Null)
        {
            Advance();
            if (Accept(Keyword.Table))
            {
                table = ParseTableParameters();
                RejectOutParameters(parameters);
            }
            else
            {
                returns = ParseFunctionType();
            }
        }

        var options = default(NodeListBuilder<FunctionOption>);
        while (AtFunctionOption(isCreate: true))
        {
            options.Add(ParseFunctionOption());
        }

        var hasBody = _word is Keyword.Return or Keyword.Begin;
        var body = hasBody ? ParseRoutineBody() : default;
        return Finish(
            new CreateFunction
            {
                IsProcedure = isProcedure,
                OrReplace = orReplace,
                Name = name,
                Parameters = parameters,
                Returns = returns,
                ReturnsTable = table,
                Options = options.ToList(),
                Body = body,
                HasBody = hasBody,
            },
            start);
    }

    private void RejectOutParameters(NodeList<FunctionParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Mode is ParameterMode.Out or ParameterMode.InOut)
            {
                ReportInvalid("OUT and INOUT arguments aren't allowed in TABLE functions", parameter.Start, parameter.End);
            }
        }
    }

    private NodeList<FunctionParameter> ParseTableParameters()
    {
        Expect(TokenKind.OpenParen);
        var parameters = default(NodeListBuilder<FunctionParameter>);
        do
        {
            var start = Start;
            var name = ParseFunctionOrTypeName();
            parameters.Add(Finish(new FunctionParameter { Mode = ParameterMode.Table, Name = name, Type = ParseFunctionType() }, start));
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseParen);
        return parameters.ToList();
    }

    /// <summary>func_args, func_args_with_defaults</summary>
    private NodeList<FunctionParameter> ParseParameters(bool withDefaults)
    {
        Expect(TokenKind.OpenParen);
        var parameters = _kind == TokenKind.CloseParen ? default : ParseParameterList(withDefaults);
        Expect(TokenKind.CloseParen);
        return parameters;
    }

    private NodeList<FunctionParameter> ParseParameterList(bool withDefaults)
    {
        var parameters = default(NodeListBuilder<FunctionParameter>);
        do
        {
            parameters.Add(ParseParameter(withDefaults));
        }
        while (Accept(TokenKind.Comma));
        return parameters.ToList();
    }

    private FunctionParameter ParseParameter(bool withDefault)
    {
        var start = Start;
        var mode = ParseParameterMode();
        Identifier? name = null;
        if (AtParameterName)
        {
            name = TakeIdentifier();
            if (mode == ParameterMode.Default)
            {
                mode = ParseParameterMode();
            }
        }

        var type = ParseFunctionType();
        Expression? value = null;
        if (withDefault && (Accept(Keyword.Default) || Accept(TokenKind.Equals)))
        {
            value = ParseExpression();
        }

        return Finish(new FunctionParameter { Mode = mode, Name = name, Type = type, Default = value }, start);
    }

    /// <summary>arg_class</summary>
    private ParameterMode ParseParameterMode()
    {
        if (Accept(Keyword.In))
        {
            return Accept(Keyword.Out) ? ParameterMode.InOut : ParameterMode.In;
        }

        return Accept(Keyword.Out) ? ParameterMode.Out
            : Accept(Keyword.Inout) ? ParameterMode.InOut
            : Accept(Keyword.Variadic) ? ParameterMode.Variadic
            : ParameterMode.Default;
    }

    /// <summary>A name stands before a type; alone it is the type.</summary>
    private bool AtParameterName
    {
        get
        {
            if (!AtFunctionName || (_word == Keyword.Double && PeekWord() == Keyword.Precision))
            {
                return false;
            }

            return PeekKind() switch
            {
                TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Hole => true,
                TokenKind.Keyword => !KeywordTable.IsReserved(PeekWord()) || PeekWord() is Keyword.In or Keyword.Variadic,
                _ => false,
            };
        }
    }

    private bool AtFunctionOption(bool isCreate) => _word switch
    {
        Keyword.Called or Keyword.Returns or Keyword.Strict or Keyword.Immutable or Keyword.Stable or Keyword.Volatile or Keyword.External
            or Keyword.Security or Keyword.Leakproof or Keyword.Not or Keyword.Cost or Keyword.Rows or Keyword.Support or Keyword.Set
            or Keyword.Reset or Keyword.Parallel => true,
        Keyword.As or Keyword.Language or Keyword.Transform or Keyword.Window => isCreate,
        _ => false,
    };

    private FunctionOption ParseFunctionOption()
    {
        var start = Start;
        var word = _word;
        if (word is Keyword.Set or Keyword.Reset)
        {
            SqlNode setting = word == Keyword.Set ? ParseSet(isFunctionOption: true) : ParseReset();
            return Finish(new FunctionOption { Kind = FunctionOptionKind.Set, Value = word, Argument = setting }, start);
        }

        Advance();
        switch (word)
        {
            case Keyword.As:
                var texts = default(NodeListBuilder<Literal>);
                texts.Add(ParseString());
                if (Accept(TokenKind.Comma))
                {
                    texts.Add(ParseString());
                }

                return Finish(new FunctionOption { Kind = FunctionOptionKind.As, Texts = texts.ToList() }, start);
            case Keyword.Language:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Language, Argument = ParseWordOrString() }, start);
            case Keyword.Transform:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Transform, Types = ParseList(ParseTransformedType) }, start);
            case Keyword.Window:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Window }, start);
            case Keyword.Called:
                ExpectOnNullInput();
                return Finish(new FunctionOption { Kind = FunctionOptionKind.NullInput, Value = Keyword.Called }, start);
            case Keyword.Returns:
                Expect(Keyword.Null);
                ExpectOnNullInput();
                return Finish(new FunctionOption { Kind = FunctionOptionKind.NullInput, Value = Keyword.Strict }, start);
            case Keyword.Strict:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.NullInput, Value = Keyword.Strict }, start);
            case Keyword.Immutable or Keyword.Stable or Keyword.Volatile:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Volatility, Value = word }, start);
            case Keyword.External or Keyword.Security:
                if (word == Keyword.External)
                {
                    Expect(Keyword.Security);
                }

                var isDefiner = Accept(Keyword.Definer);
                if (!isDefiner)
                {
                    Expect(Keyword.Invoker);
                }

                return Finish(new FunctionOption { Kind = FunctionOptionKind.Security, Value = isDefiner ? Keyword.Definer : Keyword.Invoker }, start);
            case Keyword.Leakproof:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Leakproof }, start);
            case Keyword.Not:
                Expect(Keyword.Leakproof);
                return Finish(new FunctionOption { Kind = FunctionOptionKind.NotLeakproof }, start);
            case Keyword.Cost:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Cost, Argument = ParseSignedNumber() }, start);
            case Keyword.Rows:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Rows, Argument = ParseSignedNumber() }, start);
            case Keyword.Support:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Support, Argument = ParseQualifiedName() }, start);
            default:
                return Finish(new FunctionOption { Kind = FunctionOptionKind.Parallel, Name = ParseName() }, start);
        }
    }

    private void ExpectOnNullInput()
    {
        if (_word == Keyword.On)
        {
            Advance();
            Expect(Keyword.Null);
            Expect(Keyword.Input);
        }
        else
        {
            Fail();
        }
    }

    private TypeName ParseTransformedType()
    {
        Expect(Keyword.For, Keyword.Type);
        return ParseTypeName();
    }

    /// <summary>opt_routine_body</summary>
    private NodeList<Statement> ParseRoutineBody()
    {
        if (_word == Keyword.Return)
        {
            return NodeListBuilder<Statement>.One(ParseReturn());
        }

        Expect(Keyword.Begin, Keyword.Atomic);
        var statements = default(NodeListBuilder<Statement>);
        while (!_failed && _word != Keyword.End)
        {
            if (Accept(TokenKind.Semicolon))
            {
                continue;
            }

            if (!Enter())
            {
                Leave();
                break;
            }

            statements.Add(_word == Keyword.Return ? ParseReturn() : ParseStatement(isTopLevel: false));
            Leave();
            Expect(TokenKind.Semicolon);
        }

        Expect(Keyword.End);
        return statements.ToList();
    }

    private ReturnStatement ParseReturn()
    {
        var start = Start;
        Expect(Keyword.Return);
        return Finish(new ReturnStatement { Value = ParseExpression() }, start);
    }
}
