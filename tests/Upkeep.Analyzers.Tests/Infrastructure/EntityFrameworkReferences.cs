using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Infrastructure;

/// <summary>net10.0, ASP.NET Core, Npgsql, Dapper and EF Core with its provider for PostgreSQL.</summary>
internal static class EntityFrameworkReferences
{
    public static ReferenceAssemblies Net10 { get; } = AspNetCoreReferences.Net10.AddFromOutput(
        "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.EntityFrameworkCore.Relational", "Npgsql.EntityFrameworkCore.PostgreSQL");
}
