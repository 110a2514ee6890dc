using System.Globalization;
using Upkeep.Sql.Advice;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Tests.Binding;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Sql.Tests.Schema;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Advice;

/// <summary>Which conditions no index serves is what the server's planner says, over the corpus and over generated schemas.</summary>
public class PlannerAgreementTests(ITestOutputHelper output)
{
    private const double Bar = 0.97;

    // Where the verdict on a statement of the corpus is another than the planner's, and knowingly so.
    private static readonly string[] s_knownDisagreements =
    [
        "clinic clinic.sql:22", "clinic clinic.sql:6", "chat chat.sql:28", "suite suite.sql:32", "hr hr.sql:37", "warehouse warehouse.sql:22",
        "tradeya tradeya.sql:52", "tradeya tradeya.sql:58",
    ];

    [Fact]
    public async Task PredicatesOfTheCorpusAreServedAsThePlannerSays()
    {
        var verdicts = new Verdicts();
        foreach (var row in QueryData.Histories)
        {
            var history = row.Data;
            var database = await HistoryDatabase.GetAsync(history);
            var schema = HistoryData.Build(history).Snapshot();
            await using var oracle = await PlannerOracle.OpenAsync(database.DataSource, TestContext.Current.CancellationToken);
            foreach (var query in QueryData.Of(history))
            {
                await CompareAsync(verdicts, oracle, schema, $"{history} {query.Place}", NamedParameters.ToPositional(query.Text));
            }
        }

        Judge(verdicts, atLeast: 400);
        Assert.Empty(verdicts.Disagreements.Except(s_knownDisagreements));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task PredicatesOfGeneratedQueriesAreServedAsThePlannerSays(int seed)
    {
        var generator = new QueryGenerator(seed);
        var sql = generator.Schema();
        await using var database = await TestDatabase.CreateAsync(sql);
        var schema = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new Upkeep.Sql.Schema.Migrations.MigrationFile("schema.sql", sql)]).Snapshot();
        await using var oracle = await PlannerOracle.OpenAsync(database.DataSource, TestContext.Current.CancellationToken);
        var verdicts = new Verdicts();
        for (var i = 0; i < 400; i++)
        {
            await CompareAsync(verdicts, oracle, schema, string.Create(CultureInfo.InvariantCulture, $"{seed}/{i}"), generator.Query());
        }

