using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// ColConstraint and TableConstraint
internal sealed partial class Parser
{
    private struct ConstraintAttributes
    {
        public bool? IsDeferrable;
        public bool? IsInitiallyDeferred;
        public bool IsNotValid;
        public bool IsNoInherit;
    }

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

    private bool AtTableConstraint => _word switch
    {
        Keyword.Constraint or Keyword.Check or Keyword.Unique or Keyword.Primary or Keyword.Foreign => true,
        Keyword.Exclude => PeekKind() == TokenKind.OpenParen || PeekWord() == Keyword.Using,
        _ => false,
    };

    /// <summary>ColQualList, which a COLLATE clause may be part of.</summary>
    private NodeList<Constraint> ParseColumnConstraints(out QualifiedName? collation)
    {
        var constraints = default(NodeListBuilder<Constraint>);
        collation = null;
        while (!_failed)
        {
            var start = Start;
            if (Accept(Keyword.Collate))
            {
                var name = ParseQualifiedName();
                if (collation is not null)
                {
                    ReportInvalid("multiple COLLATE clauses not allowed", start, name.End);
                }

                collation = name;
                continue;
            }

            if (TryParseDeferral(out _, out _))
            {
                // Belongs to no constraint: the server says so only when it runs the statement.
                continue;
            }

            if (!AtColumnConstraint)
            {
                break;
            }

            var constraintName = Accept(Keyword.Constraint) ? ParseName() : null;
            constraints.Add(ParseColumnConstraint(constraintName, start));
        }

        return constraints.ToList();
    }

    private bool AtColumnConstraint => _word is Keyword.Constraint or Keyword.Not or Keyword.Null or Keyword.Unique or Keyword.Primary or Keyword.Check
        or Keyword.Default or Keyword.Generated or Keyword.References;

    private Constraint ParseColumnConstraint(Identifier? name, int start)
    {
        switch (_word)
        {
            case Keyword.Not:
                Advance();
                Expect(Keyword.Null);
                return FinishColumn(new Constraint { Kind = ConstraintKind.NotNull, Name = name }, start);
            case Keyword.Null:
                Advance();
                return FinishColumn(new Constraint { Kind = ConstraintKind.Null, Name = name }, start);
            case Keyword.Default:
                Advance();
                return FinishColumn(new Constraint { Kind = ConstraintKind.Default, Name = name, Expression = ParseRestrictedExpression() }, start);
            case Keyword.Unique:
                Advance();
                var isNullsNotDistinct = ParseNullTreatment();
                return ParseColumnKey(ConstraintKind.Unique, name, isNullsNotDistinct, start);
            case Keyword.Primary:
                Advance();
                Expect(Keyword.Key);
                return ParseColumnKey(ConstraintKind.PrimaryKey, name, isNullsNotDistinct: false, start);
            case Keyword.Check:
                Advance();
                Expect(TokenKind.OpenParen);
                var condition = ParseExpression();
                Expect(TokenKind.CloseParen);
                var isNoInherit = Accept(Keyword.No);
                if (isNoInherit)
                {
                    Expect(Keyword.Inherit);
                }

                return FinishColumn(new Constraint { Kind = ConstraintKind.Check, Name = name, Expression = condition, IsNoInherit = isNoInherit }, start);
            case Keyword.Generated:
                return ParseGenerated(name, start);
            default:
                var key = ParseReferences();
                return FinishColumn(ForeignKeyConstraint(name, default, key, default), start);
        }
    }

    private Constraint ParseColumnKey(ConstraintKind kind, Identifier? name, bool isNullsNotDistinct, int start)
    {
        var options = Accept(Keyword.With) ? ParseDefinition() : default;
        var tablespace = ParseIndexTablespace();
        return FinishColumn(
            new Constraint { Kind = kind, Name = name, IsNullsNotDistinct = isNullsNotDistinct, Options = options, IndexTablespace = tablespace }, start);
    }

    // DEFERRABLE and INITIALLY follow the constraint they are about.
    private Constraint FinishColumn(Constraint constraint, int start)
    {
        while (TryParseDeferral(out var isDeferrable, out var isInitiallyDeferred))
        {
            constraint.IsDeferrable = isDeferrable ?? constraint.IsDeferrable;
            constraint.IsInitiallyDeferred = isInitiallyDeferred ?? constraint.IsInitiallyDeferred;
        }

        return Finish(constraint, start);
    }

