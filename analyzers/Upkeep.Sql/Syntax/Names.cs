namespace Upkeep.Sql.Syntax;

/// <summary>A name of anything but a relation, with the schemas written before it.</summary>
public sealed class QualifiedName : SqlNode
{
    public NodeList<Identifier> Parts { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Parts);
}

/// <summary>The name of a table, view, index, sequence or other relation.</summary>
public sealed class RelationName : SqlNode
{
    public Identifier? Catalog { get; init; }

    public Identifier? Schema { get; init; }

    public required Identifier Name { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Catalog);
        children.Add(Schema);
        children.Add(Name);
    }
}

/// <summary>An operator, also one written OPERATOR(schema.+). LIKE and its kin have the symbols ~~, ~~*, !~~ and !~~*.</summary>
public sealed class OperatorName : SqlNode
{
    public NodeList<Identifier> Schema { get; init; }

    public required string Symbol { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Schema);
}

/// <summary>A type. What SQL spells with words of its own (INTEGER, TIMESTAMP WITH TIME ZONE, CHARACTER VARYING) has no Parts, but pg_catalog's name in SystemName.</summary>
public sealed class TypeName : SqlNode
{
    public NodeList<Identifier> Parts { get; init; }

    public string? SystemName { get; init; }

    public NodeList<Expression> Modifiers { get; init; }

    public bool IsSetOf { get; init; }

    public int ArrayDimensions { get; init; }

    public bool IsPercentType { get; init; }

    public IntervalFields IntervalFields { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Parts);
        children.Add(Modifiers);
    }
}

/// <summary>A role, PUBLIC, or one of CURRENT_USER, CURRENT_ROLE, SESSION_USER.</summary>
public sealed class RoleName : SqlNode
{
    public Identifier? Name { get; init; }

    public RoleKind Role { get; init; }

    public override void AddChildren(ChildList children) => children.Add(Name);
}

/// <summary>An option such as fillfactor = 70.</summary>
public sealed class DefinitionElement : SqlNode
{
    public Identifier? Namespace { get; init; }

    public required Identifier Name { get; init; }

    public SqlNode? Value { get; init; }

    public OptionAction Action { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Namespace);
        children.Add(Name);
        children.Add(Value);
    }
}

/// <summary>Text that fits nowhere.</summary>
public sealed class SkippedTokens : SqlNode;
