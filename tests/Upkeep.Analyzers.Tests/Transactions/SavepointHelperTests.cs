using Upkeep.Analyzers.Tests.Infrastructure;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Transactions.SwallowedErrorAnalyzer>;

namespace Upkeep.Analyzers.Tests.Transactions;

/// <summary>Savepoints that are set and returned to by a helper of the project's own, which runs the text it is given.</summary>
public class SavepointHelperTests
{
    [Theory]
    [InlineData("\"rollback to savepoint one\"")]
    [InlineData("$\"rollback to savepoint s{id}\"")]
    public Task Silent_when_a_helper_is_given_the_rollback_to_a_savepoint(string text) => Verify.VerifyAnalyzerAsync(Snippet.Async(
        $$"""
        await using var begun = await connection.BeginTransactionAsync();
        foreach (var one in ids)
        {
            await Run(connection, "savepoint one");
            try
            {
                await connection.ExecuteAsync("insert into t values (@one)", new { one }, begun);
            }
            catch (PostgresException)
            {
                await Run(connection, {{text}});
            }
        }

        await begun.CommitAsync();
        """,
        """
        static async Task Run(NpgsqlConnection connection, string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        """));
}
