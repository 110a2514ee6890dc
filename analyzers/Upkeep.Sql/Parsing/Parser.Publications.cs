using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// Logical replication
internal sealed partial class Parser
{
    private UtilityStatement ParseCreatePublication(int start)
    {
        Expect(Keyword.Publication);
        var parts = default(PartList);
        parts.Add(ParseName());
        if (Accept(Keyword.For))
        {
            if (Accept(Keyword.All))
            {
                Expect(Keyword.Tables);
            }
            else
            {
                ParsePublicationObjects(ref parts);
            }
        }

        parts.Add(Accept(Keyword.With) ? ParseDefinition() : default);
        return Utility("CreatePublicationStmt", start, parts);
    }

    private enum PublicationObject
    {
        None,
        Table,
        Schema,
    }

    /// <summary>pub_obj_list: an object without a word before it is of the kind of the one before it.</summary>
    private void ParsePublicationObjects(ref PartList parts)
    {
        var kind = PublicationObject.None;
        do
        {
            var start = Start;
            var isContinued = false;
            if (Accept(Keyword.Table))
            {
                kind = PublicationObject.Table;
            }
            else if (_word == Keyword.Tables && PeekWord() == Keyword.In)
            {
                Advance();
                Advance();
                Expect(Keyword.Schema);
                kind = PublicationObject.Schema;
            }
            else
            {
                isContinued = true;
            }

            ParsePublicationObject(kind, isContinued, start, ref parts);
        }
        while (Accept(TokenKind.Comma));
    }

    private void ParsePublicationObject(PublicationObject kind, bool isContinued, int start, ref PartList parts)
    {
        if (kind == PublicationObject.None)
        {
            ReportInvalid("invalid publication object list", Start, Current.End);
        }

        if (kind == PublicationObject.Schema && !isContinued)
        {
            parts.Add(_word == Keyword.CurrentSchema ? TakeIdentifier() : ParseName());
            return;
        }

        if (_word == Keyword.CurrentSchema)
        {
            if (kind == PublicationObject.Table)
            {
                ReportInvalid("invalid table name", Start, Current.End);
            }

            parts.Add(TakeIdentifier());
            return;
        }

        var table = ParseTableName();
        var columns = ParseOptionalNamesInParentheses();
        var where = Accept(Keyword.Where) ? ParseExpressionInParentheses() : null;
        if (kind == PublicationObject.Schema)
        {
            var problem = where is not null ? "WHERE clause not allowed for schema"
                : columns.Count > 0 ? "column specification not allowed for schema"
                : table.Name.Schema is not null || table.IsOnly || _text[_previousEnd - 1] == '*' ? "invalid schema name"
                : null;
            if (problem is not null)
            {
                ReportInvalid(problem, start, _previousEnd);
            }

            parts.Add(table.Name.Name);
            return;
        }

        parts.Add(table.Name);
        parts.Add(columns);
        parts.Add(where);
    }

    /// <summary>ALTER PUBLICATION, its name being taken.</summary>
    private UtilityStatement ParseAlterPublication(Identifier name, int start)
    {
        var parts = default(PartList);
        parts.Add(name);
        var isSet = Accept(Keyword.Set);
        if (isSet && _kind == TokenKind.OpenParen)
        {
            parts.Add(ParseDefinition());
            return Utility("AlterPublicationStmt", start, parts);
        }

        if (!isSet && !Accept(Keyword.Add))
        {
            Expect(Keyword.Drop);
        }

        ParsePublicationObjects(ref parts);
        return Utility("AlterPublicationStmt", start, parts);
    }

    private UtilityStatement ParseCreateSubscription(int start)
    {
        Expect(Keyword.Subscription);
        var parts = default(PartList);
        parts.Add(ParseName());
        Expect(Keyword.Connection);
        parts.Add(ParseString());
        Expect(Keyword.Publication);
        parts.Add(ParseNames());
        parts.Add(Accept(Keyword.With) ? ParseDefinition() : default);
        return Utility("CreateSubscriptionStmt", start, parts);
    }

    /// <summary>ALTER SUBSCRIPTION, its name being taken.</summary>
    private UtilityStatement ParseAlterSubscription(Identifier name, int start)
    {
        var parts = default(PartList);
        parts.Add(name);
        switch (_word)
        {
            case Keyword.Connection:
                Advance();
                parts.Add(ParseString());
                break;
            case Keyword.Refresh:
                Advance();
                Expect(Keyword.Publication);
                parts.Add(Accept(Keyword.With) ? ParseDefinition() : default);
                break;
            case Keyword.Set when PeekKind() == TokenKind.OpenParen:
                Advance();
                parts.Add(ParseDefinition());
                break;
            case Keyword.Add or Keyword.Drop or Keyword.Set:
                Advance();
                Expect(Keyword.Publication);
                parts.Add(ParseNames());
                parts.Add(Accept(Keyword.With) ? ParseDefinition() : default);
                break;
            case Keyword.Enable or Keyword.Disable:
                Advance();
                break;
            default:
                Expect(Keyword.Skip);
                parts.Add(ParseDefinition());
                break;
        }

        return Utility("AlterSubscriptionStmt", start, parts);
    }
}
