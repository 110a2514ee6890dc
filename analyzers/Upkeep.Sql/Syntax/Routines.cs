using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Syntax;

/// <summary>Body is that of RETURN and BEGIN ATOMIC. A body in a string is the option AS.</summary>
public sealed class CreateFunction : Statement
{
    public override string Kind => "CreateFunctionStmt";

    public bool IsProcedure { get; init; }

    public bool OrReplace { get; init; }

    public required QualifiedName Name { get; init; }

    public NodeList<FunctionParameter> Parameters { get; init; }

    public TypeName? Returns { get; init; }

    public NodeList<FunctionParameter> ReturnsTable { get; init; }

    public NodeList<FunctionOption> Options { get; init; }

    public NodeList<Statement> Body { get; init; }

    public bool HasBody { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Parameters);
        children.Add(Returns);
        children.Add(ReturnsTable);
        children.Add(Options);
        children.Add(Body);
    }
}

public sealed class FunctionParameter : SqlNode
{
    public ParameterMode Mode { get; init; }

    public Identifier? Name { get; init; }

    public required TypeName Type { get; init; }

    public Expression? Default { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Type);
        children.Add(Default);
    }
}

/// <summary>IMMUTABLE, STRICT, LANGUAGE x, AS 'body' and the like.</summary>
public sealed class FunctionOption : SqlNode
{
    public FunctionOptionKind Kind { get; init; }

    public Keyword Value { get; init; }

    public Identifier? Name { get; init; }

    public SqlNode? Argument { get; init; }

    public NodeList<Literal> Texts { get; init; }

    public NodeList<TypeName> Types { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Argument);
        children.Add(Texts);
        children.Add(Types);
    }
}

public sealed class ReturnStatement : Statement
{
    public override string Kind => "ReturnStmt";

    public required Expression Value { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Value);
}

/// <summary>A function's, procedure's or aggregate's name, with its argument types where written.</summary>
public sealed class RoutineSignature : SqlNode
{
    public required QualifiedName Name { get; init; }

    public NodeList<FunctionParameter> Parameters { get; init; }

    public NodeList<FunctionParameter> OrderByParameters { get; init; }

    public bool IsStar { get; init; }

    public bool HasParameters { get; init; }

    public bool HasOrderBy { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Parameters);
        children.Add(OrderByParameters);
    }
}

public sealed class OperatorSignature : SqlNode
{
    public required OperatorName Name { get; init; }

    public TypeName? Left { get; init; }

    public TypeName? Right { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Left);
        children.Add(Right);
    }
}

public sealed class AlterFunction : Statement
{
    public override string Kind => "AlterFunctionStmt";

    public ObjectKind ObjectKind { get; init; }

    public required RoutineSignature Routine { get; init; }

    public NodeList<FunctionOption> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Routine);
        children.Add(Options);
    }
}

public sealed class CreateTrigger : Statement
{
    public override string Kind => "CreateTrigStmt";

    public bool OrReplace { get; init; }

    public bool IsConstraint { get; init; }

    public required Identifier Name { get; init; }

    public TriggerTiming Timing { get; init; }

    public NodeList<TriggerEvent> Events { get; init; }

    public required RelationName Table { get; init; }

    public RelationName? ReferencedTable { get; init; }

    public bool? IsDeferrable { get; init; }

    public bool? IsInitiallyDeferred { get; init; }

    public NodeList<TriggerTransition> Transitions { get; init; }

    public bool IsForEachRow { get; init; }

    public Expression? When { get; init; }

    public required QualifiedName Function { get; init; }

    public NodeList<Expression> Arguments { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Events);
        children.Add(Table);
        children.Add(ReferencedTable);
        children.Add(Transitions);
        children.Add(When);
        children.Add(Function);
        children.Add(Arguments);
    }
}

public sealed class TriggerEvent : SqlNode
{
    public Keyword Event { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Columns);
}

public sealed class TriggerTransition : SqlNode
{
    public bool IsNew { get; init; }

    public bool IsTable { get; init; }

    public required Identifier Name { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}
