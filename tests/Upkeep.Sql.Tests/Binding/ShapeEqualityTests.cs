using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Testing.PostgreSql;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>
/// The statements of Data/Shapes: what the server accepts we describe as it does, without a diagnostic; a name it does not know gets one.
/// </summary>
public sealed class ShapeEqualityTests
{
    private static readonly string[] s_unknownNames = ["42703", "42P01", "42883"];

    [Theory]
    [InlineData("Shapes")]
    [InlineData("Literals")]
    [InlineData("Modifiers")]
    public async Task ShapesAreDescribedAsTheServerDoes(string file)
    {
        var folder = TestData.Folder("Shapes");
        var script = await File.ReadAllTextAsync(Path.Combine(folder, "schema.sql"), TestContext.Current.CancellationToken);
        var schema = Upkeep.Sql.Schema.Migrations.MigrationHistory.Apply([new MigrationFile("schema.sql", script)]).Snapshot();
        await using var database = await TestDatabase.CreateAsync();
        using var server = await OracleServer.ConnectAsync(database);
        Assert.Null(server.Execute(script)?.Message);
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var names = new ServerTypeNames(connection);
        var differences = new List<string>();
        var accepted = 0;
        foreach (var statement in StatementFile.Read(Path.Combine(folder, file + ".sql")))
        {
            var expected = server.Describe(statement.Text);
            var actual = OwnDescription.Of(schema, statement.Text);
            var diagnostic = actual.Statement.Diagnostics is { Count: > 0 } found ? found[0].Message : null;
            if (expected.Error is { } error)
            {
                if (s_unknownNames.Contains(error.SqlState) && diagnostic is null && !error.Message.Contains("equality operator", StringComparison.Ordinal)
                    && !error.Message.Contains("record data type", StringComparison.Ordinal))
                {
                    differences.Add($"{statement.Place}: {statement.Text}\n  the server: {error.Message}");
                }

                continue;
            }

            accepted++;
            diagnostic ??= actual.Statement.Refusal?.Message;
            var columns = new List<string>();
            foreach (var column in expected.Columns)
            {
                columns.Add($"{column.Name} {await names.FormatAsync(column.TypeId, column.TypeModifier)}");
            }

            var parameters = new List<string>();
            foreach (var parameter in expected.ParameterTypeIds)
            {
                parameters.Add(await names.FormatAsync(parameter, null));
            }

            if (diagnostic is not null || !columns.SequenceEqual(actual.Columns) || !parameters.SequenceEqual(ByNumber(actual)))
            {
                differences.Add($"{statement.Place}: {statement.Text}\n  on the server: {string.Join(", ", columns)} ({string.Join(", ", parameters)})"
                    + $"\n  here: {string.Join(", ", actual.Columns)} ({string.Join(", ", ByNumber(actual))}) {diagnostic}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.True(accepted > 60, $"{accepted} accepted");
    }

    private static IEnumerable<string> ByNumber(OwnDescription description) => description.Statement.Parameters
        .Select((parameter, index) => (Number: int.TryParse(parameter.Name.TrimStart('$'), out var number) ? number : index, Type: description.Parameters[index]))
        .OrderBy(static parameter => parameter.Number).Select(static parameter => parameter.Type);
}
