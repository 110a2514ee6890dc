using System.CommandLine;
using Upkeep.PostgreSql;

namespace Upkeep.Cli.Monitoring;

/// <summary><c>upkeep monitoring</c>: what AddPostgreSqlMonitoring keeps.</summary>
internal static class MonitoringCommand
{
    public static Command Create()
    {
        var schema = new Command("schema", "Print the SQL that makes the tables of hourly figures and of actions on the page. Running it again changes nothing.");
        schema.SetAction((parsed, stop) => parsed.InvocationConfiguration.Output.WriteAsync(PostgresMonitoringSchema.Sql.AsMemory(), stop));
        return new Command("monitoring", "What AddPostgreSqlMonitoring keeps in PostgreSQL.") { schema };
    }
}
