using System.CommandLine;

namespace Upkeep.Cli.Sql;

/// <summary><c>upkeep sql parse</c></summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var lines = new Option<bool>("--jsonl")
        {
            Description = "Read one JSON object a line, {\"id\",\"sql\"}, and write one a line: {\"id\",\"ok\",\"kind\",\"relations\",[\"error\"],\"elapsed_us\"}.",
            Required = true,
        };
        var command = new Command("parse", "Parse SQL as PostgreSQL 15 would. Texts come from standard input.")
        {
            lines,
        };
        command.SetAction(async (_, stop) =>
        {
            await using var input = Console.OpenStandardInput();
            await using var output = Console.OpenStandardOutput();
            await JsonLines.AnswerAsync(input, output, ParseAnswer.Write, stop);
            return 0;
        });
        return command;
    }
}
