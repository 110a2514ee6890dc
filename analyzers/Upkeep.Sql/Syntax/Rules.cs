using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Syntax;

public sealed class CreateRule : Statement
{
    public override string Kind => "RuleStmt";

    public bool OrReplace { get; init; }

    public required Identifier Name { get; init; }

    public Keyword Event { get; init; }

    public required RelationName Table { get; init; }

    public Expression? Where { get; init; }

    public bool IsInstead { get; init; }

    public NodeList<Statement> Actions { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Table);
        children.Add(Where);
        children.Add(Actions);
    }
}

public sealed class CreatePolicy : Statement
{
    public override string Kind => IsAlter ? "AlterPolicyStmt" : "CreatePolicyStmt";

    public required Identifier Name { get; init; }

    public required RelationName Table { get; init; }

    public bool IsRestrictive { get; init; }

    public Identifier? Command { get; init; }

    public NodeList<RoleName> Roles { get; init; }

    public Expression? Using { get; init; }

    public Expression? WithCheck { get; init; }

    public bool IsAlter { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Table);
        children.Add(Command);
        children.Add(Roles);
        children.Add(Using);
        children.Add(WithCheck);
    }
}

public sealed class CreateStatistics : Statement
{
    public override string Kind => "CreateStatsStmt";

    public QualifiedName? Name { get; init; }

    public bool IfNotExists { get; init; }

    public NodeList<Identifier> Kinds { get; init; }

    public NodeList<Expression> Expressions { get; init; }

    public NodeList<TableReference> From { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Kinds);
        children.Add(Expressions);
        children.Add(From);
    }
}

public sealed class CreateCast : Statement
{
    public override string Kind => "CreateCastStmt";

    public required TypeName Source { get; init; }

    public required TypeName Target { get; init; }

    public RoutineSignature? Function { get; init; }

    public bool WithoutFunction { get; init; }

    public bool WithInOut { get; init; }

    public CastContext Context { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Source);
        children.Add(Target);
        children.Add(Function);
    }
}
