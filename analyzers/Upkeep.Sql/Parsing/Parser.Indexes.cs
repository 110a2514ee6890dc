using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// IndexStmt
internal sealed partial class Parser
{
    private CreateIndex ParseCreateIndex(int start)
    {
        var isUnique = Accept(Keyword.Unique);
        Expect(Keyword.Index);
        var isConcurrent = Accept(Keyword.Concurrently);
        var ifNotExists = ParseIfNotExists();
        var name = ifNotExists || _word != Keyword.On ? ParseName() : null;
        Expect(Keyword.On);
        var table = ParseTableName();
        var method = Accept(Keyword.Using) ? ParseName() : null;
        var elements = ParseIndexElements();
        var include = Accept(Keyword.Include) ? ParseIndexElements() : default;
        var isNullsNotDistinct = ParseNullTreatment();
        var options = _word == Keyword.With ? ParseWithRelationOptions() : default;
        var tablespace = Accept(Keyword.Tablespace) ? ParseName() : null;
        var where = Accept(Keyword.Where) ? ParseExpression() : null;
        return Finish(
            new CreateIndex
            {
                Name = name,
                IsUnique = isUnique,
                IsConcurrent = isConcurrent,
                IfNotExists = ifNotExists,
                Table = table.Name,
                IsOnly = table.IsOnly,
                AccessMethod = method,
                Elements = elements,
                Include = include,
                IsNullsNotDistinct = isNullsNotDistinct,
                Options = options,
                Tablespace = tablespace,
                Where = where,
            },
            start);
    }

    /// <summary>opt_unique_null_treatment</summary>
    private bool ParseNullTreatment()
    {
        if (!Accept(Keyword.Nulls))
        {
            return false;
        }

        var isNotDistinct = Accept(Keyword.Not);
        Expect(Keyword.Distinct);
        return isNotDistinct;
    }

    /// <summary>'(' index_params ')'</summary>
    private NodeList<IndexElement> ParseIndexElements()
    {
        Expect(TokenKind.OpenParen);
        var elements = default(NodeListBuilder<IndexElement>);
        do
        {
            elements.Add(ParseIndexElement());
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseParen);
        return elements.ToList();
    }

    /// <summary>index_elem</summary>
    private IndexElement ParseIndexElement()
    {
        var start = Start;
        var (column, expression) = ParseColumnOrExpression();
        var collation = ParseOptionalCollation();
        QualifiedName? operatorClass = null;
        var options = default(NodeList<DefinitionElement>);
        if (AtColumnName)
        {
            operatorClass = ParseQualifiedName();
            options = _kind == TokenKind.OpenParen ? ParseRelationOptions() : default;
        }

        var direction = ParseSortDirection();
        return Finish(
            new IndexElement
            {
                Column = column,
                Expression = expression,
                Collation = collation,
                OperatorClass = operatorClass,
                OperatorClassOptions = options,
                Direction = direction,
                Nulls = ParseNullsOrder(),
            },
            start);
    }

    /// <summary>ColId | func_expr_windowless | '(' a_expr ')'</summary>
    private (Identifier? Column, Expression? Expression) ParseColumnOrExpression()
    {
        if (Accept(TokenKind.OpenParen))
        {
            var expression = ParseExpression();
            Expect(TokenKind.CloseParen);
            return (null, expression);
        }

        return AtCommonFunction || AtFunctionCall ? (null, ParseWindowlessFunction()) : (ParseName(), null);
    }
}
