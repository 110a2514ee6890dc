namespace Upkeep.Sql.Syntax;

public sealed class UnaryExpression : Expression
{
    public required OperatorName Operator { get; init; }

    public required Expression Operand { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operator);
        children.Add(Operand);
    }
}

public sealed class BinaryExpression : Expression
{
    public required Expression Left { get; init; }

    public required OperatorName Operator { get; init; }

    public required Expression Right { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Left);
        children.Add(Operator);
        children.Add(Right);
    }
}

/// <summary>AND or OR of two or more operands.</summary>
public sealed class BooleanExpression : Expression
{
    public BooleanOperator Operator { get; init; }

    public NodeList<Expression> Operands { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Operands);
}

public sealed class NotExpression : Expression
{
    public required Expression Operand { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Operand);
}

public sealed class IsExpression : Expression
{
    public required Expression Operand { get; init; }

    public IsTest Test { get; init; }

    public bool IsNegated { get; init; }

    public string? NormalForm { get; init; }

    /// <summary>IS JSON with a word: <c>OBJECT</c>, <c>ARRAY</c> or <c>SCALAR</c>.</summary>
    public string? JsonItem { get; init; }

    /// <summary>IS JSON … WITH UNIQUE KEYS</summary>
    public bool HasUniqueKeys { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Operand);
}

/// <summary>IS [NOT] DISTINCT FROM</summary>
public sealed class DistinctFromExpression : Expression
{
    public required Expression Left { get; init; }

    public required Expression Right { get; init; }

    public bool IsNegated { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Left);
        children.Add(Right);
    }
}

public sealed class BetweenExpression : Expression
{
    public required Expression Operand { get; init; }

    public required Expression Low { get; init; }

    public required Expression High { get; init; }

    public bool IsNegated { get; init; }

    public bool IsSymmetric { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Low);
        children.Add(High);
    }
}

public sealed class InListExpression : Expression
{
    public required Expression Operand { get; init; }

    public NodeList<Expression> Values { get; init; }

    public bool IsNegated { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Values);
    }
}

public sealed class InSubqueryExpression : Expression
{
    public required Expression Operand { get; init; }

    public required QueryStatement Query { get; init; }

    public bool IsNegated { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Query);
    }
}

public sealed class LikeExpression : Expression
{
    public required Expression Operand { get; init; }

    public required Expression Pattern { get; init; }

    public Expression? Escape { get; init; }

    public LikeKind Kind { get; init; }

    public bool IsNegated { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Pattern);
        children.Add(Escape);
    }
}

/// <summary>x = ANY (array) and x &gt; ALL (query). SOME is Any.</summary>
public sealed class QuantifiedExpression : Expression
{
    public required Expression Left { get; init; }

    public required OperatorName Operator { get; init; }

    public Quantifier Quantifier { get; init; }

    public Expression? Array { get; init; }

    public QueryStatement? Query { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Left);
        children.Add(Operator);
        children.Add(Array);
        children.Add(Query);
    }
}

public sealed class ExistsExpression : Expression
{
    public required QueryStatement Query { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Query);
}

/// <summary>Part of PostgreSQL's grammar, not of what it can do.</summary>
public sealed class UniqueExpression : Expression
{
    public required QueryStatement Query { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Query);
}

/// <summary>A query in parentheses where a value stands.</summary>
public sealed class SubqueryExpression : Expression
{
    public required QueryStatement Query { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Query);
}

public sealed class ArraySubqueryExpression : Expression
{
    public required QueryStatement Query { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Query);
}

/// <summary>CAST(x AS type) and x::type.</summary>
public sealed class CastExpression : Expression
{
    public required Expression Operand { get; init; }

    public required TypeName Type { get; init; }

    public bool IsFunctionSyntax { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Type);
    }
}

public sealed class CollateExpression : Expression
{
    public required Expression Operand { get; init; }

    public required QualifiedName Collation { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Collation);
    }
}

/// <summary>Zone is null for AT LOCAL.</summary>
public sealed class AtTimeZoneExpression : Expression
{
    public required Expression Operand { get; init; }

    public Expression? Zone { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Zone);
    }
}

public sealed class CaseExpression : Expression
{
    public Expression? Operand { get; init; }

    public NodeList<CaseWhen> Whens { get; init; }

    public Expression? Else { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Whens);
        children.Add(Else);
    }
}

public sealed class CaseWhen : SqlNode
{
    public required Expression Condition { get; init; }

    public required Expression Result { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Condition);
        children.Add(Result);
    }
}
