using System.CommandLine;
using Upkeep.PostgreSql;

namespace Upkeep.Cli.Sagas;

/// <summary><c>upkeep sagas</c>: the log of compensated workflows.</summary>
internal static class SagasCommand
{
    public static Command Create()
    {
        var command = new Command("sagas", "The log of sagas in PostgreSQL, and what operators do about them.")
        {
            CreateSchema(),
            ListCommand.Create(),
            ShowCommand.Create(),
        };
        foreach (var action in OperatorCommand.CreateAll())
        {
            command.Add(action);
        }

        return command;
    }

    private static Command CreateSchema()
    {
        var command = new Command("schema", "Print the SQL that makes the tables of the saga log. Running it again changes nothing.");
        command.SetAction((parsed, stop) => parsed.InvocationConfiguration.Output.WriteAsync(PostgresSagaSchema.Sql.AsMemory(), stop));
        return command;
    }
}
