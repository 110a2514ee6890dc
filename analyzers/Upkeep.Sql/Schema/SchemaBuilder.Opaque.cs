using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Settings, and code that may change the schema without saying so: DO, CALL, functions a migration runs.</summary>
public sealed partial class SchemaBuilder
{

    private void Set(SetStatement set)
    {
        if (set.Setting == SetKind.Schema && set.Values.Count > 0)
        {
            _schema.SearchPath = [.. PathOf(set.Values)];
        }
        else if (set is { Setting: SetKind.Variable, Name: { } name } && Last(name) == "search_path")
        {
            _schema.SearchPath = set.IsReset || set.IsDefault || set.Values.Count == 0 ? _schema.ConnectionPath : [.. PathOf(set.Values)];
        }
        else if (set.IsReset && set.IsAll)
        {
            _schema.SearchPath = _schema.ConnectionPath;
        }
    }

    private static IEnumerable<string> PathOf(IEnumerable<SqlNode> values)
    {
        foreach (var value in values)
        {
            var name = value switch
            {
                Literal literal => literal.Text,
                ColumnReference { Parts.Count: > 0 } column => column.Parts[0].Value,
                Identifier identifier => identifier.Value,
                _ => "",
            };
            if (name.Length > 0 && name != "$user")
            {
                yield return name;
            }
        }
    }

    private void AddUncertain(string name, string reason)
    {
        _schema.Uncertainty.AddName(name, reason);
        foreach (var relation in _schema.Relations.Where(relation => relation.Name == name && !relation.IsUncertain).ToArray())
        {
            _schema.Put(relation with { IsUncertain = true });
        }
    }

    // What inherits from a table changes with it.
    private void AddUncertainTable(string name, string reason)
    {
        var relations = _schema.Relations.Where(relation => relation.Name == name).ToList();
        for (var i = 0; i < relations.Count; i++)
        {
            relations.AddRange(_schema.ChildrenOf(relations[i].Id).Where(child => !relations.Exists(known => known.Id == child.Id)));
        }

        AddUncertain(name, reason);
        foreach (var relation in relations)
        {
            AddUncertain(relation.Name, reason);
        }
    }

    // An index of a partitioned or inherited table may go with one of each table below.
    private void AddUncertainIndexes(string? table)
    {
        var relations = _schema.Relations.Where(relation => relation.Id >= DatabaseSchema.FirstUserId && (table is null || relation.Name == table)).ToList();
        for (var i = 0; i < relations.Count; i++)
        {
            relations.AddRange(_schema.ChildrenOf(relations[i].Id).Where(child => !relations.Exists(known => known.Id == child.Id)));
        }

        foreach (var relation in relations)
        {
            _schema.Put(relation with { MayHaveChanged = true, HasUncertainIndexes = true });
        }
    }

    private void AddUncertainNames(Statement statement, string reason)
    {
        var names = statement.DescendantsAndSelf().OfType<RelationName>().Select(static relation => relation.Name).ToList();
        switch (statement)
        {
            case CreateEnumType create:
                AddUncertain(Last(create.Name), reason);
                break;
            case CreateFunction create:
                AddUncertain(Last(create.Name), reason);
                break;
            case CreateDomain create:
                AddUncertain(Last(create.Name), reason);
                break;
            case CreateExtension or DefineStatement:
                _schema.Uncertainty.AddUnknownObjects(reason);
                break;
            default:
                break;
        }

        // SELECT, INSERT and the like change no schema, whatever is wrong with them.
        var isData = statement is QueryStatement { } and not SelectStatement { Into: not null } or InsertStatement or UpdateStatement or DeleteStatement or MergeStatement;
        if (isData)
        {
            return;
        }

        foreach (var name in names.Where(static name => !name.IsMissing))
        {
            AddUncertain(name.Value, reason);
        }

        if (names.Count == 0 && statement is EmptyStatement or UtilityStatement)
        {
            foreach (var identifier in NamesIn(statement.GetText(_sql)))
            {
                AddUncertain(identifier, reason);
            }
        }
    }

    // What a block or an unread statement may have changed may well be as this statement needs it.
    private bool NamesUncertain(Statement statement)
    {
        var created = statement switch
        {
            CreateEnumType type => Last(type.Name),
            CreateFunction function => Last(function.Name),
            CreateDomain domain => Last(domain.Name),
            _ => null,
        };
        return _schema.Uncertainty.IsEverything
            || (created is not null && _schema.Uncertainty.IsUncertain(created))
            || (statement is DropStatement { ObjectKind: ObjectKind.Index } or RenameStatement { ObjectKind: ObjectKind.Index } && _schema.Relations.Any(static relation => relation.HasUncertainIndexes))
            || statement.DescendantsAndSelf().OfType<RelationName>().Any(name => !name.Name.IsMissing
                && (_schema.Uncertainty.IsUncertain(name.Name.Value) || _schema.FindRelation(name.Schema?.Value, name.Name.Value) is { MayHaveChanged: true }));
    }

