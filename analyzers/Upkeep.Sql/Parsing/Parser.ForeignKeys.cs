using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// REFERENCES
internal sealed partial class Parser
{
    private struct ForeignKey
    {
        public RelationName Table;
        public NodeList<Identifier> Columns;
        public ForeignKeyMatch Match;
        public ForeignKeyAction OnDelete;
        public ForeignKeyAction OnUpdate;
        public NodeList<Identifier> OnDeleteColumns;
        public NodeList<Identifier> OnUpdateColumns;
    }

    /// <summary>REFERENCES qualified_name opt_column_list key_match key_actions</summary>
    private ForeignKey ParseReferences()
    {
        var key = default(ForeignKey);
        Expect(Keyword.References);
        key.Table = ParseRelationName();
        key.Columns = ParseOptionalNamesInParentheses();
        if (Accept(Keyword.Match))
        {
            key.Match = _word switch { Keyword.Full => ForeignKeyMatch.Full, Keyword.Partial => ForeignKeyMatch.Partial, _ => ForeignKeyMatch.Simple };
            if (key.Match == ForeignKeyMatch.Simple)
            {
                Expect(Keyword.Simple);
            }
            else
            {
                Advance();
            }
        }

        while (Accept(Keyword.On))
        {
            var isUpdate = _word == Keyword.Update;
            if (_word is not (Keyword.Update or Keyword.Delete) || (isUpdate ? key.OnUpdate : key.OnDelete) != ForeignKeyAction.Default)
            {
                Fail();
                break;
            }

            Advance();
            var action = ParseForeignKeyAction(out var columns);
            if (isUpdate)
            {
                key.OnUpdate = action;
                key.OnUpdateColumns = columns;
            }
            else
            {
                key.OnDelete = action;
                key.OnDeleteColumns = columns;
            }
        }

        return key;
    }

    private ForeignKeyAction ParseForeignKeyAction(out NodeList<Identifier> columns)
    {
        columns = default;
        if (Accept(Keyword.No))
        {
            Expect(Keyword.Action);
            return ForeignKeyAction.NoAction;
        }

        if (Accept(Keyword.Restrict))
        {
            return ForeignKeyAction.Restrict;
        }

        if (Accept(Keyword.Cascade))
        {
            return ForeignKeyAction.Cascade;
        }

        Expect(Keyword.Set);
        var setsNull = Accept(Keyword.Null);
        if (!setsNull)
        {
            Expect(Keyword.Default);
        }

        columns = ParseOptionalNamesInParentheses();
        return setsNull ? ForeignKeyAction.SetNull : ForeignKeyAction.SetDefault;
    }

    private static Constraint ForeignKeyConstraint(Identifier? name, NodeList<Identifier> columns, in ForeignKey key, in ConstraintAttributes attributes) => new()
    {
        Kind = ConstraintKind.ForeignKey,
        Name = name,
        Columns = columns,
        ReferencedTable = key.Table,
        ReferencedColumns = key.Columns,
        Match = key.Match,
        OnDelete = key.OnDelete,
        OnDeleteColumns = key.OnDeleteColumns,
        OnUpdate = key.OnUpdate,
        OnUpdateColumns = key.OnUpdateColumns,
        IsDeferrable = attributes.IsDeferrable,
        IsInitiallyDeferred = attributes.IsInitiallyDeferred,
        IsNotValid = attributes.IsNotValid,
    };
}
