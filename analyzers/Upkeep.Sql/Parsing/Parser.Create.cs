using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// CREATE: which object it makes.
internal sealed partial class Parser
{
    private Statement ParseCreate()
    {
        var start = Start;
        Expect(Keyword.Create);
        switch (_word)
        {
            case Keyword.Or:
                Advance();
                Expect(Keyword.Replace);
                return ParseCreateOrReplace(orReplace: true, start);
            case Keyword.Table or Keyword.Temporary or Keyword.Temp or Keyword.Local or Keyword.Global or Keyword.Unlogged:
                return ParseCreateRelation(start);
            case Keyword.View or Keyword.Recursive or Keyword.Aggregate or Keyword.Function or Keyword.Procedure or Keyword.Language or Keyword.Trusted
                or Keyword.Procedural or Keyword.Transform or Keyword.Trigger or Keyword.Constraint or Keyword.Rule:
                return ParseCreateOrReplace(orReplace: false, start);
            case Keyword.Unique or Keyword.Index:
                return ParseCreateIndex(start);
            case Keyword.Sequence:
                return ParseCreateSequence(TablePersistence.Permanent, start);
            case Keyword.Materialized:
                return ParseCreateMaterializedView(TablePersistence.Permanent, start);
            case Keyword.Foreign:
                return PeekWord() == Keyword.Table ? ParseCreateForeignTable(start) : ParseCreateForeignDataWrapper(start);
            case Keyword.Type:
                return ParseCreateType(start);
            case Keyword.Domain:
                return ParseCreateDomain(start);
            case Keyword.Schema:
                return ParseCreateSchema(start);
            case Keyword.Extension:
                return ParseCreateExtension(start);
            case Keyword.Policy:
                return ParsePolicy(isAlter: false, start);
            case Keyword.Statistics:
                return ParseCreateStatistics(start);
            case Keyword.Cast:
                return ParseCreateCast(start);
            case Keyword.Operator:
                return ParseCreateOperator(start);
            case Keyword.Collation:
                return ParseCreateCollation(start);
            case Keyword.Text:
                return ParseCreateTextSearch(start);
            default:
                return ParseCreateUtility(start);
        }
    }

    /// <summary>What can be temporary.</summary>
    private Statement ParseCreateRelation(int start)
    {
        var isUnlogged = _word == Keyword.Unlogged;
        var persistence = ParseOptionalPersistence();
        switch (_word)
        {
            case Keyword.Sequence:
                return ParseCreateSequence(persistence, start);
            case Keyword.View or Keyword.Recursive:
                return ParseCreateView(orReplace: false, persistence, start);
            case Keyword.Materialized when isUnlogged:
                return ParseCreateMaterializedView(persistence, start);
            default:
                return ParseCreateTable(persistence, start);
        }
    }

    private Statement ParseCreateOrReplace(bool orReplace, int start)
    {
        switch (_word)
        {
            case Keyword.Function or Keyword.Procedure:
                return ParseCreateFunction(orReplace, start);
            case Keyword.Aggregate:
                return ParseCreateAggregate(orReplace, start);
            case Keyword.Language or Keyword.Trusted or Keyword.Procedural:
                return ParseCreateLanguage(start);
            case Keyword.Transform:
                return ParseCreateTransform(start);
            case Keyword.Trigger or Keyword.Constraint:
                return ParseCreateTrigger(orReplace, start);
            case Keyword.Rule:
                return ParseCreateRule(orReplace, start);
            default:
                return ParseCreateView(orReplace, ParseOptionalPersistence(), start);
        }
    }

    /// <summary>Objects of a server rather than of a schema.</summary>
    private Statement ParseCreateUtility(int start)
    {
        switch (_word)
        {
            case Keyword.Role or Keyword.Group:
                Advance();
                return ParseCreateRole(start);
            case Keyword.User:
                Advance();
                return _word == Keyword.Mapping && PeekWord() is Keyword.For or Keyword.If ? ParseUserMapping("CreateUserMappingStmt", start) : ParseCreateRole(start);
            case Keyword.Database:
                return ParseCreateDatabase(start);
            case Keyword.Tablespace:
                return ParseCreateTablespace(start);
            case Keyword.Server:
                return ParseCreateServer(start);
            case Keyword.Publication:
                return ParseCreatePublication(start);
            case Keyword.Subscription:
                return ParseCreateSubscription(start);
            case Keyword.Access:
                return ParseCreateAccessMethod(start);
            case Keyword.Event:
                return ParseCreateEventTrigger(start);
            case Keyword.Default or Keyword.Conversion:
                return ParseCreateConversion(start);
            case Keyword.Assertion:
                return ParseCreateAssertion(start);
            default:
                return UnknownStatement(start);
        }
    }

    private UtilityStatement Utility(string tag, int start, PartList parts) =>
        Finish(new UtilityStatement { NodeTag = tag, Parts = parts.ToList() }, start);

