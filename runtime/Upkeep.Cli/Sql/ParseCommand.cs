using System.CommandLine;

namespace Upkeep.Cli.Sql;

/// <summary><c>upkeep sql parse</c></summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var command = new Command("parse", "Parse SQL as PostgreSQL 15 would. Texts come from standard input.");
        JsonLinesOption.AddTo(command, "{\"id\",\"ok\",\"kind\",\"relations\",[\"error\"],\"elapsed_us\"}");
        command.SetAction((_, stop) => JsonLinesOption.AnswerAsync(ParseAnswer.Write, stop));
        return command;
    }
}
