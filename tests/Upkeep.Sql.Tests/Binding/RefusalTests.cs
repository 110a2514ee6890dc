using Upkeep.Sql.Binding;
using Upkeep.Sql.Parsing;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>
/// Data/Shapes: what the server refuses although all names are right is refused here with the same code, and what it accepts is not.
/// </summary>
public sealed class RefusalTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Refused", 100, 50)]
    [InlineData("Grouping", 25, 20)]
    [InlineData("Times", 90, 35)]
    [InlineData("Paths", 55, 12)]
    [InlineData("Schemas", 70, 10)]
    [InlineData("Inputs", 80, 20)]
    [InlineData("Unsupported", 60, 35)]
    [InlineData("Writes", 35, 30)]
    [InlineData("Crossed", 20, 40)]
    public async Task Statements_are_refused_as_by_the_server(string file, int refusedAtLeast, int acceptedAtLeast)
    {
        var folder = TestData.Folder("Shapes");
        var script = await File.ReadAllTextAsync(Path.Combine(folder, "schema.sql"), TestContext.Current.CancellationToken);
        var schema = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("schema.sql", script)]).Snapshot();
        await using var database = await TestDatabase.CreateAsync();
        using var server = await OracleServer.ConnectAsync(database);
        Assert.Null(server.Execute(script)?.Message);
        var (refused, accepted) = (0, 0);
        var differences = new List<string>();
        foreach (var statement in StatementFile.Read(Path.Combine(folder, file + ".sql")))
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
        Assert.True(refused >= refusedAtLeast && accepted >= acceptedAtLeast, $"{refused} refused, {accepted} accepted");
    }

    [Fact]
    public async Task What_is_not_sure_is_not_said()
    {
        var folder = TestData.Folder("Shapes");
        var script = await File.ReadAllTextAsync(Path.Combine(folder, "schema.sql"), TestContext.Current.CancellationToken);
        var schema = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("schema.sql", script)]).Snapshot();
        await using var database = await TestDatabase.CreateAsync();
        using var server = await OracleServer.ConnectAsync(database);
        Assert.Null(server.Execute(script)?.Message);
        var statements = StatementFile.Read(Path.Combine(folder, "Silent.sql"));
        Assert.NotEmpty(statements);
        foreach (var statement in statements)
        {
            var bound = Binder.BindStatement(schema, SqlParser.Parse(statement.Text).Statements[0], statement.Text);
            Assert.True(bound.Diagnostics.Count == 0 && bound.Refusal is null, $"{statement.Place}: {bound.Refusal?.Message}");
            Assert.NotNull(server.Describe(statement.Text).Error);
        }
    }
}
