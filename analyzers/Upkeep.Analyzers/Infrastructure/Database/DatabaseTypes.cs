using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>The database types of a compilation, looked up once.</summary>
internal sealed class DatabaseTypes
{
    private static readonly (string Name, ResourceKind Kind)[] s_roots =
    [
        ("System.Data.Common.DbDataSource", ResourceKind.DataSource),
        ("System.Data.IDbConnection", ResourceKind.Connection),
        ("Npgsql.Replication.ReplicationConnection", ResourceKind.Connection),
        ("System.Data.IDbCommand", ResourceKind.Command),
        ("System.Data.Common.DbBatch", ResourceKind.Command),
        ("System.Data.IDataReader", ResourceKind.Reader),
        ("Dapper.SqlMapper+GridReader", ResourceKind.Reader),
        ("System.Data.IDbTransaction", ResourceKind.Transaction),
        ("Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction", ResourceKind.Transaction),
        ("Npgsql.NpgsqlBinaryImporter", ResourceKind.BinaryImporter),
        ("Npgsql.NpgsqlBinaryExporter", ResourceKind.CopyStream),
        ("Npgsql.NpgsqlCopyTextWriter", ResourceKind.CopyStream),
        ("Npgsql.NpgsqlCopyTextReader", ResourceKind.CopyStream),
        ("Npgsql.NpgsqlRawCopyStream", ResourceKind.CopyStream),
        ("System.Transactions.TransactionScope", ResourceKind.AmbientTransaction),
        ("System.Threading.ITimer", ResourceKind.Scope),
        ("System.Threading.Timer", ResourceKind.Scope),
        ("System.Timers.Timer", ResourceKind.Scope),
        ("System.Threading.PeriodicTimer", ResourceKind.Scope),
        ("System.Threading.CancellationTokenSource", ResourceKind.Scope),
        ("System.Diagnostics.Activity", ResourceKind.Scope),
        ("Microsoft.Extensions.DependencyInjection.IServiceScope", ResourceKind.Scope),
        ("Microsoft.Extensions.DependencyInjection.AsyncServiceScope", ResourceKind.Scope),
    ];

    private readonly Dictionary<ISymbol, ResourceKind> _roots = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, ResourceKind> _kinds = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ITypeSymbol, ResourceKind> _resultKinds = new(SymbolEqualityComparer.Default);

    public DatabaseTypes(Compilation compilation)
    {
        foreach (var (name, kind) in s_roots)
        {
            if (compilation.GetTypeByMetadataName(name) is { } type)
            {
                _roots[type] = kind;
            }
        }

        DbException = compilation.GetTypeByMetadataName("System.Data.Common.DbException");
        DapperMapper = compilation.GetTypeByMetadataName("Dapper.SqlMapper");
    }

    public INamedTypeSymbol? DbException { get; }

    public INamedTypeSymbol? DapperMapper { get; }

    public ResourceKind KindOf(ITypeSymbol? type) => type is null ? ResourceKind.None : _kinds.GetOrAdd(type, Classify);

    /// <summary>Whether objects of the kind are the database driver's.</summary>
    public static bool IsOfDatabase(ResourceKind kind) => kind is not (ResourceKind.None or ResourceKind.AmbientTransaction or ResourceKind.Scope);

    /// <summary>The kind of what a call yields once it is awaited.</summary>
    public ResourceKind KindOfResult(ITypeSymbol? type) => type is null ? ResourceKind.None : _resultKinds.GetOrAdd(type, given => KindOf(Unwrap(given)));

    public static ITypeSymbol? Unwrap(ITypeSymbol? type) =>
        type is INamedTypeSymbol
        {
            Arity: 1, Name: "Task" or "ValueTask",
            ContainingNamespace: { Name: "Tasks", ContainingNamespace: { Name: "Threading", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
        } task
            ? task.TypeArguments[0]
            : type;

    public static bool IsOfNpgsql(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (RootNamespace(current) == "Npgsql")
            {
                return true;
            }
        }

        return false;
    }

    public static string RootNamespace(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name ?? "";
    }

    private ResourceKind Classify(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Select(KindOf).FirstOrDefault(kind => kind != ResourceKind.None);
        }

        // A log scope has no other type than this; what implements it is no scope for that.
        if (type.SpecialType == SpecialType.System_IDisposable)
        {
            return ResourceKind.Scope;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (_roots.TryGetValue(current.OriginalDefinition, out var kind))
            {
                return kind;
            }
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (_roots.TryGetValue(implemented.OriginalDefinition, out var kind))
            {
                return kind;
            }
        }

        return ResourceKind.None;
    }
}
