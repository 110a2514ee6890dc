namespace Upkeep.Analyzers.Infrastructure.Rules;

internal static class RuleCategory
{
    public const string Generation = "Upkeep.Generation";
    public const string Cleanup = "Upkeep.Cleanup";
    public const string Transactions = "Upkeep.Transactions";
    public const string Queries = "Upkeep.Queries";
    public const string Sql = "Upkeep.Sql";
    public const string Migrations = "Upkeep.Migrations";
    public const string Sagas = "Upkeep.Sagas";
}
