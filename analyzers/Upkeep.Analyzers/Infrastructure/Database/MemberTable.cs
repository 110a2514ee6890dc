using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Database;

/// <summary>Which members acquire, close, execute, borrow or take over database objects.</summary>
internal sealed class MemberTable(DatabaseTypes types, MemberOptions options)
{
    private readonly ConcurrentDictionary<IMethodSymbol, MemberEffect> _effects = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _borrowing = new(SymbolEqualityComparer.Default);

    /// <summary>The effect of a call on its receiver, or on its first argument for an extension method.</summary>
    public MemberEffect EffectOf(IMethodSymbol method) => _effects.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, FindEffect);

    /// <summary>A call that only uses the object for its own duration.</summary>
    public bool Borrows(IMethodSymbol method) => _borrowing.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, FindBorrowing);

    private MemberEffect FindEffect(IMethodSymbol definition)
    {
        if (options.EffectOf(definition) is { } configured)
        {
            return configured;
        }

        if (IsDapper(definition))
        {
            return DapperEffect(BaseName(definition));
        }

        if (ScopeStarts.Of(definition) != StartedScope.None)
        {
            return MemberEffect.Start;
        }

        if (definition.IsStatic)
        {
            return MemberEffect.None;
        }

        var name = BaseName(definition);
        return types.KindOf(definition.ContainingType) switch
        {
            _ when name is "Dispose" => MemberEffect.Close,
            ResourceKind.DataSource => DataSourceEffect(name),
            ResourceKind.Connection => ConnectionEffect(name),
            ResourceKind.Command => CommandEffect(name),
            ResourceKind.Transaction => TransactionEffect(name, definition),
            ResourceKind.BinaryImporter => ImporterEffect(name),
            ResourceKind.Reader or ResourceKind.CopyStream when name is "Close" => MemberEffect.Close,
            ResourceKind.Scope when name is "Close" or "Stop" => MemberEffect.Close,
            ResourceKind.AmbientTransaction when name is "Complete" => MemberEffect.Complete,
            _ => definition.ContainingType?.Name == "DatabaseFacade" && name == "BeginTransaction" ? MemberEffect.Begin : MemberEffect.None,
        };
    }

    public bool IsDapper(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals((method.ReducedFrom ?? method).ContainingType, types.DapperMapper);

    private bool FindBorrowing(IMethodSymbol definition)
    {
        if (options.Borrows(definition) || IsDapper(definition))
        {
            return true;
        }

        if (options.TakesOver(definition))
        {
            return false;
        }

        var type = definition.ContainingType;
        return DatabaseTypes.IsOfDatabase(types.KindOf(type))
            || (type is not null && DatabaseTypes.RootNamespace(type) is "Npgsql" or "Dapper")
            || type?.ToDisplayString() is "System.Console" or "System.Diagnostics.Debug" or "System.Diagnostics.Trace" or "System.ArgumentNullException"
                or "System.ObjectDisposedException" or "System.GC"
            || type?.SpecialType is SpecialType.System_Object or SpecialType.System_String
            || (type is { IsStatic: true } && definition.ReturnsVoid && (type.Name == "ActivityExtensions" || type.ContainingNamespace.ToDisplayString() == "System.Diagnostics"))
            || type?.Name is "LoggerExtensions" or "RelationalDatabaseFacadeExtensions" or "Assert";
    }

    public bool TakesOver(IMethodSymbol method) => options.TakesOver((method.ReducedFrom ?? method).OriginalDefinition);

    /// <summary>Calls that hand their receiver on: what is true of the task is true of what is awaited.</summary>
    public static bool IsTransparent(IMethodSymbol method) =>
        method.Name is "ConfigureAwait" or "AsTask" or "Preserve" or "WaitAsync" or "GetAwaiter" or "GetResult" or "Unwrap" || IsFluent(method);

    // activity.SetTag(…) gives the activity.
    private static bool IsFluent(IMethodSymbol method) =>
        method is { IsStatic: false, Name: not "Start", ContainingType: { Name: "Activity", ContainingNamespace: { Name: "Diagnostics", ContainingNamespace.Name: "System" } } }
        && SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType);

    /// <summary>The name without <c>Async</c>.</summary>
    public static string BaseName(IMethodSymbol method) =>
        method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - 5) : method.Name;

    private static MemberEffect DapperEffect(string name) => name switch
    {
        "ExecuteReader" or "QueryMultiple" => MemberEffect.ExecuteReader,
        _ when name.StartsWith("Query", StringComparison.Ordinal) || name.StartsWith("Execute", StringComparison.Ordinal) => MemberEffect.Execute,
        _ => MemberEffect.None,
    };

    private static MemberEffect DataSourceEffect(string name) => name switch
    {
        "OpenConnection" => MemberEffect.Acquire,
        "CreateConnection" or "CreateCommand" or "CreateBatch" => MemberEffect.Create,
        _ => MemberEffect.None,
    };

    private static MemberEffect ConnectionEffect(string name) => name switch
    {
        "Open" => MemberEffect.Open,
        "Close" => MemberEffect.Close,
        "BeginTransaction" => MemberEffect.Begin,
        "BeginBinaryImport" or "BeginBinaryExport" or "BeginTextImport" or "BeginTextExport" or "BeginRawBinaryCopy" => MemberEffect.Acquire,
        "CreateCommand" or "CreateBatch" or "CloneWith" => MemberEffect.Create,
        "Wait" => MemberEffect.Execute,
        _ => MemberEffect.None,
    };

    private static MemberEffect CommandEffect(string name) => name switch
    {
        "ExecuteReader" => MemberEffect.ExecuteReader,
        "ExecuteNonQuery" or "ExecuteScalar" => MemberEffect.Execute,
        _ => MemberEffect.None,
    };

    private static MemberEffect TransactionEffect(string name, IMethodSymbol method) => name switch
    {
        "Commit" => MemberEffect.Commit,
        "Rollback" when method.Parameters.Any(parameter => parameter.Type.SpecialType == SpecialType.System_String) => MemberEffect.RollbackToSavepoint,
        "RollbackToSavepoint" => MemberEffect.RollbackToSavepoint,
        "Rollback" => MemberEffect.Rollback,
        "Save" or "CreateSavepoint" => MemberEffect.Save,
        _ => MemberEffect.None,
    };

    private static MemberEffect ImporterEffect(string name) => name switch
    {
        "Close" => MemberEffect.Close,
        "Complete" => MemberEffect.Complete,
        "StartRow" or "Write" or "WriteRow" or "WriteNull" => MemberEffect.WriteRow,
        _ => MemberEffect.None,
    };
}
