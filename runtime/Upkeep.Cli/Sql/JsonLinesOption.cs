using System.CommandLine;
using System.Text.Json;

namespace Upkeep.Cli.Sql;

/// <summary><c>--jsonl</c>: the only way, so far, in which the commands of <c>upkeep sql</c> read and write.</summary>
internal static class JsonLinesOption
{
    /// <param name="command">Gets the option; without it the command line is wrong.</param>
    /// <param name="answer">What a line that is written holds.</param>
    public static void AddTo(Command command, string answer)
    {
        var lines = new Option<bool>("--jsonl")
        {
            Description = $"Read one JSON object a line, {{\"id\",\"sql\"}}, and write one a line: {answer}; of a line that is of no use, with \"error\"",
        };
        command.Options.Add(lines);

        // An option without a value counts as given to Required.
        command.Validators.Add(result =>
        {
            if (result.GetResult(lines) is null or { Implicit: true })
            {
                result.AddError("Option '--jsonl' is required.");
            }
        });
    }

    /// <summary>Answers the lines of standard input on standard output.</summary>
    public static async Task<int> AnswerAsync(Action<SqlRequest, Utf8JsonWriter> answer, CancellationToken stop)
    {
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        await JsonLines.AnswerAsync(input, output, answer, stop);
        return 0;
    }
}
