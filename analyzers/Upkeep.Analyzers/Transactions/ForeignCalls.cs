using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Calls that wait for something outside: the network, another process, a person, the clock. Followed one source method deep.</summary>
internal sealed class ForeignCalls(Compilation compilation)
{
    private readonly ConcurrentDictionary<IMethodSymbol, string> _helpers = new(SymbolEqualityComparer.Default);

    public string? WhatItDoes(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (Direct(method) is { } direct)
        {
            return direct;
        }

        var through = _helpers.GetOrAdd(method, Through);
        return through.Length == 0 ? null : through;
    }

    private static string? Direct(IMethodSymbol method)
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

    private string Through(IMethodSymbol method)
    {
        if (method.IsAbstract || method.IsVirtual || method.IsOverride || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
            || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax))
        {
            return "";
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

        return "";
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
