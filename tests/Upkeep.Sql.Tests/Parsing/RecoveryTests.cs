using Upkeep.Sql.Parsing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Tests.Parsing;

/// <summary>What is still known of a statement with a mistake in it: one error in its place, and the tables and columns of the rest.</summary>
public sealed class RecoveryTests
{
    // ^ stands before the token of the error.
    [Theory]
    [InlineData("select a, ^from t where b = 1 order by c", "t", "a b c")]
    [InlineData("select a. ^, b from t join u on t.id = u.id", "t u", "a b t.id u.id")]
    [InlineData("select a b ^c, d from t", "t", "a d")]
    [InlineData("select a form ^t where x = 1 order by y", "", "a x y")]
    [InlineData("select a from t where ^order by y", "t", "a y")]
    [InlineData("select a from t where x = ^group by b having count(*) > 1 order by c limit 1", "t", "a x b c")]
    [InlineData("select a from t where x = 1 ^y order by z", "t", "a x z")]
    [InlineData("select a from t where x = 1 and ^and y = 2 order by z", "t", "a x z")]
    [InlineData("select a from t join u on t.a = join ^v on v.c = t.d where x = 1", "t u v", "a t.a v.c t.d x")]
    [InlineData("select a from t left ^u on t.b = u.c where d", "t u", "a t.b u.c d")]
    [InlineData("select a from t, ^, u", "t u", "a")]
    [InlineData("select a from t x ^y, u, v where b", "t u v", "a b")]
    [InlineData("select a from t where b in (1, ^) and c order by d", "t", "a b c d")]
    [InlineData("select a where b = 1 ^from t order by c", "t", "a b c")]
    [InlineData("select a from t group by b, ^order by c", "t", "a b c")]
    [InlineData("select a from t order by b ^c limit 5", "t", "a b")]
    [InlineData("select a from t union ^selct b from u order by c", "t u", "a c")]
    [InlineData("select a from t union select from ^from u order by c", "t u", "a c")]
    [InlineData("select count(* ^from orders where x = 1", "orders", "x")]
    [InlineData("select (select a, ^from t) from u where b", "t u", "a b")]
    [InlineData("select a from (select b from t where ^) s join u on true where c", "t u", "a b c")]
    [InlineData("with x as (select a from t where ^), y as (select b from u) select c from x join v on true", "t u v", "a b c")]
    [InlineData("with x as ^select a from t), y as (select b from u) select c from v", "t", "a")]
    [InlineData("with x (^select a from t) select b from v", "v", "b")]
    [InlineData("insert ^t (a, b) values (c, d) returning e", "t", "c d e")]
    [InlineData("insert into t (a ^b) values (c, d) returning e", "t", "c d e")]
    [InlineData("insert into t (a, b) select c, ^from u where d on conflict do nothing returning e", "t u", "c d e")]
    [InlineData("insert into t values (a, ^) on conflict (k) do update set x = y returning e", "t", "a y e")]
    [InlineData("update t set a = ^, b = c from u where d returning e", "t u", "c d e")]
    [InlineData("update t se ^a = 1 where d returning e", "t", "d e")]
    [InlineData("update t set a = b ^c , d = e from u", "t u", "b e")]
    [InlineData("delete ^t where a = b returning c", "t", "a b c")]
    [InlineData("delete from t using u where ^returning c", "t u", "c")]
    [InlineData("merge into t using u on ^when matched then update set a = b", "t u", "b")]
    [InlineData("select ')', \"(\" from t where ^order by c -- (", "t", "( c")]
    public void The_rest_is_still_read(string marked, string tables, string columns)
    {
        var position = marked.IndexOf('^', StringComparison.Ordinal);
        var sql = marked.Remove(position, 1);
        var tree = SqlParser.Parse(sql);
        Assert.Single(tree.Statements);
        var error = Assert.Single(tree.Errors);
        Assert.StartsWith("syntax error at or near", error.Message, StringComparison.Ordinal);
        Assert.Equal((marked, Next(sql, position)), (marked, error.Start));
        Assert.Equal(tables, string.Join(' ', ReferencedRelations.Find(tree)));
        Assert.Equal(columns, string.Join(' ', tree.Statements[0].DescendantsAndSelf().OfType<ColumnReference>().Select(reference => reference.GetText(sql).Trim('"', '.', ' '))));
    }

    [Fact]
    public void What_is_skipped_is_in_the_tree()
    {
        const string Sql = "select a b c d, e from t where f g h order by i";
        var select = SqlParser.Parse(Sql).Statements[0];
        Assert.Equal(["c d", "g h"], select.Skipped.Select(skipped => skipped.GetText(Sql)));
        Assert.Equal(Sql.Length, select.End);
    }

    [Fact]
    public void The_statement_behind_a_broken_one_has_its_own_error()
    {
        var tree = SqlParser.Parse("select a from t where; select b from u where order by c; select d from v");
        Assert.Equal(3, tree.Statements.Count);
        Assert.Equal([21, 45], tree.Errors.Select(error => error.Start));
        Assert.Equal(["t", "u", "v"], ReferencedRelations.Find(tree));
    }

    [Fact]
    public void A_statement_inside_a_routines_body_is_over_at_its_semicolon()
    {
        var tree = SqlParser.Parse("create function f() returns int begin atomic select a from t where; select b from u; end; select c from v");
        Assert.Single(tree.Errors);
        Assert.Equal("v", ReferencedRelations.Find(tree)[^1]);
    }

    private static int Next(string sql, int position)
    {
        while (sql[position] == ' ')
        {
            position++;
        }

        return position;
    }
}
