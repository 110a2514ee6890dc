using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// ColConstraint
internal sealed partial class Parser
{
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
}
