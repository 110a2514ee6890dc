using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// Roles and databases
internal sealed partial class Parser
{
    private static readonly string[] s_roleOptions =
    [
        "superuser", "nosuperuser", "createrole", "nocreaterole", "replication", "noreplication", "createdb", "nocreatedb",
        "login", "nologin", "bypassrls", "nobypassrls", "noinherit",
    ];

    /// <summary>CREATE ROLE, USER and GROUP, their words being taken.</summary>
    private UtilityStatement ParseCreateRole(int start)
    {
        var parts = default(PartList);
        parts.Add(ParseRole());
        Accept(Keyword.With);
        while (!_failed && !AtEndOfStatement)
        {
            ParseRoleOption(isCreate: true, ref parts);
        }

        return Utility("CreateRoleStmt", start, parts);
    }

    /// <summary>CreateOptRoleElem, AlterOptRoleElem</summary>
    private void ParseRoleOption(bool isCreate, ref PartList parts)
    {
        var word = _word;
        switch (word)
        {
            case Keyword.Password:
                Advance();
                if (!Accept(Keyword.Null))
                {
                    parts.Add(ParseString());
                }

                break;
            case Keyword.Encrypted or Keyword.Unencrypted:
                Advance();
                Expect(Keyword.Password);
                parts.Add(ParseString());
                break;
            case Keyword.Inherit:
                Advance();
                break;
            case Keyword.Connection:
                Advance();
                Expect(Keyword.Limit);
                parts.Add(ParseSignedInteger());
                break;
            case Keyword.Valid:
                Advance();
                Expect(Keyword.Until);
                parts.Add(ParseString());
                break;
            case Keyword.User:
                Advance();
                parts.Add(ParseRoles());
                break;
            case Keyword.Sysid when isCreate:
                Advance();
                parts.Add(ParseInteger());
                break;
            case Keyword.Admin or Keyword.Role when isCreate:
                Advance();
                parts.Add(ParseRoles());
                break;
            case Keyword.In when isCreate:
                Advance();
                if (!Accept(Keyword.Group))
                {
                    Expect(Keyword.Role);
                }

                parts.Add(ParseRoles());
                break;
            default:
                var option = TakePlainIdentifier();
                if (!_failed && Array.IndexOf(s_roleOptions, option.Value) < 0)
                {
                    ReportInvalid($"unrecognized role option \"{option.Value}\"", option.Start, option.End);
                }

                parts.Add(option);
                break;
        }
    }

    /// <summary>ALTER ROLE, ALTER USER, their words being taken.</summary>
    private Statement ParseAlterRole(int start)
    {
        var parts = default(PartList);
        if (Accept(Keyword.All))
        {
            return ParseAlterRoleSet(parts, start);
        }

        var role = ParseRole();
        parts.Add(role);
        if (_word == Keyword.Rename)
        {
            Advance();
            Expect(Keyword.To);
            var newRole = ParseRole();
            var newName = newRole.Name ?? new Identifier(newRole.Start, newRole.Role.ToString());
            return Finish(new RenameStatement { ObjectKind = ObjectKind.Role, Target = role, NewName = newName }, start);
        }

        if (_word is Keyword.Set or Keyword.Reset || (_word == Keyword.In && PeekWord() == Keyword.Database))
        {
            return ParseAlterRoleSet(parts, start);
        }

        Accept(Keyword.With);
        while (!_failed && !AtEndOfStatement)
        {
            ParseRoleOption(isCreate: false, ref parts);
        }

        return Utility("AlterRoleStmt", start, parts);
    }

    private UtilityStatement ParseAlterRoleSet(PartList parts, int start)
    {
        if (Accept(Keyword.In))
        {
            Expect(Keyword.Database);
            parts.Add(ParseName());
        }

        parts.Add(ParseSetOrReset());
        return Utility("AlterRoleSetStmt", start, parts);
    }

