using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Whether SQL that does not say for which server it is can only be for PostgreSQL.</summary>
internal static class SqlDialect
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> s_cache = new();

    private static readonly HashSet<string> s_otherProviders = new(StringComparer.Ordinal)
    {
        "Microsoft.Data.SqlClient", "System.Data.SqlClient", "Microsoft.Data.Sqlite", "System.Data.SQLite", "MySqlConnector", "MySql.Data",
        "Oracle.ManagedDataAccess", "FirebirdSql.Data.FirebirdClient", "DuckDB.NET.Data",
    };

    /// <summary>Npgsql is the only provider the compilation refers to.</summary>
    public static bool IsPostgres(Compilation compilation) => s_cache.GetValue(compilation, static key => new StrongBox<bool>(Detect(key))).Value;

    private static bool Detect(Compilation compilation)
    {
        var hasNpgsql = false;
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (s_otherProviders.Contains(assembly.Name))
            {
                return false;
            }

            hasNpgsql |= assembly.Name == "Npgsql";
        }

        return hasNpgsql;
    }
}