    private IEnumerable<string> NamesIn(string text)
    {
        var tokens = Lexer.Tokenize(text, SqlOptions.Of(_schema.Level));
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier
                || (tokens[i].Kind == TokenKind.Keyword && KeywordTable.CanNameColumn(tokens[i].Keyword) && !OpaqueCode.IsVerb(tokens[i].Keyword)))
            {
                yield return tokens.GetValue(i);
            }
        }
    }

    private void FollowBlock(DoStatement block)
    {
        var body = block.Options.FirstOrDefault(static option => option.Kind == FunctionOptionKind.As)?.Texts is { Count: > 0 } texts ? texts[0].Text : null;
        if (body is null)
        {
            _schema.Uncertainty.AddEverything("a DO block without a body");
            return;
        }

        Follow(body, "a DO block");
    }

    private void Follow(string body, string reason)
    {
        var code = OpaqueCode.Read(body, _schema.Level);
        if (code.IsDynamic)
        {
            _schema.Uncertainty.AddEverything(reason + " with a dynamic statement");
            return;
        }

        foreach (var table in code.Tables)
        {
            AddUncertainTable(table, reason + " with a dynamic statement");
        }

        foreach (var table in code.Indexed)
        {
            AddUncertainIndexes(table);
        }

        foreach (var text in code.Statements)
        {
            FollowEmbedded(text, reason);
        }

        foreach (var (schema, name) in _bodies.Keys.Where(function => code.Calls.Contains(function.Name)).ToArray())
        {
            var called = _bodies[(schema, name)];
            _bodies.Remove((schema, name));
            Follow(called, reason);
            _bodies[(schema, name)] = called;
        }
    }

    // Whether it runs is not known: the objects are there from now on for names to resolve, but nothing is claimed about them.
    private void FollowEmbedded(string text, string reason)
    {
        var tree = Parsing.SqlParser.Parse(text, SqlOptions.Of(_schema.Level));
        var outer = _sql;
        _sql = text;
        foreach (var statement in tree.Statements)
        {
            var before = _schema.Relations.ToDictionary(static relation => relation.Id);
            var typesBefore = new HashSet<int>(_schema.Types.Select(static type => type.Id));
            var mark = _schema.Mark();
            try
            {
                if (tree.Errors.Count == 0)
                {
                    Dispatch(statement);
                }
            }
            catch (SchemaException)
            {
                // The object is there already, most likely, which is why the block asks first.
                _schema.RollBack(mark);
                AddUncertainNames(statement, reason);
            }
            finally
            {
                _schema.Release(mark);
            }

            foreach (var relation in _schema.Relations.ToArray())
            {
                if (!before.TryGetValue(relation.Id, out var old) || old.FullName != relation.FullName)
                {
                    AddUncertain(relation.Name, reason);
                    AddUncertain(old?.Name ?? relation.Name, reason);
                }
                else if (!ReferenceEquals(old, relation))
                {
                    AddUncertainColumns(old, relation);
                }
            }

            foreach (var removed in before.Values.Where(relation => _schema.FindRelation(relation.Id) is null).ToArray())
            {
                AddUncertain(removed.Name, reason);
            }

            foreach (var type in _schema.Types.Where(type => !typesBefore.Contains(type.Id)).ToArray())
            {
                AddUncertain(type.Name, reason);
            }

            if (statement is not (AlterTable or CreateIndex or RenameStatement { Part: not RenamedPart.Whole }) || tree.Errors.Count > 0)
            {
                AddUncertainNames(statement, reason);
            }
        }

        _sql = outer;
    }

    private void AddUncertainColumns(Relation before, Relation after)
    {
        var changed = before.Columns.Except(after.Columns).Concat(after.Columns.Except(before.Columns)).Select(static column => column.Name);
        _schema.Put(after with
        {
            MayHaveChanged = true,
            UncertainColumns = [.. after.UncertainColumns.Concat(changed).Distinct()],
            HasUncertainIndexes = after.HasUncertainIndexes || !before.Indexes.SequenceEqual(after.Indexes),
        });
    }

    private void FollowCalls(SqlNode node)
    {
        foreach (var call in node.DescendantsAndSelf().OfType<FunctionCall>())
        {
            foreach (var (schema, name) in _bodies.Keys.Where(function => function.Name == Last(call.Name)).ToArray())
            {
                Follow(_bodies[(schema, name)], $"a call of {name}");
            }
        }
    }

    private void FollowQuery(QueryStatement query)
    {
        if (query is SelectStatement { From.Count: 0, Items: { Count: 1 } items } && items[0].Expression is FunctionCall { Arguments: { Count: 3 } arguments } call
            && Last(call.Name) == "set_config" && arguments[0] is Literal { Text: "search_path" } && arguments[1] is Literal path)
        {
            _schema.SearchPath = [.. path.Text.Split(',').Select(static part => part.Trim().Trim('"')).Where(static part => part.Length > 0 && part != "$user")];
            return;
        }

        FollowCalls(query);
        if (_schema.Uncertainty.HasUnknownObjects && query is SelectStatement { From.Count: 0 } select
            && select.Items.Any(item => item.Expression is FunctionCall unknown && _schema.FindFunctions(SchemaOf(unknown.Name), Last(unknown.Name)).Count == 0))
        {
            // An extension's function, such as create_hypertable('readings', …), may rewrite what it is given.
            foreach (var literal in query.DescendantsAndSelf().OfType<Literal>().Where(static literal => literal.Kind == LiteralKind.String))
            {
                AddUncertain(literal.Text.Substring(literal.Text.LastIndexOf('.') + 1), "a call of an unknown function");
            }
        }
    }

    // ALTER DATABASE or ROLE … SET search_path decides what later connections see.
    private void FollowUtility(UtilityStatement utility)
    {
        if (utility.NodeTag is not ("AlterDatabaseSetStmt" or "AlterRoleSetStmt"))
        {
            return;
        }

        var set = utility.DescendantsAndSelf().OfType<SetStatement>().FirstOrDefault(static inner => inner.Name is { } name && Last(name) == "search_path");
        if (set is not null)
        {
            _schema.ConnectionPath = set.IsReset || set.IsDefault || set.Values.Count == 0 ? ["public"] : [.. PathOf(set.Values)];
        }
    }
}
