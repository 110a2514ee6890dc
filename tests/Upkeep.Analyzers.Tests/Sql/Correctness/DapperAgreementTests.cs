using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Npgsql;
using Upkeep.Analyzers.Sql.Correctness;
using Upkeep.Testing.Analyzers;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Analyzers.Tests.Sql.Correctness;

/// <summary>
/// What UPK4027 and UPK4031 say of a call, and what the call does: each is analysed, then compiled and run with the real Dapper on a real server.
/// UPK4027 stands where it throws, UPK4031 where a value is left out.
/// </summary>
public partial class DapperAgreementTests(DapperAgreementTests.Server server) : IClassFixture<DapperAgreementTests.Server>
{
    internal const string Types = """

        record Row(int Id, string? Name);
        record Painted(Color Paint);
        record Wide(LongColor Paint);
        record Referral(long Referred);
        record Ordered(long CustomerId);
        class Item { public int Id { get; set; } public string Name { get; set; } = "-"; public Color Paint { get; set; } public long Referred { get; set; } public long CustomerId { get; set; } }
        class Owner { public long Id { get; set; } public string? Email { get; set; } }
        class Kept { public int Id { get; } }
        class Computed { public int Id => 3; }
        class Hidden { private int id; public int Shown => id; }
        class Needy { public int Id { get; set; } public required int Count { get; set; } }
        class Stated { public OrderState State { get; set; } }
        class Partial { public PartialState State { get; set; } }
        struct Point { public int X { get; set; } public Color Paint { get; set; } }
        record struct Spot(int X);
        enum Color { None, Red, Green }
        enum LongColor : long { None, Red }
        enum OrderState { Open, Paid, Sent }
        enum PartialState { Open, Paid }
        """;

