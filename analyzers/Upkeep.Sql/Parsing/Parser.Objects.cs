using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// The words for kinds of objects, and the names that follow them in COMMENT, DROP, ALTER EXTENSION and SECURITY LABEL.
internal sealed partial class Parser
{
    /// <summary>An object's kind, and how it is named.</summary>
    private struct ObjectReference
    {
        public ObjectKind Kind;
        public SqlNode? Name;
        public RelationName? Relation;
    }

    /// <summary>Takes the words of a kind of object, such as MATERIALIZED VIEW; null when there are none.</summary>
    private ObjectKind? ParseObjectKind()
    {
        var next = PeekWord();
        switch (_word)
        {
            case Keyword.Materialized:
                return TakeKind(ObjectKind.MaterializedView, Keyword.View);
            case Keyword.Foreign when next == Keyword.Table:
                return TakeKind(ObjectKind.ForeignTable, Keyword.Table);
            case Keyword.Foreign:
                Advance();
                if (_word != Keyword.Data)
                {
                    Fail();
                }

                return TakeKind(ObjectKind.ForeignDataWrapper, Keyword.Wrapper);
            case Keyword.Text:
                return ParseTextSearchKind();
            case Keyword.Access:
                return TakeKind(ObjectKind.AccessMethod, Keyword.Method);
            case Keyword.Event:
                return TakeKind(ObjectKind.EventTrigger, Keyword.Trigger);
            case Keyword.Procedural:
                return TakeKind(ObjectKind.Language, Keyword.Language);
            case Keyword.Large:
                return TakeKind(ObjectKind.LargeObject, Keyword.Object);
            case Keyword.Operator when next == Keyword.Class && PeekKind(2) != TokenKind.Dot:
                return TakeKind(ObjectKind.OperatorClass, Keyword.Class);
            case Keyword.Operator when next == Keyword.Family && PeekKind(2) != TokenKind.Dot:
                return TakeKind(ObjectKind.OperatorFamily, Keyword.Family);
        }

        ObjectKind? kind = _word switch
        {
            Keyword.Table => ObjectKind.Table,
            Keyword.Sequence => ObjectKind.Sequence,
            Keyword.View => ObjectKind.View,
            Keyword.Index => ObjectKind.Index,
            Keyword.Collation => ObjectKind.Collation,
            Keyword.Conversion => ObjectKind.Conversion,
            Keyword.Statistics => ObjectKind.Statistics,
            Keyword.Column => ObjectKind.Column,
            Keyword.Extension => ObjectKind.Extension,
            Keyword.Language => ObjectKind.Language,
            Keyword.Publication => ObjectKind.Publication,
            Keyword.Schema => ObjectKind.Schema,
            Keyword.Server => ObjectKind.ForeignServer,
            Keyword.Database => ObjectKind.Database,
            Keyword.Role => ObjectKind.Role,
            Keyword.Subscription => ObjectKind.Subscription,
            Keyword.Tablespace => ObjectKind.Tablespace,
            Keyword.Type => ObjectKind.Type,
            Keyword.Domain => ObjectKind.Domain,
            Keyword.Aggregate => ObjectKind.Aggregate,
            Keyword.Function => ObjectKind.Function,
            Keyword.Procedure => ObjectKind.Procedure,
            Keyword.Routine => ObjectKind.Routine,
            Keyword.Operator => ObjectKind.Operator,
            Keyword.Constraint => ObjectKind.Constraint,
            Keyword.Policy => ObjectKind.Policy,
            Keyword.Rule => ObjectKind.Rule,
            Keyword.Trigger => ObjectKind.Trigger,
            Keyword.Transform => ObjectKind.Transform,
            Keyword.Cast => ObjectKind.Cast,
            _ => null,
        };
        if (kind is not null)
        {
            Advance();
        }

        return kind;
    }

    private ObjectKind TakeKind(ObjectKind kind, Keyword second)
    {
        Advance();
        Expect(second);
        return kind;
    }

    /// <summary>A relation in a place where the grammar takes any name, however long.</summary>
    private RelationName ParseAnyRelationName()
    {
        var start = Start;
        var name = ParseQualifiedName().Parts;
        var last = name.Count - 1;
        return Finish(
            new RelationName { Catalog = last > 1 ? name[last - 2] : null, Schema = last > 0 ? name[last - 1] : null, Name = name[last] }, start);
    }

