using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;

namespace Upkeep.Sql.Migrations.Impact;

/// <summary>Domains over domains.</summary>
internal static class DomainFacts
{
    private const int MaximumDepth = 32;

    /// <summary>A value of the type must be checked: the domain, or one beneath it, is NOT NULL or has a CHECK.</summary>
    public static bool IsConstrained(DatabaseSchema schema, int typeId)
    {
        for (var depth = 0; depth < MaximumDepth && schema.FindType(typeId) is { Kind: PgTypeKind.Domain } domain; depth++)
        {
            if (domain.IsNotNull || domain.CheckNames.Count > 0)
            {
                return true;
            }

            typeId = domain.BaseId;
        }

        return false;
    }

    /// <summary>The type is the domain, or a domain over it.</summary>
    public static bool IsOver(DatabaseSchema schema, int typeId, int domainId)
    {
        for (var depth = 0; depth < MaximumDepth && schema.FindType(typeId) is { } type; depth++)
        {
            if (type.Id == domainId)
            {
                return true;
            }

            if (type.Kind != PgTypeKind.Domain)
            {
                return false;
            }

            typeId = type.BaseId;
        }

        return false;
    }
}
