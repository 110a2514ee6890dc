using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// GrantStmt, GrantRoleStmt and AlterDefaultPrivilegesStmt
internal sealed partial class Parser
{
    /// <summary>GRANT, REVOKE</summary>
    private Statement ParseGrant(bool isDefault = false)
    {
        var start = Start;
        var isRevoke = _word == Keyword.Revoke;
        Advance();
        var isGrantOptionOnly = false;
        var isAdminOptionOnly = false;
        if (isRevoke && _word == Keyword.Grant && PeekWord() == Keyword.Option)
        {
            isGrantOptionOnly = true;
        }
        else if (isRevoke && !isDefault && PeekWord() == Keyword.Option && (_word == Keyword.Admin || (_level >= LanguageLevel.PostgreSql16 && AtColumnName)))
        {
            isAdminOptionOnly = true;
        }

        if (isGrantOptionOnly || isAdminOptionOnly)
        {
            Advance();
            Advance();
            Expect(Keyword.For);
        }

        var isAll = false;
        var privileges = default(NodeList<Privilege>);
        if (!isAdminOptionOnly && Accept(Keyword.All))
        {
            isAll = true;
            Accept(Keyword.Privileges);
            var columnsStart = Start;
            var columns = ParseOptionalNamesInParentheses();
            if (columns.Count > 0)
            {
                var all = new Identifier(columnsStart, "all");
                privileges = NodeListBuilder<Privilege>.One(Finish(new Privilege { Name = all, Columns = columns }, columnsStart));
            }
        }
        else
        {
            privileges = ParseList(ParsePrivilege);
        }

        if (!isAll && !isGrantOptionOnly && !isDefault && _word != Keyword.On)
        {
            return ParseGrantRoles(isRevoke, isAdminOptionOnly, privileges, start);
        }

        if (isAdminOptionOnly)
        {
            Fail();
        }

        Expect(Keyword.On);
        var target = isDefault ? GrantTarget.Defaults : GrantTarget.Objects;
        var objects = default(NodeList<SqlNode>);
        var kind = ObjectKind.Table;
        if (isDefault)
        {
            ParseDefaultPrivilegeTarget(out kind);
        }
        else
        {
            objects = ParsePrivilegeTarget(ref target, out kind);
        }

        Expect(isRevoke ? Keyword.From : Keyword.To);
        var roles = ParseList(ParseGrantee);
        var withGrantOption = !isRevoke && Accept(Keyword.With);
        if (withGrantOption)
        {
            Expect(Keyword.Grant, Keyword.Option);
        }

        var grantedBy = isDefault ? null : ParseGrantedBy();
        var behavior = isRevoke ? ParseDropBehavior() : DropBehavior.Default;
        return Finish(
            new GrantStatement
            {
                IsRevoke = isRevoke,
                IsGrantOptionOnly = isGrantOptionOnly,
                Privileges = privileges,
                IsAllPrivileges = isAll,
                Target = target,
                ObjectKind = kind,
                Objects = objects,
                Roles = roles,
                WithGrantOption = withGrantOption,
                GrantedBy = grantedBy,
                Behavior = behavior,
            },
            start);
    }

    private RoleName? ParseGrantedBy()
    {
        if (!Accept(Keyword.Granted))
        {
            return null;
        }

        Expect(Keyword.By);
        return ParseRole();
    }

    private UtilityStatement ParseGrantRoles(bool isRevoke, bool isOptionOnly, NodeList<Privilege> granted, int start)
    {
        var parts = default(PartList);
        parts.Add(granted);
        Expect(isRevoke ? Keyword.From : Keyword.To);
        parts.Add(ParseRoles());
        if (!isRevoke && Accept(Keyword.With))
        {
            ParseRoleGrantOptions();
        }

        parts.Add(ParseGrantedBy());
        if (isRevoke)
        {
            ParseDropBehavior();
        }

        _ = isOptionOnly;
        return Utility("GrantRoleStmt", start, parts);
    }

    private void ParseRoleGrantOptions()
    {
        if (_level < LanguageLevel.PostgreSql16)
        {
            Expect(Keyword.Admin, Keyword.Option);
            return;
        }

        do
        {
            ParseLabel();
            if (!Accept(Keyword.Option) && !Accept(Keyword.True))
            {
                Expect(Keyword.False);
            }
        }
        while (Accept(TokenKind.Comma));
    }

    private Privilege ParsePrivilege()
    {
        var start = Start;
        if (_word == Keyword.Alter && PeekWord() == Keyword.System)
        {
            var alter = TakeIdentifier();
            Advance();
            return Finish(new Privilege { Name = alter }, start);
        }

        var name = _word is Keyword.Select or Keyword.References or Keyword.Create ? TakeIdentifier() : ParseName();
        return Finish(new Privilege { Name = name, Columns = ParseOptionalNamesInParentheses() }, start);
    }

    private RoleName ParseGrantee()
    {
        Accept(Keyword.Group);
        return ParseRole();
    }