    /// <summary>The name of an object of a kind, as COMMENT ON takes it.</summary>
    private ObjectReference ParseObject(ObjectKind kind)
    {
        var reference = new ObjectReference { Kind = kind };
        switch (kind)
        {
            case ObjectKind.Policy or ObjectKind.Rule or ObjectKind.Trigger:
                reference.Name = ParseName();
                Expect(Keyword.On);
                reference.Relation = ParseAnyRelationName();
                break;
            case ObjectKind.Constraint:
                reference.Name = ParseName();
                Expect(Keyword.On);
                if (_word == Keyword.Domain && PeekKind() is TokenKind.Identifier or TokenKind.QuotedIdentifier)
                {
                    Advance();
                    reference.Kind = ObjectKind.DomainConstraint;
                    ParseQualifiedName();
                }
                else if (_word == Keyword.Domain && PeekKind() == TokenKind.Keyword && PeekWord() != Keyword.Is)
                {
                    Advance();
                    reference.Kind = ObjectKind.DomainConstraint;
                    ParseQualifiedName();
                }
                else
                {
                    reference.Relation = ParseAnyRelationName();
                }

                break;
            default:
                reference.Name = ParseObjectName(kind);
                break;
        }

        return reference;
    }

    private SqlNode ParseObjectName(ObjectKind kind)
    {
        switch (kind)
        {
            case ObjectKind.Table or ObjectKind.Sequence or ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.Index or ObjectKind.ForeignTable:
                return ParseAnyRelationName();
            case ObjectKind.Collation or ObjectKind.Conversion or ObjectKind.Statistics or ObjectKind.TextSearchConfiguration
                or ObjectKind.TextSearchDictionary or ObjectKind.TextSearchParser or ObjectKind.TextSearchTemplate or ObjectKind.Column:
                return ParseQualifiedName();
            case ObjectKind.Type or ObjectKind.Domain:
                return ParseTypeName();
            case ObjectKind.Aggregate:
                return ParseAggregateSignature();
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Routine:
                return ParseRoutineSignature();
            case ObjectKind.Operator:
                return ParseOperatorSignature();
            case ObjectKind.OperatorClass or ObjectKind.OperatorFamily:
                var name = ParseQualifiedName();
                Expect(Keyword.Using);
                ParseName();
                return name;
            case ObjectKind.LargeObject:
                return ParseSignedNumber();
            case ObjectKind.Cast:
                var start = Start;
                Expect(TokenKind.OpenParen);
                var source = ParseTypeName();
                Expect(Keyword.As);
                ParseTypeName();
                Expect(TokenKind.CloseParen);
                _ = start;
                return source;
            case ObjectKind.Transform:
                Expect(Keyword.For);
                var type = ParseTypeName();
                Expect(Keyword.Language);
                ParseName();
                return type;
            default:
                return ParseName();
        }
    }

    private CommentStatement ParseComment()
    {
        var start = Start;
        Expect(Keyword.Comment, Keyword.On);
        var reference = default(ObjectReference);
        if (ParseObjectKind() is { } kind)
        {
            reference = ParseObject(kind);
        }
        else
        {
            Fail();
        }

        return FinishComment(reference, isSecurityLabel: false, provider: null, start);
    }

    private CommentStatement FinishComment(in ObjectReference reference, bool isSecurityLabel, SqlNode? provider, int start)
    {
        Expect(Keyword.Is);
        var text = Accept(Keyword.Null) ? null : ParseString();
        return Finish(
            new CommentStatement
            {
                ObjectKind = reference.Kind,
                Target = reference.Name,
                Relation = reference.Relation,
                Text = text,
                IsSecurityLabel = isSecurityLabel,
                Provider = provider,
            },
            start);
    }

    private CommentStatement ParseSecurityLabel()
    {
        var start = Start;
        Expect(Keyword.Security, Keyword.Label);
        var provider = Accept(Keyword.For) ? ParseWordOrString() : null;
        Expect(Keyword.On);
        var reference = default(ObjectReference);
        var isTransformOrSo = _word is Keyword.Constraint or Keyword.Policy or Keyword.Rule or Keyword.Trigger or Keyword.Transform or Keyword.Cast or Keyword.Operator;
        if (!isTransformOrSo && ParseObjectKind() is { } kind)
        {
            reference = ParseObject(kind);
        }
        else
        {
            Fail();
        }

        return FinishComment(reference, isSecurityLabel: true, provider, start);
    }

    /// <summary>ALTER EXTENSION, its words being taken.</summary>
    private Statement ParseAlterExtension(int start)
    {
        var name = ParseName();
        var parts = default(PartList);
        parts.Add(name);
        switch (_word)
        {
            case Keyword.Set:
                return ParseSetSchema(ObjectKind.Extension, name, start);
            case Keyword.Update:
                Advance();
                while (Accept(Keyword.To))
                {
                    parts.Add(ParseWordOrString());
                }

                return Utility("AlterExtensionStmt", start, parts);
        }

        if (!Accept(Keyword.Add))
        {
            Expect(Keyword.Drop);
        }

        if (_word is Keyword.Constraint or Keyword.Policy or Keyword.Rule or Keyword.Trigger or Keyword.Column or Keyword.Large
            || ParseObjectKind() is not { } kind)
        {
            Fail();
        }
        else
        {
            parts.Add(ParseObjectName(kind));
        }

        return Utility("AlterExtensionContentsStmt", start, parts);
    }
}
