using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Syntax;

/// <summary>A call, also one SQL spells specially, such as EXTRACT(YEAR FROM x): then the name and the order of arguments are those of PostgreSQL's function.</summary>
public sealed class FunctionCall : Expression
{
    // Most calls have arguments and nothing else.
    private Details? _details;

    public required QualifiedName Name { get; init; }

    public FunctionSyntax Syntax { get; init; }

    public NodeList<Expression> Arguments { get; init; }

    public bool IsStar { get; init; }

    public bool IsDistinct { get; init; }

    public bool IsVariadic { get; init; }

    public NodeList<SortItem> OrderBy
    {
        get => _details?.OrderBy ?? default;
        init
        {
            if (value.Count > 0)
            {
                Detailed.OrderBy = value;
            }
        }
    }

    public NodeList<SortItem> WithinGroup
    {
        get => _details?.WithinGroup ?? default;
        init
        {
            if (value.Count > 0)
            {
                Detailed.WithinGroup = value;
            }
        }
    }

    public Expression? Filter
    {
        get => _details?.Filter;
        init
        {
            if (value is not null)
            {
                Detailed.Filter = value;
            }
        }
    }

    public WindowReference? Over
    {
        get => _details?.Over;
        init
        {
            if (value is not null)
            {
                Detailed.Over = value;
            }
        }
    }

    private Details Detailed => _details ??= new Details();

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Arguments);
        if (_details is { } details)
        {
            children.Add(details.OrderBy);
            children.Add(details.WithinGroup);
            children.Add(details.Filter);
            children.Add(details.Over);
        }
    }

    private sealed class Details
    {
        public NodeList<SortItem> OrderBy { get; set; }

        public NodeList<SortItem> WithinGroup { get; set; }

        public Expression? Filter { get; set; }

        public WindowReference? Over { get; set; }
    }
}

public sealed class NamedArgument : Expression
{
    public required Identifier Name { get; init; }

    public required Expression Value { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Value);
    }
}

public sealed class CoalesceExpression : Expression
{
    public NodeList<Expression> Arguments { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Arguments);
}

public sealed class NullIfExpression : Expression
{
    public required Expression Left { get; init; }

    public required Expression Right { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Left);
        children.Add(Right);
    }
}

/// <summary>GREATEST and LEAST.</summary>
public sealed class MinMaxExpression : Expression
{
    public bool IsGreatest { get; init; }

    public NodeList<Expression> Arguments { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Arguments);
}

/// <summary>CURRENT_DATE and the like.</summary>
public sealed class SqlValueFunction : Expression
{
    public Keyword Function { get; init; }

    public Expression? Precision { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Precision);
}

public sealed class GroupingExpression : Expression
{
    public NodeList<Expression> Arguments { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Arguments);
}

public sealed class XmlExpression : Expression
{
    public XmlOperation Operation { get; init; }

    public Identifier? Name { get; init; }

    public NodeList<Expression> Attributes { get; init; }

    public NodeList<Expression> Arguments { get; init; }

    public TypeName? Type { get; init; }

    public bool IsDocument { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Attributes);
        children.Add(Arguments);
        children.Add(Type);
    }
}

/// <summary>An argument of XMLFOREST, XMLATTRIBUTES or XMLNAMESPACES.</summary>
public sealed class LabeledExpression : Expression
{
    public required Expression Value { get; init; }

    public Identifier? Label { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Value);
        children.Add(Label);
    }
}

/// <summary>ARRAY[…] and, inside it, […].</summary>
public sealed class ArrayExpression : Expression
{
    public NodeList<Expression> Elements { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Elements);
}

/// <summary>ROW(…) or two and more values in parentheses.</summary>
public sealed class RowExpression : Expression
{
    public NodeList<Expression> Elements { get; init; }

    public bool IsExplicit { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Elements);
}

public sealed class OverlapsExpression : Expression
{
    public required Expression Left { get; init; }

    public required Expression Right { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Left);
        children.Add(Right);
    }
}

/// <summary>x[1] has it in Upper.</summary>
public sealed class SubscriptExpression : Expression
{
    public required Expression Operand { get; init; }

    public Expression? Lower { get; init; }

    public Expression? Upper { get; init; }

    public bool IsSlice { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Lower);
        children.Add(Upper);
    }
}

/// <summary>(x).field, and (x).* with no field.</summary>
public sealed class FieldAccess : Expression
{
    public required Expression Operand { get; init; }

    public Identifier? Field { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Operand);
        children.Add(Field);
    }
}

public sealed class DefaultExpression : Expression;

public sealed class CurrentOfExpression : Expression
{
    public required Identifier Cursor { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Cursor);
}
