using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// DropStmt and the statements for what has a DROP of its own
internal sealed partial class Parser
{
    private Statement ParseDrop()
    {
        var start = Start;
        Expect(Keyword.Drop);
        switch (_word)
        {
            case Keyword.Role or Keyword.Group:
                Advance();
                return ParseDropRole(start);
            case Keyword.User:
                Advance();
                return _word == Keyword.Mapping && PeekWord() is Keyword.For or Keyword.If ? ParseUserMapping("DropUserMappingStmt", start) : ParseDropRole(start);
            case Keyword.Database:
                return ParseDropDatabase(start);
            case Keyword.Tablespace:
                return ParseDropNamed("DropTableSpaceStmt", hasBehavior: false, start);
            case Keyword.Subscription:
                return ParseDropNamed("DropSubscriptionStmt", hasBehavior: true, start);
            case Keyword.Owned:
                Advance();
                Expect(Keyword.By);
                var owned = default(PartList);
                owned.Add(ParseRoles());
                ParseDropBehavior();
                return Utility("DropOwnedStmt", start, owned);
            case Keyword.Column or Keyword.Constraint or Keyword.Large:
                Fail();
                break;
        }

        if (ParseObjectKind() is { } kind)
        {
            return ParseDropObjects(kind, start);
        }

        return UnknownStatement(start);
    }

    private DropStatement ParseDropObjects(ObjectKind kind, int start)
    {
        var isConcurrent = kind == ObjectKind.Index && Accept(Keyword.Concurrently);
        var ifExists = ParseIfExists();
        var objects = default(NodeListBuilder<SqlNode>);
        RelationName? relation = null;
        if (kind is ObjectKind.Policy or ObjectKind.Rule or ObjectKind.Trigger)
        {
            var reference = ParseObject(kind);
            objects.Add(reference.Name!);
            relation = reference.Relation;
        }
        else
        {
            var isSingle = kind is ObjectKind.OperatorClass or ObjectKind.OperatorFamily or ObjectKind.Cast or ObjectKind.Transform;
            do
            {
                objects.Add(ParseObjectName(kind));
            }
            while (!isSingle && Accept(TokenKind.Comma));
        }

        return Finish(
            new DropStatement
            {
                ObjectKind = kind,
                IsConcurrent = isConcurrent,
                IfExists = ifExists,
                Objects = objects.ToList(),
                Relation = relation,
                Behavior = ParseDropBehavior(),
            },
            start);
    }

    private UtilityStatement ParseDropRole(int start)
    {
        ParseIfExists();
        var parts = default(PartList);
        parts.Add(ParseRoles());
        return Utility("DropRoleStmt", start, parts);
    }

    private UtilityStatement ParseDropNamed(string tag, bool hasBehavior, int start)
    {
        Advance();
        ParseIfExists();
        var parts = default(PartList);
        parts.Add(ParseName());
        if (hasBehavior)
        {
            ParseDropBehavior();
        }

        return Utility(tag, start, parts);
    }

    private UtilityStatement ParseDropDatabase(int start)
    {
        Advance();
        ParseIfExists();
        var parts = default(PartList);
        parts.Add(ParseName());
        var hasWith = Accept(Keyword.With);
        if (hasWith || _kind == TokenKind.OpenParen)
        {
            Expect(TokenKind.OpenParen);
            do
            {
                Expect(Keyword.Force);
            }
            while (Accept(TokenKind.Comma));
            Expect(TokenKind.CloseParen);
        }

        return Utility("DropdbStmt", start, parts);
    }
}