    /// <summary>Names, values and options of a statement that has no class of its own.</summary>
    private struct PartList
    {
        private NodeListBuilder<SqlNode> _parts;

        public void Add(SqlNode? part)
        {
            if (part is not null)
            {
                _parts.Add(part);
            }
        }

        public void Add<T>(NodeList<T> parts)
            where T : SqlNode
        {
            foreach (var part in parts)
            {
                _parts.Add(part);
            }
        }

        public readonly NodeList<SqlNode> ToList()
        {
            var parts = _parts;
            return parts.ToList();
        }
    }

    private CreateSchema ParseCreateSchema(int start)
    {
        Expect(Keyword.Schema);
        var ifNotExists = ParseIfNotExists();
        var name = _word == Keyword.Authorization ? null : ParseName();
        var owner = Accept(Keyword.Authorization) ? ParseRole() : null;
        var elements = default(NodeListBuilder<Statement>);
        while (!_failed && _word is Keyword.Create or Keyword.Grant)
        {
            elements.Add(ParseSchemaElement());
        }

        if (ifNotExists && elements.Count > 0 && !_failed)
        {
            // Refused as not supported, which is not a syntax error.
            _ = elements;
        }

        return Finish(new CreateSchema { Name = name, Owner = owner, IfNotExists = ifNotExists, Elements = elements.ToList() }, start);
    }

    /// <summary>schema_stmt</summary>
    private Statement ParseSchemaElement()
    {
        if (_word == Keyword.Grant)
        {
            return ParseGrant();
        }

        var index = _index;
        var statement = ParseCreate();
        if (statement is not (CreateTable or CreateIndex or CreateSequence or CreateTrigger or CreateView) && !_failed)
        {
            _index = index + 1;
            Load();
            Fail();
        }

        return statement;
    }

    private CreateExtension ParseCreateExtension(int start)
    {
        Expect(Keyword.Extension);
        var ifNotExists = ParseIfNotExists();
        var name = ParseName();
        Accept(Keyword.With);
        Identifier? schema = null;
        SqlNode? version = null;
        var isCascade = false;
        while (true)
        {
            if (Accept(Keyword.Schema))
            {
                schema = ParseName();
            }
            else if (Accept(Keyword.Version))
            {
                version = ParseWordOrString();
            }
            else if (Accept(Keyword.From))
            {
                ParseWordOrString();
            }
            else if (Accept(Keyword.Cascade))
            {
                isCascade = true;
            }
            else
            {
                break;
            }
        }

        return Finish(new CreateExtension { Name = name, IfNotExists = ifNotExists, Schema = schema, Version = version, IsCascade = isCascade }, start);
    }

    private CreateStatistics ParseCreateStatistics(int start)
    {
        Expect(Keyword.Statistics);
        var ifNotExists = ParseIfNotExists();
        var mayOmitName = _level >= LanguageLevel.PostgreSql16 && !ifNotExists;
        var name = mayOmitName && (_word == Keyword.On || _kind == TokenKind.OpenParen) ? null : ParseQualifiedName();
        var kinds = ParseOptionalNamesInParentheses();
        Expect(Keyword.On);
        var expressions = default(NodeListBuilder<Expression>);
        do
        {
            var elementStart = Start;
            var (column, expression) = ParseColumnOrExpression();
            expressions.Add(expression ?? Finish(new ColumnReference { Parts = NodeListBuilder<Identifier>.One(column!) }, elementStart));
        }
        while (Accept(TokenKind.Comma));
        Expect(Keyword.From);
        return Finish(
            new CreateStatistics { Name = name, IfNotExists = ifNotExists, Kinds = kinds, Expressions = expressions.ToList(), From = ParseFromList() }, start);
    }

    private CreateCast ParseCreateCast(int start)
    {
        Expect(Keyword.Cast);
        Expect(TokenKind.OpenParen);
        var source = ParseTypeName();
        Expect(Keyword.As);
        var target = ParseTypeName();
        Expect(TokenKind.CloseParen);
        RoutineSignature? function = null;
        var withInOut = false;
        var withoutFunction = Accept(Keyword.Without);
        if (withoutFunction)
        {
            Expect(Keyword.Function);
        }
        else
        {
            Expect(Keyword.With);
            withInOut = Accept(Keyword.Inout);
            if (!withInOut)
            {
                Expect(Keyword.Function);
                function = ParseRoutineSignature();
            }
        }

        var context = CastContext.Explicit;
        if (Accept(Keyword.As))
        {
            context = Accept(Keyword.Implicit) ? CastContext.Implicit : CastContext.Assignment;
            if (context == CastContext.Assignment)
            {
                Expect(Keyword.Assignment);
            }
        }

        return Finish(
            new CreateCast { Source = source, Target = target, Function = function, WithoutFunction = withoutFunction, WithInOut = withInOut, Context = context },
            start);
    }
}
