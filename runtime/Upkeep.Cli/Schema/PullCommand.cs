using System.CommandLine;

namespace Upkeep.Cli.Schema;

/// <summary><c>upkeep schema pull</c>: a schema file from a live server.</summary>
internal static class PullCommand
{
    public static Command Create()
    {
        var connection = DatabaseOption.Create();
        var target = new Option<string?>("--output", "-o") { Description = "File to write; by default standard output", HelpName = "file" };
        var command = new Command(
            "pull",
            "Write the schema of a live database as SQL that Upkeep reads. The role needs CONNECT on the database and nothing else: "
            + "only the system catalogue is read, never a table.")
        {
            connection,
            target,
        };
        command.SetAction(async (parsed, stop) =>
        {
            await using var database = DatabaseOption.Open(parsed.GetValue(connection));
            await using var session = await database.OpenConnectionAsync(stop);
            var sql = await LiveSchema.ReadAsync(session, stop);
            if (parsed.GetValue(target) is { } path)
            {
                try
                {
                    await File.WriteAllTextAsync(path, sql, stop);
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    throw new CommandException($"cannot write '{path}': {failure.Message}");
                }
            }
            else
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(sql.AsMemory(), stop);
            }

            return 0;
        });
        return command;
    }
}
