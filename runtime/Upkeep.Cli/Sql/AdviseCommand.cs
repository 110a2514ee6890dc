using System.CommandLine;
using Upkeep.Cli.Schema;
using Upkeep.Sql.Advice;

namespace Upkeep.Cli.Sql;

/// <summary><c>upkeep sql advise</c></summary>
internal static class AdviseCommand
{
    public static Command Create()
    {
        var folder = SchemaFolder.CreateOption();
        var version = PostgresVersionOption.Create();
        var sizes = new Option<string?>("--sizes")
        {
            Description = "Row counts as 'upkeep schema sizes' writes them: nothing is said about small tables",
            HelpName = "file",
        };
        var collation = new Option<string?>("--collation")
        {
            Description = "The database's collation where it is C or POSIX: then an ordinary index serves LIKE 'abc%'",
            HelpName = "name",
        };
        var command = new Command("advise", "Say which conditions, joins and orders of SQL no index of the schema can serve, and what else makes it slow. Texts come from standard input.")
        {
            folder,
            version,
            sizes,
            collation,
        };
        JsonLinesOption.AddTo(
            command, "{\"id\",\"findings\":[{\"kind\",\"level\",\"relation\",\"columns\",\"message\",\"start\",\"length\",[\"create\"]}]}");
        command.SetAction(async (parsed, stop) =>
        {
            var builder = await SchemaFolder.LoadAsync(parsed.GetValue(folder)!, parsed.GetLevel(version), parsed.InvocationConfiguration.Error);
            var answer = new AdviceAnswer(builder.Snapshot(), AdviceOptions.Default with
            {
                Sizes = parsed.GetValue(sizes) is { } path ? ReadSizes(path) : null,
                HasCCollation = parsed.GetValue(collation) is { } name && (name.Equals("C", StringComparison.OrdinalIgnoreCase) || name.Equals("POSIX", StringComparison.OrdinalIgnoreCase)),
            });
            return await JsonLinesOption.AnswerAsync(answer.Write, stop);
        });
        return command;
    }

    private static RelationSizes ReadSizes(string path)
    {
        try
        {
            var sizes = RelationSizes.Parse(File.ReadAllText(path), out var badLines);
            return badLines.Count == 0
                ? sizes
                : throw new CommandException($"'{path}' line {badLines[0]} is not 'schema.table rows'; write the file with 'upkeep schema sizes'");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"cannot read '{path}': {failure.Message}");
        }
    }
}