    private NodeList<SqlNode> ParsePrivilegeTarget(ref GrantTarget target, out ObjectKind kind)
    {
        var objects = default(PartList);
        kind = ObjectKind.Table;
        switch (_word)
        {
            case Keyword.All when PeekWord() is Keyword.Tables or Keyword.Sequences or Keyword.Functions or Keyword.Procedures or Keyword.Routines:
                target = GrantTarget.AllInSchema;
                Advance();
                kind = _word switch
                {
                    Keyword.Tables => ObjectKind.Table,
                    Keyword.Sequences => ObjectKind.Sequence,
                    Keyword.Functions => ObjectKind.Function,
                    Keyword.Procedures => ObjectKind.Procedure,
                    _ => ObjectKind.Routine,
                };
                Advance();
                Expect(Keyword.In, Keyword.Schema);
                objects.Add(ParseNames());
                return objects.ToList();
            case Keyword.Table:
                Advance();
                objects.Add(ParseList(ParseRelationName));
                return objects.ToList();
            case Keyword.Foreign:
                Advance();
                kind = Accept(Keyword.Server) ? ObjectKind.ForeignServer : ObjectKind.ForeignDataWrapper;
                if (kind == ObjectKind.ForeignDataWrapper)
                {
                    Expect(Keyword.Data, Keyword.Wrapper);
                }

                objects.Add(ParseNames());
                return objects.ToList();
        }

        if (!IsPrivilegeKind())
        {
            objects.Add(ParseList(ParseRelationName));
            return objects.ToList();
        }

        var word = _word;
        Advance();
        switch (word)
        {
            case Keyword.Sequence:
                kind = ObjectKind.Sequence;
                objects.Add(ParseList(ParseRelationName));
                break;
            case Keyword.Function or Keyword.Procedure or Keyword.Routine:
                kind = word switch { Keyword.Function => ObjectKind.Function, Keyword.Procedure => ObjectKind.Procedure, _ => ObjectKind.Routine };
                objects.Add(ParseList(ParseRoutineSignature));
                break;
            case Keyword.Domain or Keyword.Type:
                kind = word == Keyword.Domain ? ObjectKind.Domain : ObjectKind.Type;
                objects.Add(ParseList(ParseQualifiedName));
                break;
            case Keyword.Large:
                Expect(Keyword.Object);
                kind = ObjectKind.LargeObject;
                objects.Add(ParseList(ParseSignedNumber));
                break;
            case Keyword.Parameter:
                kind = ObjectKind.Parameter;
                objects.Add(ParseList(ParseSettingName));
                break;
            default:
                kind = word switch
                {
                    Keyword.Database => ObjectKind.Database,
                    Keyword.Language => ObjectKind.Language,
                    Keyword.Schema => ObjectKind.Schema,
                    _ => ObjectKind.Tablespace,
                };
                objects.Add(ParseNames());
                break;
        }

        return objects.ToList();
    }

    // The words are no reserved ones: GRANT SELECT ON sequence TO x names a table.
    private bool IsPrivilegeKind()
    {
        if (_word is not (Keyword.Sequence or Keyword.Function or Keyword.Procedure or Keyword.Routine or Keyword.Database or Keyword.Domain
            or Keyword.Language or Keyword.Large or Keyword.Parameter or Keyword.Schema or Keyword.Tablespace or Keyword.Type))
        {
            return false;
        }

        return PeekKind() is TokenKind.Identifier or TokenKind.QuotedIdentifier or TokenKind.Hole or TokenKind.Integer
            || (PeekKind() == TokenKind.Keyword && PeekWord() is not (Keyword.To or Keyword.From));
    }

    private void ParseDefaultPrivilegeTarget(out ObjectKind kind)
    {
        kind = _word switch
        {
            Keyword.Tables => ObjectKind.Table,
            Keyword.Functions => ObjectKind.Function,
            Keyword.Routines => ObjectKind.Routine,
            Keyword.Sequences => ObjectKind.Sequence,
            Keyword.Types => ObjectKind.Type,
            _ => ObjectKind.Schema,
        };
        if (kind == ObjectKind.Schema)
        {
            Expect(Keyword.Schemas);
        }
        else
        {
            Advance();
        }
    }

    /// <summary>AlterDefaultPrivilegesStmt, its first words being taken.</summary>
    private UtilityStatement ParseAlterDefaultPrivileges(int start)
    {
        var parts = default(PartList);
        while (!_failed && _word is Keyword.In or Keyword.For)
        {
            if (Accept(Keyword.In))
            {
                Expect(Keyword.Schema);
                parts.Add(ParseNames());
                continue;
            }

            Advance();
            if (!Accept(Keyword.Role))
            {
                Expect(Keyword.User);
            }

            parts.Add(ParseRoles());
        }

        if (_word is not (Keyword.Grant or Keyword.Revoke))
        {
            Fail();
        }
        else
        {
            parts.Add(ParseGrant(isDefault: true));
        }

        return Utility("AlterDefaultPrivilegesStmt", start, parts);
    }
}
