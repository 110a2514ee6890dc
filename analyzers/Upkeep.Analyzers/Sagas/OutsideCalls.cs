using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Transactions;

namespace Upkeep.Analyzers.Sagas;

/// <summary>Calls whose effect is outside the database: requests, mail, messages, processes, files.</summary>
internal static class OutsideCalls
{
    private static readonly HashSet<string> s_fileWrites = new(StringComparer.Ordinal)
    {
        "WriteAllText", "WriteAllTextAsync", "WriteAllBytes", "WriteAllBytesAsync", "WriteAllLines", "WriteAllLinesAsync", "AppendAllText", "AppendAllTextAsync",
        "AppendAllLines", "AppendAllLinesAsync", "Delete", "Move", "Copy", "Create", "Replace",
    };

    public static IReadOnlyList<(IInvocationOperation Call, string What)> In(IBlockOperation body, Compilation compilation)
    {
        var foreign = ForeignCalls.In(compilation);
        var found = new List<(IInvocationOperation, string)>();
        foreach (var call in body.Descendants().OfType<IInvocationOperation>())
        {
            if (What(call.TargetMethod, foreign) is { } what)
            {
                found.Add((call, what));
            }
        }

        return found;
    }

    private static string? What(IMethodSymbol method, ForeignCalls foreign) =>
        foreign.Of(method) is { What: "sends an HTTP request" or "sends mail" or "makes a gRPC call" or "publishes a message" } call ? call.What
        : method.ContainingType?.ToDisplayString() switch
        {
            "System.IO.File" when s_fileWrites.Contains(method.Name) => "changes files",
            "System.IO.Directory" when method.Name is "Delete" or "Move" or "CreateDirectory" => "changes files",
            "System.Diagnostics.Process" when method.Name == "Start" => "starts a process",
            _ => null,
        };
}
