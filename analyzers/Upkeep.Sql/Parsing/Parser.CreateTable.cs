using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// CreateStmt, CreateForeignTableStmt and CreateAsStmt
internal sealed partial class Parser
{
    /// <summary>CREATE and what makes the table temporary are taken.</summary>
    private Statement ParseCreateTable(TablePersistence persistence, int start)
    {
        Expect(Keyword.Table);
        var ifNotExists = ParseIfNotExists();
        var name = ParseRelationName();
        if (Accept(Keyword.Of))
        {
            var typeStart = Start;
            var type = Finish(new TypeName { Parts = ParseQualifiedName().Parts }, typeStart);
            var options = _kind == TokenKind.OpenParen ? ParseTypedTableElements() : default;
            return ParseCreateTableTail(
                new TableHead { Name = name, Persistence = persistence, IfNotExists = ifNotExists, Elements = options, OfType = type }, start);
        }

        if (Accept(Keyword.Partition))
        {
            Expect(Keyword.Of);
            var parent = ParseRelationName();
            var options = _kind == TokenKind.OpenParen ? ParseTypedTableElements() : default;
            var bound = ParsePartitionBound();
            return ParseCreateTableTail(
                new TableHead { Name = name, Persistence = persistence, IfNotExists = ifNotExists, Elements = options, PartitionOf = parent, Bound = bound },
                start);
        }

        if (_kind != TokenKind.OpenParen || (PeekKind(2) is TokenKind.Comma or TokenKind.CloseParen && PeekKind() != TokenKind.CloseParen && KeywordTable.CanNameColumn(PeekWord())))
        {
            return ParseCreateTableAs(name, persistence, ifNotExists, start);
        }

        var elements = ParseTableElements();
        var inherits = Accept(Keyword.Inherits) ? ParseRelationNamesInParentheses() : default;
        return ParseCreateTableTail(
            new TableHead { Name = name, Persistence = persistence, IfNotExists = ifNotExists, Elements = elements, Inherits = inherits }, start);
    }

    private struct TableHead
    {
        public RelationName Name;
        public TablePersistence Persistence;
        public bool IfNotExists;
        public NodeList<TableElement> Elements;
        public NodeList<RelationName> Inherits;
        public TypeName? OfType;
        public RelationName? PartitionOf;
        public PartitionBound? Bound;
    }

    private CreateTable ParseCreateTableTail(in TableHead head, int start)
    {
        var partitionBy = _word == Keyword.Partition ? ParsePartitionSpecification() : null;
        var method = Accept(Keyword.Using) ? ParseName() : null;
        var options = ParseTableOptions();
        var onCommit = ParseOnCommit();
        var tablespace = Accept(Keyword.Tablespace) ? ParseName() : null;
        return Finish(
            new CreateTable
            {
                Name = head.Name,
                Persistence = head.Persistence,
                IfNotExists = head.IfNotExists,
                Elements = head.Elements,
                Inherits = head.Inherits,
                OfType = head.OfType,
                PartitionOf = head.PartitionOf,
                Bound = head.Bound,
                PartitionBy = partitionBy,
                AccessMethod = method,
                Options = options,
                OnCommit = onCommit,
                Tablespace = tablespace,
            },
            start);
    }

    /// <summary>OptWith</summary>
    private NodeList<DefinitionElement> ParseTableOptions()
    {
        if (Accept(Keyword.Without))
        {
            Expect(Keyword.Oids);
            return default;
        }

        return _word == Keyword.With ? ParseWithRelationOptions() : default;
    }

    private OnCommitAction ParseOnCommit()
    {
        if (!Accept(Keyword.On))
        {
            return OnCommitAction.None;
        }

        Expect(Keyword.Commit);
        if (Accept(Keyword.Drop))
        {
            return OnCommitAction.Drop;
        }

        var action = _word == Keyword.Delete ? OnCommitAction.DeleteRows : OnCommitAction.PreserveRows;
        if (!Accept(Keyword.Delete))
        {
            Expect(Keyword.Preserve);
        }

        Expect(Keyword.Rows);
        return action;
    }

    private NodeList<RelationName> ParseRelationNamesInParentheses()
    {
        Expect(TokenKind.OpenParen);
        var names = ParseList(ParseRelationName);
        Expect(TokenKind.CloseParen);
        return names;
    }

    /// <summary>create_as_target AS …, the name being read. With EXECUTE it is an ExecuteStmt inside a CreateTableAsStmt.</summary>
    private CreateTableAs ParseCreateTableAs(RelationName name, TablePersistence persistence, bool ifNotExists, int start)
    {
        var columns = ParseOptionalNamesInParentheses();
        var method = Accept(Keyword.Using) ? ParseName() : null;
        var options = ParseTableOptions();
        var onCommit = ParseOnCommit();
        var tablespace = Accept(Keyword.Tablespace) ? ParseName() : null;
        Expect(Keyword.As);
        var query = _word == Keyword.Execute ? ParseExecute() : (Statement)ParseQuery();
        var withData = ParseWithData();
        return Finish(
            new CreateTableAs
            {
                Name = name,
                Persistence = persistence,
                IfNotExists = ifNotExists,
                Columns = columns,
                AccessMethod = method,
                Options = options,
                OnCommit = onCommit,
                Tablespace = tablespace,
                Query = query,
                WithData = withData,
            },
            start);
    }

