using Upkeep.Sql.Lexing;
using Upkeep.Sql.Migrations;
using Upkeep.Sql.Migrations.Impact;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Sql.Tests.Migrations;

/// <summary>What our analysis says of statements over one schema.</summary>
internal sealed class OwnImpact
{
    private readonly DatabaseSchema _schema;

    public OwnImpact(string schema)
    {
        var builder = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("001_schema.sql", schema)]);
        Assert.Empty(builder.Problems);
        _schema = builder.Snapshot();
    }

    public StatementImpact Analyze(string sql)
    {
        var tree = SqlParser.Parse(sql, SqlOptions.File);
        Assert.Empty(tree.Errors);
        return ImpactAnalysis.Analyze(_schema, tree.Statements[0], sql, int.MaxValue, isZoneUtc: true);
    }

    public IReadOnlyList<MeasuredImpact> Measure(string sql) =>
    [
        .. Analyze(sql).Relations.Select(static impact =>
            new MeasuredImpact($"{impact.Relation.Schema}.{impact.Relation.Name}", impact.Lock.ToSql(), impact.Rewrites, impact.Scans)),
    ];
}
