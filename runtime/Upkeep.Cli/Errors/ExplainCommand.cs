using System.CommandLine;
using System.Text.Json;
using Upkeep.Errors;

namespace Upkeep.Cli.Errors;

/// <summary><c>upkeep explain</c>: what an error means and what to do about it.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var key = new Argument<string?>("code")
        {
            Description = "A SQLSTATE (40P01), its name (deadlock_detected), or a failure of the client (pool-exhausted, ECONNREFUSED)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var list = new Option<bool>("--list", "-l") { Description = "List every code, or those of which CODE is a part" };
        var json = new Option<bool>("--json") { Description = "Write JSON" };
        var command = new Command("explain", "Explain an error of PostgreSQL 13 to 17 or of the client: cause, checks, solutions, and whether a retry can help.")
        {
            key,
            list,
            json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(key) is null && !result.GetValue(list))
            {
                result.AddError("Give a code, such as 'upkeep explain 40P01', or --list.");
            }
        });
        command.SetAction(async (parsed, _) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var wanted = parsed.GetValue(key);
            List<ErrorExplanation> found = parsed.GetValue(list) ? Matching(wanted ?? "") : [Find(wanted!)];
            if (parsed.GetValue(json))
            {
                await output.WriteLineAsync(parsed.GetValue(list)
                    ? JsonSerializer.Serialize(found, CliJson.Default.ListErrorExplanation)
                    : JsonSerializer.Serialize(found[0], CliJson.Default.ErrorExplanation));
            }
            else if (parsed.GetValue(list))
            {
                foreach (var one in found)
                {
                    await output.WriteLineAsync($"{one.Code,-19} {one.Name,-48} {RetryWord(one.Retry)}");
                }
            }
            else
            {
                await WriteAsync(output, found[0]);
            }

            return 0;
        });
        return command;
    }

    private static List<ErrorExplanation> Matching(string part) =>
        [.. ErrorCatalogue.All.Where(one => one.Code.Contains(part, StringComparison.OrdinalIgnoreCase) || one.Name.Contains(part, StringComparison.OrdinalIgnoreCase))];

    private static ErrorExplanation Find(string key)
    {
        if (ErrorCatalogue.Find(key) is { } known)
        {
            return known;
        }

        var close = Matching(key).Take(5).Select(static one => one.Code).ToList();
        throw new CommandException(close.Count > 0
            ? $"'{key}' is no error known here; is it one of {string.Join(", ", close)}?"
            : $"'{key}' is no error known here: neither a SQLSTATE of PostgreSQL nor a failure of the client ('upkeep explain --list' shows all)");
    }

    private static async Task WriteAsync(TextWriter output, ErrorExplanation error)
    {
        await output.WriteLineAsync($"{error.Code} {(error.IsByClassOnly ? $"(not in PostgreSQL's list: what its class, {error.Class}, means)" : error.Name)}");
        await output.WriteLineAsync($"Class   {error.Class}{Versions(error)}");
        await output.WriteLineAsync($"Retry   {RetryWord(error.Retry)}");
        await output.WriteLineAsync($"Cause   {error.Cause}");
        await output.WriteLineAsync($"Check   {error.Checks}");
        await output.WriteLineAsync($"Do      {error.Solutions}");
    }

    private static string Versions(ErrorExplanation error) =>
        error.Since is { } since ? $" (since PostgreSQL {since})" : error.Until is { } until ? $" (until PostgreSQL {until})" : "";

    private static string RetryWord(RetryAdvice retry) => retry switch
    {
        RetryAdvice.Transaction => "yes: the whole transaction again",
        RetryAdvice.Later => "yes: on a new connection, after a growing pause",
        RetryAdvice.OutcomeUnknown => "only after looking: it may have been done",
        _ => "no: the same fails again",
    };
}
