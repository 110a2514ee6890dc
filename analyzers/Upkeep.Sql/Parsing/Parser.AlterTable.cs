using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// alter_table_cmd
internal sealed partial class Parser
{
    private NodeList<AlterTableAction> ParseAlterTableActions()
    {
        var actions = default(NodeListBuilder<AlterTableAction>);
        do
        {
            actions.Add(ParseAlterTableAction());
        }
        while (Accept(TokenKind.Comma));
        return actions.ToList();
    }

    private AlterTableAction ParseAlterTableAction()
    {
        var start = Start;
        var word = _word;
        switch (word)
        {
            case Keyword.Add:
                Advance();
                return ParseAdd(start);
            case Keyword.Alter:
                Advance();
                return ParseAlterPart(start);
            case Keyword.Drop:
                Advance();
                return ParseDropPart(start);
            case Keyword.Set:
                Advance();
                return ParseSetTable(start);
            case Keyword.Reset:
                Advance();
                return Finish(new SetTableOptions { IsReset = true, Options = ParseRelationOptions() }, start);
            case Keyword.Validate:
                Advance();
                Expect(Keyword.Constraint);
                return Finish(new ValidateConstraint { Name = ParseName() }, start);
            case Keyword.Cluster:
                Advance();
                Expect(Keyword.On);
                return Finish(new ClusterOn { Index = ParseName() }, start);
            case Keyword.Enable or Keyword.Disable:
                Advance();
                return ParseEnable(word == Keyword.Enable, start);
            case Keyword.Force:
                Advance();
                ExpectRowSecurity();
                return Finish(new SetRowSecurity { State = RowSecurityState.Force }, start);
            case Keyword.No:
                Advance();
                if (Accept(Keyword.Inherit))
                {
                    return Finish(new InheritParent { Parent = ParseRelationName(), IsNoInherit = true }, start);
                }

                Expect(Keyword.Force);
                ExpectRowSecurity();
                return Finish(new SetRowSecurity { State = RowSecurityState.NoForce }, start);
            case Keyword.Inherit:
                Advance();
                return Finish(new InheritParent { Parent = ParseRelationName() }, start);
            case Keyword.Of:
                Advance();
                var typeStart = Start;
                var type = Finish(new TypeName { Parts = ParseQualifiedName().Parts }, typeStart);
                return Finish(new SetOfType { Type = type }, start);
            case Keyword.Not:
                Advance();
                Expect(Keyword.Of);
                return Finish(new SetOfType(), start);
            case Keyword.Owner:
                Advance();
                Expect(Keyword.To);
                return Finish(new SetOwner { Owner = ParseRole() }, start);
            case Keyword.Replica:
                Advance();
                return ParseReplicaIdentity(start);
            case Keyword.Options:
                return Finish(new SetForeignTableOptions { Options = ParseGenericOptions(isAlter: true) }, start);
            default:
                Fail();
                return Finish(new SetWithoutOids(), start);
        }
    }

    private void ExpectRowSecurity()
    {
        Expect(Keyword.Row);
        Expect(Keyword.Level, Keyword.Security);
    }

    private AlterTableAction ParseAdd(int start)
    {
        if (AtTableConstraint)
        {
            return Finish(new AddConstraint { Constraint = ParseTableConstraint() }, start);
        }

        Accept(Keyword.Column);
        var ifNotExists = ParseIfNotExists();
        return Finish(new AddColumn { IfNotExists = ifNotExists, Column = ParseColumnDefinition() }, start);
    }

    private AlterTableAction ParseDropPart(int start)
    {
        if (Accept(Keyword.Constraint))
        {
            var constraintIfExists = ParseIfExists();
            var name = ParseName();
            return Finish(new DropConstraint { IfExists = constraintIfExists, Name = name, Behavior = ParseDropBehavior() }, start);
        }

        Accept(Keyword.Column);
        var ifExists = ParseIfExists();
        var column = ParseName();
        return Finish(new DropColumn { IfExists = ifExists, Column = column, Behavior = ParseDropBehavior() }, start);
    }

    private AlterTableAction ParseSetTable(int start)
    {
        switch (_word)
        {
            case Keyword.Without:
                Advance();
                if (Accept(Keyword.Cluster))
                {
                    return Finish(new ClusterOn(), start);
                }

                Expect(Keyword.Oids);
                return Finish(new SetWithoutOids(), start);
            case Keyword.Logged:
                Advance();
                return Finish(new SetLogged { IsLogged = true }, start);
            case Keyword.Unlogged:
                Advance();
                return Finish(new SetLogged(), start);
            case Keyword.Access:
                Advance();
                Expect(Keyword.Method);
                var method = _level >= LanguageLevel.PostgreSql17 ? ParseNameOrDefault() : ParseName();
                return Finish(new SetAccessMethod { AccessMethod = method }, start);
            case Keyword.Tablespace:
                Advance();
                return Finish(new SetTablespace { Tablespace = ParseName() }, start);
            default:
                return Finish(new SetTableOptions { Options = ParseRelationOptions() }, start);
        }
    }

    private AlterTableAction ParseEnable(bool isEnable, int start)
    {
        if (_word == Keyword.Row)
        {
            ExpectRowSecurity();
            return Finish(new SetRowSecurity { State = isEnable ? RowSecurityState.Enable : RowSecurityState.Disable }, start);
        }

        var state = isEnable ? TriggerState.Enable : TriggerState.Disable;
        if (isEnable && Accept(Keyword.Always))
        {
            state = TriggerState.EnableAlways;
        }
        else if (isEnable && Accept(Keyword.Replica))
        {
            state = TriggerState.EnableReplica;
        }

        var isRule = Accept(Keyword.Rule);
        if (!isRule)
        {
            Expect(Keyword.Trigger);
            if (state is TriggerState.Enable or TriggerState.Disable && _word is Keyword.All or Keyword.User)
            {
                var isAll = _word == Keyword.All;
                Advance();
                return Finish(new SetTriggerState { State = state, IsAll = isAll, IsUser = !isAll }, start);
            }
        }

        return Finish(new SetTriggerState { State = state, Name = ParseName(), IsRule = isRule }, start);
    }

    private SetReplicaIdentity ParseReplicaIdentity(int start)
    {
        Expect(Keyword.Identity);
        if (Accept(Keyword.Using))
        {
            Expect(Keyword.Index);
            return Finish(new SetReplicaIdentity { Identity = ReplicaIdentity.Index, Index = ParseName() }, start);
        }

        var identity = _word switch { Keyword.Nothing => ReplicaIdentity.Nothing, Keyword.Full => ReplicaIdentity.Full, _ => ReplicaIdentity.Default };
        if (_word is not (Keyword.Nothing or Keyword.Full or Keyword.Default))
        {
            Fail();
        }

        Advance();
        return Finish(new SetReplicaIdentity { Identity = identity }, start);
    }
}
