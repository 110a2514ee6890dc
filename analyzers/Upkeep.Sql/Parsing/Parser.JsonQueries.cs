using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// JSON_EXISTS, JSON_QUERY, JSON_VALUE and JSON_TABLE.
internal sealed partial class Parser
{
    /// <summary>json_behavior, without what DEFAULT gives.</summary>
    private enum JsonBehavior
    {
        None,
        Null,
        Error,
        Boolean,
        Empty,
        Default,
    }

    private struct JsonBehaviors
    {
        public Expression? OnEmpty;
        public Expression? OnError;
    }

    private JsonExpression ParseJsonQuery(Keyword word, int start)
    {
        var arguments = default(NodeListBuilder<Expression>);
        arguments.Add(ParseJsonInput());
        Expect(TokenKind.Comma);
        arguments.Add(ParseExpression());
        var passing = ParseJsonPassing();
        var operation = word switch
        {
            Keyword.JsonExists => JsonOperation.Exists,
            Keyword.JsonQuery => JsonOperation.Query,
            _ => JsonOperation.Value,
        };
        TypeName? returning = null;
        if (operation != JsonOperation.Exists)
        {
            var returningStart = Start;
            returning = ParseJsonReturning(out var hasFormat);
            if (hasFormat && operation == JsonOperation.Value)
            {
                ReportInvalidLater("cannot specify FORMAT JSON in RETURNING clause of JSON_VALUE()", returningStart, _previousEnd);
            }
        }

        if (operation == JsonOperation.Query)
        {
            ParseJsonWrapperAndQuotes();
        }

        var behaviors = ParseJsonBehaviors(operation, mayBeEmpty: operation != JsonOperation.Exists);
        Expect(TokenKind.CloseParen);
        return Finish(
            new JsonExpression
            {
                Operation = operation,
                Arguments = arguments.ToList(),
                Passing = passing,
                Returning = returning,
                OnEmpty = behaviors.OnEmpty,
                OnError = behaviors.OnError,
            },
            start);
    }

    /// <summary>json_passing_clause_opt</summary>
    private NodeList<LabeledExpression> ParseJsonPassing() => Accept(Keyword.Passing) ? ParseList(ParseJsonArgument) : default;

    private LabeledExpression ParseJsonArgument()
    {
        var start = Start;
        var value = ParseJsonInput();
        Expect(Keyword.As);
        return Finish(new LabeledExpression { Value = value, Label = ParseLabel() }, start);
    }

    /// <summary>json_wrapper_behavior json_quotes_clause_opt</summary>
    private void ParseJsonWrapperAndQuotes()
    {
        var start = Start;
        var wraps = false;
        if (Accept(Keyword.Without))
        {
            Accept(Keyword.Array);
            Expect(Keyword.Wrapper);
        }
        else if (Accept(Keyword.With))
        {
            wraps = true;
            if (!AcceptWord("conditional"))
            {
                AcceptWord("unconditional");
            }

            Accept(Keyword.Array);
            Expect(Keyword.Wrapper);
        }

        var omits = CurrentWordIs("omit");
        if (!omits && !CurrentWordIs("keep"))
        {
            return;
        }

        Advance();
        ExpectWord("quotes");
        if (_word == Keyword.On && WordFollows("scalar"))
        {
            Advance();
            Advance();
            ExpectWord("string");
        }

        if (omits && wraps)
        {
            ReportInvalidLater("SQL/JSON QUOTES behavior must not be specified when WITH WRAPPER is used", start, _previousEnd);
        }
    }

    /// <summary>json_behavior_clause_opt; with <paramref name="operation"/> null what the type of a column of JSON_TABLE decides is not checked.</summary>
    private JsonBehaviors ParseJsonBehaviors(JsonOperation? operation, bool mayBeEmpty)
    {
        var behaviors = default(JsonBehaviors);
        var start = Start;
        var behavior = ParseJsonBehavior(out var value);
        if (behavior == JsonBehavior.None)
        {
            return behaviors;
        }

        Expect(Keyword.On);
        if (mayBeEmpty && AcceptWord("empty"))
        {
            CheckJsonBehavior(operation, behavior, "EMPTY", start);
            behaviors.OnEmpty = value;
            start = Start;
            behavior = ParseJsonBehavior(out value);
            if (behavior == JsonBehavior.None)
            {
                return behaviors;
            }

            Expect(Keyword.On);
        }

        ExpectWord("error");
        CheckJsonBehavior(operation, behavior, "ERROR", start);
        behaviors.OnError = value;
        return behaviors;
    }