    /// <summary>opt_with_data</summary>
    private bool? ParseWithData()
    {
        if (!Accept(Keyword.With))
        {
            return null;
        }

        var withData = !Accept(Keyword.No);
        Expect(Keyword.Data);
        return withData;
    }

    private CreateForeignTable ParseCreateForeignTable(int start)
    {
        Expect(Keyword.Foreign, Keyword.Table);
        var ifNotExists = ParseIfNotExists();
        var name = ParseRelationName();
        var elements = default(NodeList<TableElement>);
        var inherits = default(NodeList<RelationName>);
        RelationName? parent = null;
        PartitionBound? bound = null;
        if (Accept(Keyword.Partition))
        {
            Expect(Keyword.Of);
            parent = ParseRelationName();
            elements = _kind == TokenKind.OpenParen ? ParseTypedTableElements() : default;
            bound = ParsePartitionBound();
        }
        else
        {
            elements = ParseTableElements();
            inherits = Accept(Keyword.Inherits) ? ParseRelationNamesInParentheses() : default;
        }

        Expect(Keyword.Server);
        var server = ParseName();
        var options = ParseOptionalGenericOptions();
        return Finish(
            new CreateForeignTable
            {
                Name = name,
                IfNotExists = ifNotExists,
                Elements = elements,
                Inherits = inherits,
                PartitionOf = parent,
                Bound = bound,
                Server = server,
                Options = options,
            },
            start);
    }

    /// <summary>'(' OptTableElementList ')'</summary>
    private NodeList<TableElement> ParseTableElements()
    {
        Expect(TokenKind.OpenParen);
        var elements = default(NodeListBuilder<TableElement>);
        if (_kind != TokenKind.CloseParen)
        {
            do
            {
                elements.Add(ParseTableElement());
            }
            while (Accept(TokenKind.Comma));
        }

        Expect(TokenKind.CloseParen);
        return elements.ToList();
    }

    private TableElement ParseTableElement() =>
        _word == Keyword.Like ? ParseLikeClause() : AtTableConstraint ? ParseTableConstraint() : ParseColumnDefinition();

    /// <summary>'(' TypedTableElementList ')'</summary>
    private NodeList<TableElement> ParseTypedTableElements()
    {
        Expect(TokenKind.OpenParen);
        var elements = default(NodeListBuilder<TableElement>);
        do
        {
            elements.Add(AtTableConstraint ? ParseTableConstraint() : ParseColumnOptions());
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.CloseParen);
        return elements.ToList();
    }

    private ColumnDefinition ParseColumnOptions()
    {
        var start = Start;
        var name = ParseName();
        if (Accept(Keyword.With))
        {
            Expect(Keyword.Options);
        }

        var constraints = ParseColumnConstraints(out var collation);
        return Finish(new ColumnDefinition { Name = name, Collation = collation, Constraints = constraints }, start);
    }

    /// <summary>columnDef</summary>
    private ColumnDefinition ParseColumnDefinition()
    {
        var start = Start;
        var name = ParseName();
        var type = ParseTypeName();
        Identifier? storage = null;
        if (_level >= LanguageLevel.PostgreSql16 && Accept(Keyword.Storage))
        {
            storage = ParseNameOrDefault();
        }

        var compression = Accept(Keyword.Compression) ? ParseNameOrDefault() : null;
        var options = ParseOptionalGenericOptions();
        var constraints = ParseColumnConstraints(out var collation);
        return Finish(
            new ColumnDefinition
            {
                Name = name,
                Type = type,
                Storage = storage,
                Compression = compression,
                ForeignOptions = options,
                Collation = collation,
                Constraints = constraints,
            },
            start);
    }

    private Identifier ParseNameOrDefault() => _word == Keyword.Default ? TakeIdentifier() : ParseName();

    private LikeClause ParseLikeClause()
    {
        var start = Start;
        Expect(Keyword.Like);
        var table = ParseRelationName();
        var options = default(NodeListBuilder<LikeOption>);
        while (_word is Keyword.Including or Keyword.Excluding)
        {
            var optionStart = Start;
            var isIncluding = _word == Keyword.Including;
            Advance();
            var option = _word;
            if (option is not (Keyword.Comments or Keyword.Compression or Keyword.Constraints or Keyword.Defaults or Keyword.Identity
                or Keyword.Generated or Keyword.Indexes or Keyword.Statistics or Keyword.Storage or Keyword.All))
            {
                Fail();
            }

            Advance();
            options.Add(Finish(new LikeOption { IsIncluding = isIncluding, Option = option }, optionStart));
        }

        return Finish(new LikeClause { Table = table, Options = options.ToList() }, start);
    }
}
