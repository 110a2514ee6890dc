using Upkeep.Sql.Binding;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>
/// Data/Shapes/Refused.sql: what the server refuses although all names are right is refused here with the same code, and what it accepts is not.
/// </summary>
public sealed class RefusalTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Statements_are_refused_as_by_the_server()
    {
        var folder = TestData.Folder("Shapes");
        var script = await File.ReadAllTextAsync(Path.Combine(folder, "schema.sql"), TestContext.Current.CancellationToken);
        var schema = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("schema.sql", script)]).Snapshot();
        await using var database = await TestDatabase.CreateAsync();
        using var server = await OracleServer.ConnectAsync(database);
        Assert.Null(server.Execute(script)?.Message);
        var (refused, accepted) = (0, 0);
        var differences = new List<string>();
        foreach (var statement in StatementFile.Read(Path.Combine(folder, "Refused.sql")))
        {
            var error = server.Describe(statement.Text).Error;
            var tree = SqlParser.Parse(statement.Text);
            Assert.Empty(tree.Errors);
            var bound = Binder.BindStatement(schema, tree.Statements[0], statement.Text);
            Assert.True(bound.Diagnostics.Count == 0 || error?.SqlState == bound.Diagnostics[0].SqlState, $"{statement.Place}: {statement.Text}");
            _ = error is null ? accepted++ : refused++;
            var own = bound.Refusal ?? (bound.Diagnostics.Count > 0 ? bound.Diagnostics[0] : null);
            if (own?.SqlState != error?.SqlState || (own is not null && own.Message != error!.Message))
            {
                differences.Add($"{statement.Place}: {statement.Text}\n  the server: {error?.SqlState} {error?.Message}\n  here: {own?.SqlState} {own?.Message}");
            }
        }

        output.WriteLine($"{refused} refused, {accepted} accepted");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(refused > 100 && accepted > 50, $"{refused} refused, {accepted} accepted");
    }
}