    /// <summary>ConstraintAttr</summary>
    private bool TryParseDeferral(out bool? isDeferrable, out bool? isInitiallyDeferred)
    {
        isDeferrable = null;
        isInitiallyDeferred = null;
        if (Accept(Keyword.Deferrable))
        {
            isDeferrable = true;
        }
        else if (Accept(Keyword.Not, Keyword.Deferrable))
        {
            isDeferrable = false;
        }
        else if (Accept(Keyword.Initially))
        {
            isInitiallyDeferred = Accept(Keyword.Deferred);
            if (isInitiallyDeferred == false)
            {
                Expect(Keyword.Immediate);
            }
        }
        else
        {
            return false;
        }

        return true;
    }

    private Constraint ParseGenerated(Identifier? name, int start)
    {
        Expect(Keyword.Generated);
        var generationStart = Start;
        var generation = ParseGeneration();
        Expect(Keyword.As);
        if (Accept(Keyword.Identity))
        {
            var options = _kind == TokenKind.OpenParen ? ParseSequenceOptionsInParentheses() : default;
            return FinishColumn(new Constraint { Kind = ConstraintKind.Identity, Name = name, Identity = generation, SequenceOptions = options }, start);
        }

        Expect(TokenKind.OpenParen);
        var expression = ParseExpression();
        Expect(TokenKind.CloseParen);
        Expect(Keyword.Stored);
        if (generation == IdentityGeneration.ByDefault)
        {
            ReportInvalid("for a generated column, GENERATED ALWAYS must be specified", generationStart, _previousEnd);
        }

        return FinishColumn(new Constraint { Kind = ConstraintKind.Generated, Name = name, Expression = expression }, start);
    }

    /// <summary>generated_when</summary>
    private IdentityGeneration ParseGeneration()
    {
        if (Accept(Keyword.Always))
        {
            return IdentityGeneration.Always;
        }

        Expect(Keyword.By, Keyword.Default);
        return IdentityGeneration.ByDefault;
    }

    /// <summary>OptConsTableSpace</summary>
    private Identifier? ParseIndexTablespace()
    {
        if (!Accept(Keyword.Using))
        {
            return null;
        }

        Expect(Keyword.Index, Keyword.Tablespace);
        return ParseName();
    }

    /// <summary>TableConstraint</summary>
    private Constraint ParseTableConstraint()
    {
        var start = Start;
        var name = Accept(Keyword.Constraint) ? ParseName() : null;
        switch (_word)
        {
            case Keyword.Check:
                Advance();
                Expect(TokenKind.OpenParen);
                var condition = ParseExpression();
                Expect(TokenKind.CloseParen);
                var attributes = ParseConstraintAttributes();
                return Finish(
                    new Constraint
                    {
                        Kind = ConstraintKind.Check,
                        Name = name,
                        Expression = condition,
                        IsNotValid = attributes.IsNotValid,
                        IsNoInherit = attributes.IsNoInherit,
                        IsDeferrable = attributes.IsDeferrable,
                        IsInitiallyDeferred = attributes.IsInitiallyDeferred,
                    },
                    start);
            case Keyword.Unique:
                Advance();
                return ParseTableKey(ConstraintKind.Unique, name, start);
            case Keyword.Primary:
                Advance();
                Expect(Keyword.Key);
                return ParseTableKey(ConstraintKind.PrimaryKey, name, start);
            case Keyword.Exclude:
                return ParseExclusion(name, start);
            case Keyword.Foreign:
                Advance();
                Expect(Keyword.Key);
                var columns = ParseNamesInParentheses();
                var key = ParseReferences();
                return Finish(ForeignKeyConstraint(name, columns, key, ParseConstraintAttributes()), start);
            default:
                Fail();
                return Finish(new Constraint { Kind = ConstraintKind.Check, Name = name }, start);
        }
    }