    private JsonBehavior ParseJsonBehavior(out Expression? value)
    {
        value = null;
        switch (_word)
        {
            case Keyword.Default:
                Advance();
                value = ParseExpression();
                return JsonBehavior.Default;
            case Keyword.Null:
                Advance();
                return JsonBehavior.Null;
            case Keyword.True or Keyword.False or Keyword.Unknown:
                Advance();
                return JsonBehavior.Boolean;
        }

        if (AcceptWord("error"))
        {
            return JsonBehavior.Error;
        }

        if (!AcceptWord("empty"))
        {
            return JsonBehavior.None;
        }

        if (!Accept(Keyword.Array))
        {
            Accept(Keyword.Object);
        }

        return JsonBehavior.Empty;
    }

    private void CheckJsonBehavior(JsonOperation? operation, JsonBehavior behavior, string on, int start)
    {
        var isValid = operation switch
        {
            JsonOperation.Exists => behavior is JsonBehavior.Error or JsonBehavior.Boolean,
            JsonOperation.Value => behavior is JsonBehavior.Error or JsonBehavior.Null or JsonBehavior.Default,
            JsonOperation.Query => behavior is not JsonBehavior.Boolean,
            _ => true,
        };
        if (!isValid)
        {
            ReportInvalidLater($"invalid ON {on} behavior", start, _previousEnd);
        }
    }

    /// <summary>json_table</summary>
    private JsonTable ParseJsonTable(int start, bool isLateral)
    {
        Advance();
        Expect(TokenKind.OpenParen);
        var document = ParseJsonInput();
        Expect(TokenKind.Comma);
        var path = ParseExpression();
        if (Accept(Keyword.As))
        {
            ParseName();
        }

        var passing = ParseJsonPassing();
        var columns = ParseJsonTableColumns();
        var behaviorStart = Start;
        var behavior = ParseJsonBehavior(out _);
        if (behavior != JsonBehavior.None)
        {
            Expect(Keyword.On);
            ExpectWord("error");
            if (behavior is not (JsonBehavior.Error or JsonBehavior.Empty))
            {
                ReportInvalidLater("invalid ON ERROR behavior", behaviorStart, _previousEnd);
            }
        }

        Expect(TokenKind.CloseParen);
        var alias = ParseOptionalAlias();
        return Finish(new JsonTable { IsLateral = isLateral, Document = document, Path = path, Passing = passing, Columns = columns, Alias = alias }, start);
    }

    private NodeList<JsonTableColumn> ParseJsonTableColumns()
    {
        Expect(Keyword.Columns);
        Expect(TokenKind.OpenParen);
        var columns = Enter() ? ParseList(ParseJsonTableColumn) : default;
        Leave();
        Expect(TokenKind.CloseParen);
        return columns;
    }

    private JsonTableColumn ParseJsonTableColumn()
    {
        var start = Start;
        if (CurrentWordIs("nested") && (IsString(1) || (WordFollows("path") && IsString(2))))
        {
            Advance();
            AcceptWord("path");
            var nestedPath = ParseString();
            if (Accept(Keyword.As))
            {
                ParseName();
            }

            return Finish(new JsonTableColumn { Path = nestedPath, Nested = ParseJsonTableColumns() }, start);
        }

        var name = ParseName();
        if (Accept(Keyword.For, Keyword.Ordinality))
        {
            return Finish(new JsonTableColumn { Name = name, IsOrdinality = true }, start);
        }

        var type = ParseTypeName();
        var isExists = Accept(Keyword.Exists);
        var isFormatted = false;
        if (!isExists)
        {
            var formatStart = Start;
            ParseJsonFormat();
            isFormatted = Start != formatStart;
        }

        var path = AcceptWord("path") ? ParseString() : null;
        if (!isExists)
        {
            var wrapperStart = Start;
            ParseJsonWrapperAndQuotes();
            isFormatted |= Start != wrapperStart;
        }

        var behaviors = ParseJsonBehaviors(isExists ? JsonOperation.Exists : isFormatted ? JsonOperation.Query : OperationOf(type), mayBeEmpty: !isExists);
        return Finish(new JsonTableColumn { Name = name, Type = type, Path = path, OnEmpty = behaviors.OnEmpty, OnError = behaviors.OnError }, start);
    }

    // What a column is asked for by: values of scalar types by JSON_VALUE, documents and arrays by JSON_QUERY. Of a type of the user's nothing is known here.
    private static JsonOperation? OperationOf(TypeName type)
    {
        if (type.ArrayDimensions > 0)
        {
            return JsonOperation.Query;
        }

        return (type.SystemName ?? (type.Parts.Count == 0 ? null : type.Parts[type.Parts.Count - 1].Value)) switch
        {
            "json" or "jsonb" => JsonOperation.Query,
            "int2" or "int4" or "int8" or "numeric" or "float4" or "float8" or "bool" or "text" or "varchar" or "bpchar" or "bit" or "varbit" or "uuid" or "date" or "time" or "timetz"
                or "timestamp" or "timestamptz" or "interval" => JsonOperation.Value,
            _ => null,
        };
    }

    private bool IsString(int offset) => PeekKind(offset) is TokenKind.String or TokenKind.EscapeString or TokenKind.UnicodeString or TokenKind.DollarString;
}
