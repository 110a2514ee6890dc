using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Components;
using Upkeep.Analyzers.Cleanup.Scopes;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Summaries;

namespace Upkeep.Analyzers.Cleanup.Fields;

/// <summary>A value that whoever stores it must dispose.</summary>
/// <param name="Description">With its article: "a connection".</param>
/// <param name="HoldsConnection">It is a connection, or keeps one busy.</param>
internal sealed record OwnedValue(string Description, bool HoldsConnection)
{
    // Their Dispose frees nothing that the garbage collector does not, or nobody calls it by custom.
    private static readonly HashSet<string> s_harmless =
    [
        "System.IO.MemoryStream", "System.IO.StringReader", "System.IO.StringWriter", "System.Threading.Tasks.Task", "System.Data.DataTable", "System.Data.DataSet",
        "System.Data.DataView", "System.Net.Http.HttpClient", "System.Net.Http.HttpClientHandler", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpRequestMessage",
        "System.Threading.SemaphoreSlim", "System.Threading.ManualResetEventSlim", "System.Threading.CountdownEvent", "System.Threading.ReaderWriterLockSlim",
        "System.Threading.CancellationTokenSource", "System.Threading.Barrier", "System.Threading.AutoResetEvent", "System.Threading.ManualResetEvent",
        "System.Diagnostics.ActivitySource", "System.Diagnostics.Metrics.Meter", "System.Diagnostics.Process", "System.ComponentModel.Container",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Buffers.ArrayBufferWriter", "System.Lazy", "System.Threading.ThreadLocal",
        "Microsoft.Extensions.Caching.Memory.MemoryCache",
    ];

    private static readonly HashSet<string> s_openers =
        ["Open", "OpenRead", "OpenWrite", "OpenText", "Create", "CreateText", "AppendText"];

    public static bool IsDisposable(ITypeSymbol type) =>
        type.Name is "IDisposable" or "IAsyncDisposable" || type.AllInterfaces.Any(implemented => implemented.Name is "IDisposable" or "IAsyncDisposable");

    public static OwnedValue? Of(IOperation? value, DatabaseModel model) => ValueOrigins.Strip(value) switch
    {
        IAwaitOperation awaited => Of(awaited.Operation, model),
        IInvocationOperation { Instance: { } task } call when MemberTable.IsTransparent(call.TargetMethod) => Of(task, model),
        IObjectCreationOperation creation => OfCreation(creation, model),
        IInvocationOperation call => OfCall(call, model),
        _ => null,
    };

    private static OwnedValue? OfCreation(IObjectCreationOperation creation, DatabaseModel model)
    {
        if (creation.Type is not INamedTypeSymbol type || !IsDisposable(type))
        {
            return null;
        }

        var kind = model.Types.KindOf(type);
        if (DatabaseTypes.IsOfDatabase(kind))
        {
            return OfKind(kind);
        }

        // A wrapper given something disposable may leave it to its giver to clean up: new StreamReader(request.Body).
        return s_harmless.Contains(type.OriginalDefinition.ContainingNamespace?.ToDisplayString() + "." + type.Name) || IsHarmlessByBase(type) || creation.Arguments.Any(IsGivenDisposable)
            ? null
            : new OwnedValue($"a {type.Name}", HoldsConnection: false);
    }

    private static OwnedValue? OfCall(IInvocationOperation call, DatabaseModel model)
    {
        var method = call.TargetMethod;
        var kind = model.Types.KindOfResult(method.ReturnType);
        if (DatabaseTypes.IsOfDatabase(kind))
        {
            var isOwned = model.Members.EffectOf(method) is MemberEffect.Acquire or MemberEffect.Begin or MemberEffect.ExecuteReader or MemberEffect.Create
                || IsDataSourceFactory(method) || model.Summaries.Returns(method) != ReturnedObject.Unknown;
            return isOwned ? OfKind(kind) : null;
        }

        if (ScopeWords.Of(ScopeStarts.Of(method)) is { } started && !started.What.StartsWith("An Activity", StringComparison.Ordinal))
        {
            return new OwnedValue(started.What.Substring(0, 1).ToLowerInvariant() + started.What.Substring(1), HoldsConnection: started.What == "A service scope");
        }

        if (ResourceAcquisition.Describe(call) is "a change subscription" or "a subscription" or "a hub connection")
        {
            return new OwnedValue(ResourceAcquisition.Describe(call)!, HoldsConnection: false);
        }

        return s_openers.Contains(method.Name) && method.ContainingType is { Name: "File" or "FileInfo" } && method.ContainingType.IsIn("System.IO")
            ? new OwnedValue("a file", HoldsConnection: false)
            : null;
    }

    private static OwnedValue? OfKind(ResourceKind kind) => kind switch
    {
        ResourceKind.DataSource => new OwnedValue("a data source", HoldsConnection: false),
        ResourceKind.Command or ResourceKind.None => null,
        _ => new OwnedValue("a " + ResourceNames.Of(kind), HoldsConnection: true),
    };

    private static bool IsDataSourceFactory(IMethodSymbol method) =>
        (method.Name == "Create" && method.IsStatic && method.ContainingType?.Name == "NpgsqlDataSource")
        || (method.Name is "Build" or "BuildMultiHost" && method.ContainingType?.Name is "NpgsqlDataSourceBuilder" or "NpgsqlSlimDataSourceBuilder");

    private static bool IsHarmlessByBase(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "HashAlgorithm" or "DbContext" or "Control" or "Component" or "HttpContent" or "HttpMessageHandler" or "WaitHandle")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGivenDisposable(IArgumentOperation argument) =>
        ValueOrigins.Strip(argument.Value) is { Type: { } type } value && value is not (IObjectCreationOperation or IInvocationOperation)
        && IsDisposable(type);
}
