using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;
using Upkeep.Analyzers.Transactions;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1001, UPK1009, UPK1010: an open connection, reader, transaction or COPY operation that nobody ends.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndisposedResourceAnalyzer : FlowGraphAnalyzer
{
    internal static readonly DiagnosticDescriptor NotDisposed = Rule.Create(
        RuleIds.ResourceNotDisposed,
        "Database resource is not disposed",
        "The {0} '{1}' is still open on a path that leaves this method normally; dispose it with '{2}'",
        "A connection that is not disposed never returns to its pool; once all are lost, every request waits for one and fails. "
            + "An open reader, transaction or COPY operation keeps its connection, and with it locks and old row versions on the server.");

    internal static readonly DiagnosticDescriptor NotDisposedOnException = Rule.Create(
        RuleIds.ResourceNotDisposedOnException,
        "Database resource is not disposed when an exception is thrown",
        "The {0} '{1}' stays open when an exception is thrown before it is disposed; use '{2}'",
        "Code that disposes at the end of the straight path leaks once per exception. Timeouts and lost connections come in bursts, and so do such leaks.",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor LeftToConnection = Rule.Create(
        RuleIds.ResourceLeftToConnection,
        "Database resource is left to its connection to clean up",
        "The {0} '{1}' is not disposed here; only the end of its connection ends it. Dispose it with '{2}'.",
        "Disposing the connection ends what runs on it, so nothing is lost here; but the order of clean-up is then left to chance, and code added between the two meets an open transaction or reader.",
        DiagnosticSeverity.Info);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [NotDisposed, NotDisposedOnException, LeftToConnection];

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) =>
        AcquiringOperation.Is(operation, model) && !AcquiringOperation.IsHeldByUsing(operation);

    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) =>
        subject.Graph.Parent is not null && TestMethods.MustThrow(subject.Graph.OriginalOperation) ? null : new DisposalProtocol(AcquiringOperation.MustBeDisposed);

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        foreach (var leak in ((DisposalProtocol)protocol).Leaks)
        {
            var descriptor = leak.Kind switch
            {
                LeakKind.NormalPath => NotDisposed,
                LeakKind.ExceptionPath => NotDisposedOnException,
                _ => LeftToConnection,
            };
            var site = leak.Object.Site!;
            yield return Diagnostic.Create(
                descriptor, site.Syntax.GetLocation(), ResourceNames.Of(leak.Object.Kind), ResourceNames.VariableOf(site.Syntax), UsingKeyword.For(site));
        }
    }
}