    [Theory]
    // One value.
    [InlineData("connection.QueryFirst<{|UPK4027:long|}>(\"select referred_by from orders\")", "DataException")]
    [InlineData("connection.ExecuteScalar<long>(\"select referred_by from orders\")", "0")]
    [InlineData("connection.QueryFirst<{|UPK4027:Color|}>(\"select name from customer\")", "ArgumentException")]
    [InlineData("connection.QueryFirst<{|UPK4027:Color?|}>(\"select 'Red'::text\")", "ArgumentException")]
    [InlineData("connection.ExecuteScalar<{|UPK4027:Color|}>(\"select 'Red'::text\")", "ArgumentException")]
    [InlineData("connection.QueryFirst<{|UPK4027:Color|}>(\"select gen_random_uuid()\")", "ArgumentException")]
    [InlineData("connection.QueryFirst<{|UPK4027:Color|}>(\"select placed_at from orders\")", "ArgumentException")]
    [InlineData("connection.QueryFirst<{|UPK4027:Color|}>(\"select referred_by from orders\")", "DataException")]
    [InlineData("connection.QueryFirst<Color?>(\"select referred_by from orders\")", "null")]
    [InlineData("connection.QueryFirst<Color>(\"select id from customer\")", "1")]
    [InlineData("connection.QueryFirst<Color>(\"select 2::numeric\")", "2")]
    [InlineData("connection.ExecuteScalar<Color>(\"select 2::smallint\")", "2")]
    // Constructors.
    [InlineData("connection.Query<Painted>(\"select 'red'::text as paint\")", "[{\"Paint\":1}]")]
    [InlineData("connection.Query<Painted>(\"select 2 as paint\")", "[{\"Paint\":2}]")]
    [InlineData("connection.Query<{|UPK4027:Painted|}>(\"select 2::bigint as paint\")", "InvalidOperationException")]
    [InlineData("connection.Query<{|UPK4027:Painted|}>(\"select 2::smallint as paint\")", "InvalidOperationException")]
    [InlineData("connection.Query<{|UPK4027:Wide|}>(\"select 1 as paint\")", "InvalidOperationException")]
    [InlineData("connection.Query<Wide>(\"select id as paint from customer\")", "[{\"Paint\":1}]")]
    [InlineData("connection.Query<{|UPK4031:Referral|}>(\"select referred_by as referred from orders\")", "[{\"Referred\":0}]")]
    [InlineData("connection.Query<{|UPK4027:Ordered|}>(\"select customer_id from orders\")", "InvalidOperationException")]
    [InlineData("connection.Query<Ordered>(\"select customer_id as customerid from orders\")", "[{\"CustomerId\":1}]")]
    [InlineData("connection.Query<{|UPK4027:Row|}>(\"select 1 as id, name, 2 as more from customer\")", "InvalidOperationException")]
    // Members.
    [InlineData("connection.QueryFirst<Item>(\"select 'GREEN'::text as paint, id from customer\").Paint", "2")]
    [InlineData("connection.QueryFirst<Item>(\"select true as paint\").Paint", "1")]
    [InlineData("connection.QueryFirst<{|UPK4027:Item|}>(\"select gen_random_uuid() as paint\").Paint", "DataException")]
    [InlineData("connection.QueryFirst<{|UPK4027:Item|}>(\"select placed_at as paint from orders\").Paint", "DataException")]
    [InlineData("connection.QueryFirst<{|UPK4031:Item|}>(\"select referred_by as referred from orders\").Referred", "0")]
    [InlineData("connection.QueryFirst<{|UPK4031:Item|}>(\"select customer_id from orders\").CustomerId", "0")]
    [InlineData("connection.QueryFirst<Item>(\"select customer_id as CustomerId from orders\").CustomerId", "1")]
    [InlineData("connection.QueryFirst<{|UPK4031:Item|}>(\"select id, total from orders\").Id", "1")]
    [InlineData("connection.QueryFirst<{|UPK4031:Item|}>(\"select id, 5 from orders\").Id", "1")]
    [InlineData("connection.QueryFirst<Item>(\"select * from customer\").Id", "1")]
    [InlineData("connection.QueryFirst<Item>(\"select note as name from orders\").Name", "\"-\"")]
    [InlineData("connection.Query<Kept>(\"select 7 as id\")", "[{\"Id\":7}]")]
    [InlineData("connection.Query<{|UPK4031:Computed|}>(\"select 7 as id\")", "[{\"Id\":3}]")]
    [InlineData("connection.Query<Hidden>(\"select 7 as id\")", "[{\"Shown\":7}]")]
    [InlineData("connection.Query<{|UPK4031:Needy|}>(\"select 7 as id\")", "[{\"Id\":7,\"Count\":0}]")]
    [InlineData("connection.Query<Point>(\"select 7 as x\")", "[{\"X\":7,\"Paint\":0}]")]
    [InlineData("connection.Query<{|UPK4031:Point|}>(\"select 7 as x, 8 as y\")", "[{\"X\":7,\"Paint\":0}]")]
    [InlineData("connection.Query<{|UPK4027:Point|}>(\"select gen_random_uuid() as x\")", "DataException")]
    [InlineData("connection.Query<{|UPK4031:Spot|}>(\"select 7 as y\")", "[{\"X\":0}]")]
    // Enums of PostgreSQL.
    [InlineData("connection.Query<Stated>(\"select state from orders\")", "[{\"State\":2}]")]
    [InlineData("connection.Query<{|UPK4027:Partial|}>(\"select state from orders\")", "DataException")]
    // Carriers.
    [InlineData("connection.QueryFirst<{|UPK4027:long|}>(new CommandDefinition(\"select referred_by from orders\"))", "DataException")]
    [InlineData("connection.Query<{|UPK4031:Spot|}>(new CommandDefinition(\"select 7 as y\", commandTimeout: 30))", "[{\"X\":0}]")]
    [InlineData("connection.Query<Spot>(new CommandDefinition(\"select 7 as x\"))", "[{\"X\":7}]")]
    // Lists.
    [InlineData("connection.Query<long>(\"select id from customer where id in @ids\", new { ids = new List<long> { 1 } })", "PostgresException")]
    [InlineData("connection.Query<long>(\"select id from customer where id not in @ids\", new { ids = new[] { 1L } })", "PostgresException")]
    [InlineData("connection.Query<long>(\"select id from customer where id = any (@ids)\", new { ids = new List<long> { 1 } })", "[1]")]
    // A condition asks for a value.
    [InlineData("connection.Query<string>(\"select tags[1] from orders where tags[1] is not null\")", "[]")]
    [InlineData("connection.Query<decimal>(\"select max(total) from orders having max(total) > 5\")", "[9.50]")]
    [InlineData("connection.Query<long>(\"select nullif(referred_by, 3) from orders where (nullif(referred_by, 3)) is not null and note = ''\")", "[]")]
    [InlineData("connection.Query<{|UPK4027:long|}>(\"select nullif(referred_by, 3) from orders where note is null\")", "DataException")]
    // Several types of one row.
    [InlineData("connection.Query<Item, Owner, long>(\"select 1 as id, 'n' as name, id, email from customer\", (item, owner) => owner.Id)", "[1]")]
    [InlineData("connection.Query<Item, {|UPK4027:Owner|}, long>(\"select 1 as id, 'n' as name, id as owner, email from customer\", (item, owner) => owner.Id)", "ArgumentException")]
    [InlineData("connection.Query<Item, {|UPK4027:Owner|}, long>(\"select id, email from customer\", (item, owner) => item.Id)", "ArgumentException")]
    [InlineData("connection.Query<Item, {|UPK4031:Owner|}, long>(\"select 1 as id, id as owner, email from customer\", (item, owner) => owner.Id, splitOn: \"owner\")", "[0]")]
    [InlineData("connection.Query<Item, {|UPK4027:Row|}, int>(\"select 1 as id, 2::bigint as id, name from customer\", (item, row) => row.Id)", "InvalidOperationException")]
    [InlineData("connection.Query<Item, Row, int>(\"select 1 as id, 2 as id, name from customer\", (item, row) => row.Id)", "[2]")]
    [InlineData("connection.Query<Item, Owner, Owner, long>(\"select 1 as id, 2::bigint as id, 3::bigint as id\", (item, a, b) => 10 * a.Id + b.Id)", "[23]")]
    [InlineData("connection.Query<Item, {|UPK4027:Owner|}, Owner, long>(\"select 1 as id, 2::bigint as a, 3::bigint as b\", (item, a, b) => 0L, splitOn: \"b,a\")", "ArgumentException")]
    [InlineData("connection.Query<Item, string, string>(\"select 1 as id, 'x'::text as word\", (item, word) => word, splitOn: \"WORD\")", "[\"x\"]")]
    [InlineData("connection.Query<Item, {|UPK4027:Guid|}, int>(\"select 1 as id, 'x'::text as word\", (item, word) => item.Id, splitOn: \"word\")", "InvalidCastException")]
    [InlineData("connection.Query<Item, Owner, bool>(\"select 1 as id, c.id, c.email from orders left join customer c on c.id = referred_by\", (item, owner) => owner is null)", "[true]")]
    [InlineData("connection.Query<int>(\"select 1 as id, 2::bigint as id\", [typeof(Item), typeof(Owner)], parts => parts.Length)", "[2]")]
    public async Task Says_what_happens(string call, string outcome)
    {
        var source = $$"""
            using System.Text.Json;
            using Dapper;
            using Npgsql;

            public static class Program
            {
                public static void Main() { }

                public static string Run(NpgsqlConnection connection) => JsonSerializer.Serialize<object?>({{call}});
            }
            """ + Types;
        await VerifyAsync(server, source, outcome);
    }

