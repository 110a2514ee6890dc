using System.CommandLine;
using Upkeep.Cli.Schema;

namespace Upkeep.Cli.Sql;

/// <summary><c>upkeep sql describe</c></summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var folder = SchemaFolder.CreateOption();
        var lines = new Option<bool>("--jsonl")
        {
            Description = "Read one JSON object a line, {\"id\",\"sql\"}, and write one a line: {\"id\",\"columns\",\"parameters\",\"diagnostics\"}",
            Required = true,
        };
        var command = new Command("describe", "Say what columns and parameters SQL has, and which of its names mean nothing. Texts come from standard input.")
        {
            folder,
            lines,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var builder = SchemaFolder.Load(parsed.GetValue(folder)!);
            await SchemaFolder.ReportAsync(builder, parsed.InvocationConfiguration.Error);
            var answer = new DescribeAnswer(builder.Snapshot());
            await using var input = Console.OpenStandardInput();
            await using var output = Console.OpenStandardOutput();
            await JsonLines.AnswerAsync(input, output, answer.Write, stop);
            return 0;
        });
        return command;
    }
}
