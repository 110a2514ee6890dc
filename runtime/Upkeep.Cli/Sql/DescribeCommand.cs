using System.CommandLine;
using Upkeep.Cli.Schema;

namespace Upkeep.Cli.Sql;

/// <summary><c>upkeep sql describe</c></summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var folder = SchemaFolder.CreateOption();
        var version = PostgresVersionOption.Create();
        var command = new Command("describe", "Say what columns and parameters SQL has, and which of its names mean nothing. Texts come from standard input.")
        {
            folder,
            version,
        };
        JsonLinesOption.AddTo(command, "{\"id\",\"columns\",\"parameters\",\"diagnostics\"}");
        command.SetAction(async (parsed, stop) =>
        {
            var builder = await SchemaFolder.LoadAsync(parsed.GetValue(folder)!, parsed.GetLevel(version), parsed.InvocationConfiguration.Error);
            return await JsonLinesOption.AnswerAsync(new DescribeAnswer(builder.Snapshot()).Write, stop);
        });
        return command;
    }
}