    /// <summary>A program with markup, whose method Run is called; the outcome is the name of the error, or what was made as JSON.</summary>
    internal static async Task VerifyAsync(Server server, string source, string outcome)
    {
        await using var connection = await server.Database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(outcome, Run(Markup().Replace(source, "$1"), connection));
        await new CSharpAnalyzerTest<SqlCorrectnessAnalyzer>
        {
            TestCode = source,
            Schema = SqlRuleTest<SqlCorrectnessAnalyzer>.Shop,
            OutputKind = OutputKind.ConsoleApplication,
        }.RunAsync();
    }

    private static string Run(string source, NpgsqlConnection connection)
    {
        var compilation = CSharpCompilation.Create(
            $"Asked{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText("global using System;\nglobal using System.Collections.Generic;\n"), CSharpSyntaxTree.ParseText(source)],
            ReferenceAssemblies.Net10.References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var run = Assembly.Load(image.ToArray()).GetType("Program")!.GetMethod("Run")!.CreateDelegate<Func<NpgsqlConnection, string>>();
        try
        {
            return run(connection);
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }

    [GeneratedRegex(@"\{\|UPK\d{4}:(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Markup();

    public sealed class Server : IAsyncLifetime
    {
        internal TestDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Database = await TestDatabase.CreateAsync(SqlRuleTest<SqlCorrectnessAnalyzer>.Shop + """

            insert into customer (name) values ('Ann');
            insert into orders (customer_id, state, code, total) values (1, 'sent', 'A1', 9.5);
            """);

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
