using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>
/// Expressions that a query's equalities make equal: <c>a.id = b.a_id and a.id = $1</c> also says <c>b.a_id = $1</c> (src/backend/optimizer/README, "EquivalenceClasses").
/// </summary>
internal sealed class EquivalenceClasses(DatabaseSchema schema, ExpressionFacts facts)
{
    private readonly List<Class> _classes = [];

    public void Add(BoundOperator equality, SqlNode node)
    {
        if (equality is not { Operator.Name: "=", Left: { } left } || ExpressionFacts.IsVolatile(equality))
        {
            return;
        }

        var one = MemberOf(left, node);
        var other = MemberOf(equality.Right, node);
        if (one is null || other is null || (one.Source is null && other.Source is null))
        {
            return;
        }

        var first = Find(one);
        var second = Find(other);
        if (first is null && second is null)
        {
            _classes.Add(new Class { Members = { one, other } });
        }
        else if (first is not null && second is null)
        {
            first.Members.Add(other);
        }
        else if (first is null)
        {
            second!.Members.Add(one);
        }
        else if (first != second)
        {
            first.Members.AddRange(second!.Members);
            _classes.Remove(second);
        }
    }

    /// <summary>What follows for an item: from a constant a condition on it alone, otherwise one against each other item of the class.</summary>
    public IEnumerable<Restriction> DerivedFor(Source source)
    {
        foreach (var group in _classes)
        {
            var constant = group.Members.Find(static member => member.Source is null);
            foreach (var member in group.Members)
            {
                if (member.Source != source)
                {
                    continue;
                }

                foreach (var other in constant is null ? group.Members : [constant])
                {
                    if (other.Source != source && Equality(member.Expression, other.Expression, member.Node) is { } equality)
                    {
                        yield return new Restriction(equality, other.Source is null ? [] : [other.Source], member.Node, IsDerived: true);
                    }
                }
            }
        }
    }

    /// <summary>The constant that an expression is equal to, or null.</summary>
    public BoundExpression? ConstantOf(BoundExpression expression) =>
        MemberOf(expression, null) is { Source: not null } member ? Find(member)?.Members.Find(static other => other.Source is null)?.Expression : null;

    /// <summary>Both are always equal, because they are the same or a condition says so.</summary>
    public bool AreEqual(BoundExpression one, BoundExpression other)
    {
        if (MemberOf(one, null) is not { Source: not null } first || MemberOf(other, null) is not { Source: not null } second)
        {
            return false;
        }

        return (first.Source == second.Source && first.Text == second.Text) || (Find(first) is { } group && group.Contains(second));
    }

    public BoundOperator? Equality(BoundExpression left, BoundExpression right, SqlNode? node)
    {
        foreach (var op in schema.FindOperators(DatabaseSchema.PgCatalog, "="))
        {
            if (op.LeftId == left.TypeId && op.RightId == right.TypeId)
            {
                return new BoundOperator { Operator = op, Left = left, Right = right, TypeId = TypeIds.Bool, Syntax = node as Expression };
            }
        }

        // Enums and arrays have one operator for all of them.
        foreach (var op in left.TypeId == right.TypeId ? schema.FindOperators(DatabaseSchema.PgCatalog, "=") : [])
        {
            if ((op.LeftId == TypeIds.AnyEnum && schema.FindType(left.TypeId)?.Kind == PgTypeKind.Enum)
                || (op.LeftId == TypeIds.AnyArray && schema.FindType(left.TypeId)?.IsTrueArray == true))
            {
                return new BoundOperator { Operator = op, Left = left, Right = right, TypeId = TypeIds.Bool, Syntax = node as Expression };
            }
        }

        return null;
    }

    private Class? Find(Member member) => member.Source is null ? null : _classes.Find(group => group.Contains(member));

    private Member? MemberOf(BoundExpression expression, SqlNode? node)
    {
        var read = facts.Read(expression);
        if (read.Count > 1 || ExpressionFacts.HasError(expression))
        {
            return null;
        }

        if (read.Count == 0)
        {
            return new Member(null, "", expression, node!);
        }

        return ExpressionFacts.Print(schema, ExpressionFacts.Strip(expression)) is { } text ? new Member(read.First(), text, expression, node!) : null;
    }

    private sealed record Member(Source? Source, string Text, BoundExpression Expression, SqlNode Node);

    private sealed class Class
    {
        public List<Member> Members { get; } = [];

        public bool Contains(Member member) => Members.Exists(known => known.Source == member.Source && known.Text == member.Text);
    }
}