    /// <summary>SetResetClause: SET set_rest, with no scope before it.</summary>
    private SetStatement ParseSetOrReset()
    {
        if (_word == Keyword.Reset)
        {
            return ParseReset();
        }

        var start = Start;
        Expect(Keyword.Set);
        return ParseSetRest(SetScope.Default, isFunctionOption: false, start);
    }

    /// <summary>ALTER GROUP, its words being taken.</summary>
    private Statement ParseAlterGroup(int start)
    {
        var parts = default(PartList);
        var group = ParseRole();
        parts.Add(group);
        if (Accept(Keyword.Rename))
        {
            Expect(Keyword.To);
            var newRole = ParseRole();
            var newName = newRole.Name ?? new Identifier(newRole.Start, newRole.Role.ToString());
            return Finish(new RenameStatement { ObjectKind = ObjectKind.Role, Target = group, NewName = newName }, start);
        }

        if (!Accept(Keyword.Add))
        {
            Expect(Keyword.Drop);
        }

        Expect(Keyword.User);
        parts.Add(ParseRoles());
        return Utility("AlterRoleStmt", start, parts);
    }

    private UtilityStatement ParseCreateDatabase(int start)
    {
        Expect(Keyword.Database);
        var parts = default(PartList);
        parts.Add(ParseName());
        Accept(Keyword.With);
        while (!_failed && !AtEndOfStatement)
        {
            parts.Add(ParseDatabaseOption());
        }

        return Utility("CreatedbStmt", start, parts);
    }

    /// <summary>createdb_opt_item</summary>
    private DefinitionElement ParseDatabaseOption()
    {
        var start = Start;
        Identifier name;
        if (_word == Keyword.Connection)
        {
            name = TakeIdentifier();
            Expect(Keyword.Limit);
        }
        else if (_word is Keyword.Encoding or Keyword.Location or Keyword.Owner or Keyword.Tablespace or Keyword.Template)
        {
            name = TakeIdentifier();
        }
        else
        {
            name = TakePlainIdentifier();
        }

        Accept(TokenKind.Equals);
        SqlNode value = _word == Keyword.Default ? TakeIdentifier() : ParseSettingValue();
        return Finish(new DefinitionElement { Name = name, Value = value }, start);
    }

    /// <summary>ALTER DATABASE, its words being taken.</summary>
    private Statement ParseAlterDatabase(int start)
    {
        var parts = default(PartList);
        var name = ParseName();
        parts.Add(name);
        switch (_word)
        {
            case Keyword.Rename:
                return ParseRename(ObjectKind.Database, name, start);
            case Keyword.Owner when PeekWord() == Keyword.To:
                return ParseOwner(ObjectKind.Database, name, start);
            case Keyword.Refresh:
                Advance();
                Expect(Keyword.Collation, Keyword.Version);
                return Utility("AlterDatabaseRefreshCollStmt", start, parts);
            case Keyword.Set when PeekWord() == Keyword.Tablespace && PeekKind(2) != TokenKind.Equals && PeekWord(2) != Keyword.To:
                Advance();
                Advance();
                parts.Add(ParseName());
                return Utility("AlterDatabaseStmt", start, parts);
            case Keyword.Set or Keyword.Reset:
                parts.Add(ParseSetOrReset());
                return Utility("AlterDatabaseSetStmt", start, parts);
        }

        Accept(Keyword.With);
        while (!_failed && !AtEndOfStatement)
        {
            parts.Add(ParseDatabaseOption());
        }

        return Utility("AlterDatabaseStmt", start, parts);
    }

    private UtilityStatement ParseAlterSystem(int start)
    {
        var parts = default(PartList);
        if (Accept(Keyword.Reset))
        {
            if (!Accept(Keyword.All))
            {
                parts.Add(ParseSettingName());
            }
        }
        else
        {
            var setStart = Start;
            Expect(Keyword.Set);
            parts.Add(ParseSetVariable(SetScope.Default, setStart, takesCurrent: false));
        }

        return Utility("AlterSystemStmt", start, parts);
    }
}