    private Constraint ParseTableKey(ConstraintKind kind, Identifier? name, int start)
    {
        if (Accept(Keyword.Using))
        {
            Expect(Keyword.Index);
            var index = ParseName();
            return FinishKey(new Constraint { Kind = kind, Name = name, UsingIndex = index }, start);
        }

        var isNullsNotDistinct = kind == ConstraintKind.Unique && ParseNullTreatment();
        var columns = ParseNamesInParentheses();
        var include = Accept(Keyword.Include) ? ParseNamesInParentheses() : default;
        var options = Accept(Keyword.With) ? ParseDefinition() : default;
        var tablespace = ParseIndexTablespace();
        return FinishKey(
            new Constraint
            {
                Kind = kind,
                Name = name,
                Columns = columns,
                IsNullsNotDistinct = isNullsNotDistinct,
                Include = include,
                Options = options,
                IndexTablespace = tablespace,
            },
            start);
    }

    private Constraint FinishKey(Constraint constraint, int start)
    {
        var attributes = ParseConstraintAttributes();
        constraint.IsDeferrable = attributes.IsDeferrable;
        constraint.IsInitiallyDeferred = attributes.IsInitiallyDeferred;
        return Finish(constraint, start);
    }

    private Constraint ParseExclusion(Identifier? name, int start)
    {
        Expect(Keyword.Exclude);
        var method = Accept(Keyword.Using) ? ParseName() : null;
        Expect(TokenKind.OpenParen);
        var exclusions = ParseList(ParseExclusionElement);
        Expect(TokenKind.CloseParen);
        var include = Accept(Keyword.Include) ? ParseNamesInParentheses() : default;
        var options = Accept(Keyword.With) ? ParseDefinition() : default;
        var tablespace = ParseIndexTablespace();
        Expression? where = null;
        if (Accept(Keyword.Where))
        {
            Expect(TokenKind.OpenParen);
            where = ParseExpression();
            Expect(TokenKind.CloseParen);
        }

        return FinishKey(
            new Constraint
            {
                Kind = ConstraintKind.Exclusion,
                Name = name,
                AccessMethod = method,
                Exclusions = exclusions,
                Include = include,
                Options = options,
                IndexTablespace = tablespace,
                Where = where,
            },
            start);
    }

    private ExclusionElement ParseExclusionElement()
    {
        var start = Start;
        var element = ParseIndexElement();
        Expect(Keyword.With);
        var symbol = _word == Keyword.Operator && PeekKind() == TokenKind.OpenParen ? ParseQualifiedOperator() : ParseAnyOperator();
        return Finish(new ExclusionElement { Element = element, Operator = symbol }, start);
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

    /// <summary>ConstraintAttributeSpec</summary>
    private ConstraintAttributes ParseConstraintAttributes()
    {
        var attributes = default(ConstraintAttributes);
        while (!_failed)
        {
            var start = Start;
            if (Accept(Keyword.Not, Keyword.Valid))
            {
                attributes.IsNotValid = true;
            }
            else if (Accept(Keyword.No))
            {
                Expect(Keyword.Inherit);
                attributes.IsNoInherit = true;
            }
            else if (_word == Keyword.Not && PeekWord() != Keyword.Deferrable)
            {
                Advance();
                Fail();
            }
            else if (TryParseDeferral(out var isDeferrable, out var isInitiallyDeferred))
            {
                if ((isDeferrable ?? attributes.IsDeferrable) == false && (isInitiallyDeferred ?? attributes.IsInitiallyDeferred) == true)
                {
                    ReportInvalid("constraint declared INITIALLY DEFERRED must be DEFERRABLE", start, _previousEnd);
                }
                else if (Conflict(isDeferrable, attributes.IsDeferrable) || Conflict(isInitiallyDeferred, attributes.IsInitiallyDeferred))
                {
                    ReportInvalid("conflicting constraint properties", start, _previousEnd);
                }

                attributes.IsDeferrable = isDeferrable ?? attributes.IsDeferrable;
                attributes.IsInitiallyDeferred = isInitiallyDeferred ?? attributes.IsInitiallyDeferred;
            }
            else
            {
                break;
            }
        }

        return attributes;
    }

    private static bool Conflict(bool? first, bool? second) => first is { } one && second is { } other && one != other;
}
