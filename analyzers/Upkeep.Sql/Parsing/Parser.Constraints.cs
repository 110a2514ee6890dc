using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// TableConstraint
internal sealed partial class Parser
{
    private struct ConstraintAttributes
    {
        public bool? IsDeferrable;
        public bool? IsInitiallyDeferred;
        public bool IsNotValid;
        public bool IsNoInherit;
    }

    private bool AtTableConstraint => _word switch
    {
        Keyword.Constraint or Keyword.Check or Keyword.Unique or Keyword.Primary or Keyword.Foreign => true,
        Keyword.Exclude => PeekKind() == TokenKind.OpenParen || PeekWord() == Keyword.Using,
        _ => false,
    };

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
        var symbol = AtQualifiedOperator ? ParseQualifiedOperator() : ParseAnyOperator();
        return Finish(new ExclusionElement { Element = element, Operator = symbol }, start);
    }

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
