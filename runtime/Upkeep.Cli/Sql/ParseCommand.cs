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
        };
        var command = new Command("parse", "Parse SQL as PostgreSQL 15 would. Texts come from standard input.")
        {
            lines,
        };
        // An option without a value counts as given to Required.
        command.Validators.Add(result =>
        {
            if (result.GetResult(lines) is null or { Implicit: true })
            {
                result.AddError("Option '--jsonl' is required.");
            }
        });
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
