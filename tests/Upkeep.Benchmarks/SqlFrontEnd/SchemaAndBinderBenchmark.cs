using BenchmarkDotNet.Attributes;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Syntax;

namespace Upkeep.Benchmarks.SqlFrontEnd;

/// <summary>A schema of 600 migrations, and a typical join bound against it.</summary>
[MemoryDiagnoser]
public class SchemaAndBinderBenchmark
{
    private const string Join =
        """
        select o.id, o.placed_at, c.name as customer, p.title, i.quantity * i.price as amount
        from orders_1 o
        join customers_1 c on c.id = o.customer_id
        left join items_1 i on i.order_id = o.id
        left join products_1 p on p.id = i.product_id
        where o.customer_id = @customer and o.state in ('open', 'paid') and lower(c.name) like @pattern
        order by o.placed_at desc limit @count
        """;

    private MigrationFile[] _files = [];
    private DatabaseSchema _schema = DatabaseSchema.Empty;
    private Statement? _statement;

    [GlobalSetup]
    public void Setup()
    {
        _files = GeneratedMigrations.Create();
        _schema = MigrationHistory.Apply(_files).Snapshot();
        _statement = SqlParser.Parse(Join).Statements[0];
    }

    [Benchmark]
    public DatabaseSchema SchemaOf600Migrations() => MigrationHistory.Apply(_files).Snapshot();

    [Benchmark]
    public BoundStatement BindJoin() => Binder.BindStatement(_schema, _statement!, Join);

    [Benchmark]
    public BoundStatement ParseAndBindJoin() => Binder.BindStatement(_schema, SqlParser.Parse(Join).Statements[0], Join);
}
