using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Transactions;

/// <param name="What">What the call does, in words.</param>
/// <param name="IsMessage">It hands a message to a broker: short, but gone when the transaction rolls back.</param>
internal sealed record ForeignCall(string What, bool IsMessage);

/// <summary>Calls that wait for something outside: the network, another process, a person, the clock. Followed one source method deep.</summary>
internal sealed class ForeignCalls(Compilation compilation)
{
    private static readonly ConditionalWeakTable<Compilation, ForeignCalls> s_cache = new();

    private readonly ConcurrentDictionary<IMethodSymbol, ForeignCall?> _known = new(SymbolEqualityComparer.Default);

    public static ForeignCalls In(Compilation compilation) => s_cache.GetValue(compilation, static key => new ForeignCalls(key));

    public ForeignCall? Of(IMethodSymbol method) => _known.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, definition => Direct(definition) ?? Through(definition));

    private ForeignCall? Direct(IMethodSymbol method) =>
        Waiting(method) is { } waiting ? new ForeignCall(waiting, IsMessage: false)
        : MessageBuses.Publishes(method, compilation) ? new ForeignCall("publishes a message", IsMessage: true)
        : null;

    private static string? Waiting(IMethodSymbol method)
    {
        var type = method.ContainingType;
        var name = method.Name;
        return type?.ToDisplayString() switch
        {
            "System.Net.Http.HttpClient" or "System.Net.Http.HttpMessageInvoker" when IsOneOf(name, "Get", "Post", "Put", "Delete", "Patch", "Send") => "sends an HTTP request",
            "System.Net.Http.Json.HttpClientJsonExtensions" => "sends an HTTP request",
            "System.Net.Mail.SmtpClient" or "MailKit.Net.Smtp.SmtpClient" or "MailKit.MailTransport" when IsOneOf(name, "Send") => "sends mail",
            "System.Diagnostics.Process" when name is "Start" or "WaitForExit" or "WaitForExitAsync" => "waits for another process",
            "System.Threading.Thread" when name == "Sleep" => "sleeps",
            "System.Threading.Tasks.Task" when name == "Delay" => "sleeps",
            "System.Console" when name is "ReadLine" or "ReadKey" or "Read" => "waits for input",
            _ => IsGrpcClient(type) && !name.StartsWith("With", StringComparison.Ordinal) ? "makes a gRPC call" : null,
        };
    }

    private static bool IsOneOf(string name, params string[] prefixes) => prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static bool IsGrpcClient(INamedTypeSymbol? type)
    {
        for (var current = type?.BaseType; current is not null; current = current.BaseType)
        {
            if (current.Name == "ClientBase" && current.ContainingNamespace.ToDisplayString() == "Grpc.Core")
            {
                return true;
            }
        }

        return false;
    }

    private ForeignCall? Through(IMethodSymbol method)
    {
        if (method.IsAbstract || method.IsVirtual || method.IsOverride || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
            || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax))
        {
            return null;
        }

        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax();
#pragma warning disable RS1030 // A helper may lie in another file; asked once per method called inside a transaction.
        var body = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax);
#pragma warning restore RS1030
        foreach (var call in body?.Descendants().OfType<IInvocationOperation>() ?? [])
        {
            if (Direct((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition) is { } what && !IsDeferred(call))
            {
                return what;
            }
        }

        return null;
    }

    // What stands in a lambda or behind a condition need not run.
    private static bool IsDeferred(IOperation call)
    {
        for (var (child, current) = (call, call.Parent); current is not null; (child, current) = (current, current.Parent))
        {
            if (current is IAnonymousFunctionOperation or ICatchClauseOperation || (current is IConditionalOperation conditional && conditional.Condition != child))
            {
                return true;
            }
        }

        return false;
    }
}
