using Upkeep.Sql.Lexing;

namespace Upkeep.Sql.Syntax;

public sealed class CreateTable : Statement
{
    public override string Kind => "CreateStmt";

    public required RelationName Name { get; init; }

    public TablePersistence Persistence { get; init; }

    public bool IfNotExists { get; init; }

    public NodeList<TableElement> Elements { get; init; }

    public NodeList<RelationName> Inherits { get; init; }

    public TypeName? OfType { get; init; }

    public RelationName? PartitionOf { get; init; }

    public PartitionBound? Bound { get; init; }

    public PartitionSpecification? PartitionBy { get; init; }

    public Identifier? AccessMethod { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public OnCommitAction OnCommit { get; init; }

    public Identifier? Tablespace { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Elements);
        children.Add(Inherits);
        children.Add(OfType);
        children.Add(PartitionOf);
        children.Add(Bound);
        children.Add(PartitionBy);
        children.Add(AccessMethod);
        children.Add(Options);
        children.Add(Tablespace);
    }
}

public sealed class CreateForeignTable : Statement
{
    public override string Kind => "CreateForeignTableStmt";

    public required RelationName Name { get; init; }

    public bool IfNotExists { get; init; }

    public NodeList<TableElement> Elements { get; init; }

    public NodeList<RelationName> Inherits { get; init; }

    public RelationName? PartitionOf { get; init; }

    public PartitionBound? Bound { get; init; }

    public required Identifier Server { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Elements);
        children.Add(Inherits);
        children.Add(PartitionOf);
        children.Add(Bound);
        children.Add(Server);
        children.Add(Options);
    }
}

/// <summary>A column, a constraint or a LIKE clause of CREATE TABLE.</summary>
public abstract class TableElement : SqlNode;

public sealed class ColumnDefinition : TableElement
{
    public required Identifier Name { get; init; }

    public TypeName? Type { get; init; }

    public Identifier? Storage { get; init; }

    public Identifier? Compression { get; init; }

    public NodeList<DefinitionElement> ForeignOptions { get; init; }

    public QualifiedName? Collation { get; init; }

    public NodeList<Constraint> Constraints { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Type);
        children.Add(Storage);
        children.Add(Compression);
        children.Add(ForeignOptions);
        children.Add(Collation);
        children.Add(Constraints);
    }
}

public sealed class LikeClause : TableElement
{
    public required RelationName Table { get; init; }

    public NodeList<LikeOption> Options { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Table);
        children.Add(Options);
    }
}

public sealed class LikeOption : SqlNode
{
    public bool IsIncluding { get; init; }

    public Keyword Option { get; init; }
}

/// <summary>A constraint of a column or of a table. A column's DEFAULT, IDENTITY and generation expression are constraints in PostgreSQL's grammar, too.</summary>
public sealed class Constraint : TableElement
{
    public ConstraintKind Kind { get; init; }

    public Identifier? Name { get; init; }

    public Expression? Expression { get; init; }

    public NodeList<Identifier> Columns { get; init; }

    public bool IsNullsNotDistinct { get; init; }

    public NodeList<Identifier> Include { get; init; }

    public Identifier? UsingIndex { get; init; }

    public NodeList<DefinitionElement> Options { get; init; }

    public Identifier? IndexTablespace { get; init; }

    public RelationName? ReferencedTable { get; init; }

    public NodeList<Identifier> ReferencedColumns { get; init; }

    public ForeignKeyMatch Match { get; init; }

    public ForeignKeyAction OnDelete { get; init; }

    public NodeList<Identifier> OnDeleteColumns { get; init; }

    public ForeignKeyAction OnUpdate { get; init; }

    public NodeList<Identifier> OnUpdateColumns { get; init; }

    public Identifier? AccessMethod { get; init; }

    public NodeList<ExclusionElement> Exclusions { get; init; }

    public Expression? Where { get; init; }

    public IdentityGeneration Identity { get; init; }

    public NodeList<SequenceOption> SequenceOptions { get; init; }

    public bool? IsDeferrable { get; internal set; }

    public bool? IsInitiallyDeferred { get; internal set; }

    public bool IsNotValid { get; init; }

    public bool IsNoInherit { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Name);
        children.Add(Expression);
        children.Add(Columns);
        children.Add(Include);
        children.Add(UsingIndex);
        children.Add(Options);
        children.Add(IndexTablespace);
        children.Add(ReferencedTable);
        children.Add(ReferencedColumns);
        children.Add(OnDeleteColumns);
        children.Add(OnUpdateColumns);
        children.Add(AccessMethod);
        children.Add(Exclusions);
        children.Add(Where);
        children.Add(SequenceOptions);
    }
}

public sealed class ExclusionElement : SqlNode
{
    public required IndexElement Element { get; init; }

    public required OperatorName Operator { get; init; }

    public override void AddChildren(ChildList children)
    {
        children.Add(Element);
        children.Add(Operator);
    }
}