        Judge(verdicts, atLeast: 300);
    }

    [Theory]
    [InlineData("auction")]
    [InlineData("grid")]
    public async Task PredicatesOfEveryKindAreServedAsThePlannerSays(string name)
    {
        var folder = TestData.Folder(Path.Combine("Plans", name));
        var sql = await File.ReadAllTextAsync(Path.Combine(folder, "schema.sql"), TestContext.Current.CancellationToken);
        await using var database = await TestDatabase.CreateAsync(sql);
        var builder = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new Upkeep.Sql.Schema.Migrations.MigrationFile("schema.sql", sql)]);
        Complaints.AssertNone(builder.Problems.Select(static problem => problem.Message));
        var schema = builder.Snapshot();
        await using var oracle = await PlannerOracle.OpenAsync(database.DataSource, TestContext.Current.CancellationToken);
        var verdicts = new Verdicts();
        foreach (var query in StatementFile.Read(Path.Combine(folder, "queries.sql")))
        {
            await CompareAsync(verdicts, oracle, schema, query.Place, query.Text);
        }

        Judge(verdicts, atLeast: 200);
    }

    private static async Task CompareAsync(Verdicts verdicts, PlannerOracle oracle, DatabaseSchema schema, string name, string sql)
    {
        var (expected, refusal) = await oracle.ExplainAsync(sql, TestContext.Current.CancellationToken);
        if (expected is null)
        {
            verdicts.Refused.Add($"{name}: {refusal}: {sql}");
            return;
        }

        var tree = SqlParser.Parse(sql);
        Assert.Empty(tree.Errors);
        var bound = Binder.BindStatement(schema, tree.Statements[0], sql);
        var findings = StatementAdvisor.Advise(schema, tree.Statements[0], bound);
        var actual = findings.Where(finding => finding.Kind == FindingKind.UnservablePredicate).Select(finding => oracle.RootOf(finding.Relation!.Name)).ToHashSet(StringComparer.Ordinal);
        if (bound.Tables.Values.Any(static entry => entry.Relation is { HasUncertainIndexes: true } or { IsUncertain: true }))
        {
            // A DO block makes an index, or does not: nothing is claimed about the table, and that is what is wanted.
            Assert.Empty(actual);
            return;
        }

        verdicts.Queries++;

        if (expected.Count > 0 != actual.Count > 0)
        {
            verdicts.Disagreements.Add(name);
        }

        // Of tables that are joined either may be read first: which one the planner takes is its guess about sizes, so the verdict is the statement's.
        verdicts.Agreed += expected.Count > 0 && actual.Count > 0 ? 1 : 0;
        verdicts.Missing += expected.Count > 0 && actual.Count == 0 ? 1 : 0;
        verdicts.Needless += expected.Count == 0 && actual.Count > 0 ? 1 : 0;
        verdicts.RelationsAgreed += expected.Intersect(actual).Count();
        verdicts.FalseAlarms.AddRange(actual.Except(expected).Select(relation => $"{name} {relation}: {sql}"));
        verdicts.Missed.AddRange(expected.Except(actual).Select(relation => $"{name} {relation}: {sql}"));
        if (await oracle.SortsUnderLimitAsync(sql, TestContext.Current.CancellationToken) is { } sorts)
        {
            var says = findings.Any(static finding => finding.Kind == FindingKind.UnservableOrder);
            verdicts.OrdersAgreed += sorts && says ? 1 : 0;
            if (sorts != says)
            {
                (says ? verdicts.FalseOrders : verdicts.MissedOrders).Add($"{name} order: {sql}");
            }
        }
    }

    private void Judge(Verdicts verdicts, int atLeast)
    {
        var precision = Ratio(verdicts.Agreed, verdicts.Needless);
        var recall = Ratio(verdicts.Agreed, verdicts.Missing);
        var orderPrecision = Ratio(verdicts.OrdersAgreed, verdicts.FalseOrders.Count);
        var orderRecall = Ratio(verdicts.OrdersAgreed, verdicts.MissedOrders.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{verdicts.Queries} queries, {verdicts.Agreed} with a condition that no index serves; precision {precision:F3}, recall {recall:F3}; by relation {verdicts.RelationsAgreed}: {Ratio(verdicts.RelationsAgreed, verdicts.FalseAlarms.Count):F3}, {Ratio(verdicts.RelationsAgreed, verdicts.Missed.Count):F3}; orders {verdicts.OrdersAgreed}: {orderPrecision:F3}, {orderRecall:F3}; refused {verdicts.Refused.Count}"));
        Write("false alarm", verdicts.FalseAlarms);
        Write("missed", verdicts.Missed);
        Write("false order", verdicts.FalseOrders);
        Write("missed order", verdicts.MissedOrders);
        Write("refused", verdicts.Refused);
        Assert.True(verdicts.Queries >= atLeast, "too few queries were explained");
        Assert.True(verdicts.Agreed > 20, "the planner found next to nothing unserved: the comparison would show nothing");
        Assert.True(precision >= Bar && recall >= Bar, string.Create(CultureInfo.InvariantCulture, $"precision {precision:F3}, recall {recall:F3}"));

        // A single row is sorted by the planner, too, and never reported.
        Assert.True(orderPrecision >= Bar, string.Create(CultureInfo.InvariantCulture, $"orders: precision {orderPrecision:F3}, recall {orderRecall:F3}"));
    }

    private void Write(string what, List<string> names)
    {
        foreach (var name in names)
        {
            output.WriteLine($"{what}: {name}");
        }
    }

    private static double Ratio(int agreed, int others) => agreed + others == 0 ? 1 : (double)agreed / (agreed + others);

    private sealed class Verdicts
    {
        public int Queries { get; set; }

        public int Agreed { get; set; }

        public int Missing { get; set; }

        public int Needless { get; set; }

        public int RelationsAgreed { get; set; }

        public int OrdersAgreed { get; set; }

        public List<string> Disagreements { get; } = [];

        public List<string> FalseAlarms { get; } = [];

        public List<string> Missed { get; } = [];

        public List<string> FalseOrders { get; } = [];

        public List<string> MissedOrders { get; } = [];

        public List<string> Refused { get; } = [];
    }
}
