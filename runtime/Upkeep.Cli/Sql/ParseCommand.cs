using System.CommandLine;
using Upkeep.Cli.Schema;

namespace Upkeep.Cli.Sql;

/// <summary><c>upkeep sql parse</c></summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var version = PostgresVersionOption.Create();
        var command = new Command("parse", "Parse SQL as PostgreSQL would. Texts come from standard input.") { version };
        JsonLinesOption.AddTo(command, "{\"id\",\"ok\",\"kind\",\"relations\",[\"error\"],\"elapsed_us\"}");
        command.SetAction((parsed, stop) => JsonLinesOption.AnswerAsync(new ParseAnswer(parsed.GetLevel(version)).Write, stop));
        return command;
    }
}
