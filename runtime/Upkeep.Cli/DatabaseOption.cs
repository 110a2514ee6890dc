using System.CommandLine;
using Npgsql;

namespace Upkeep.Cli;

/// <summary>Which database a command talks to.</summary>
internal static class DatabaseOption
{
    private const string Variable = "UPKEEP_CONNECTION";

    public static Option<string?> Create() => new("--connection", "-c")
    {
        Description = $"Npgsql connection string; by default that of the variable {Variable}, which keeps a password out of the process list",
        HelpName = "string",
    };

    /// <exception cref="CommandException">No connection string is given, or it is none.</exception>
    public static NpgsqlDataSource Open(string? given)
    {
        var text = given ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CommandException($"no database: give --connection, or set {Variable} to a connection string such as 'Host=localhost;Database=shop;Username=me'");
        }

        try
        {
            return new NpgsqlDataSourceBuilder(text) { ConnectionStringBuilder = { ApplicationName = "upkeep" } }.Build();
        }
        catch (ArgumentException malformed)
        {
            throw new CommandException($"the connection string makes no sense: {malformed.Message}");
        }
    }
}
