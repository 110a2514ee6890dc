using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2003: rows written to a binary COPY that is never completed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IncompleteCopyAnalyzer : FlowGraphAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.IncompleteCopy,
        "COPY import is disposed without Complete",
        "COPY import '{0}' can be disposed without 'Complete': the rows written to it are then discarded",
        "Disposing a binary import that was not completed cancels it. No exception is thrown, and none of its rows is kept.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    internal override bool IsTrigger(IOperation operation, DatabaseModel model) =>
        operation is IInvocationOperation call && model.Types.KindOfResult(call.TargetMethod.ReturnType) == ResourceKind.BinaryImporter;

    internal override TypestateProtocol? ProtocolFor(FlowSubject subject) => new CopyProtocol();

    internal override IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject)
    {
        var copies = (CopyProtocol)protocol;
        foreach (var import in copies.Incomplete)
        {
            // Leaving without Complete is the way to give an import up, and a result may say that it was.
            var severity = copies.IsCompletedSomewhere(import) && !subject.ReturnsNothing ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;
            var site = import.Site!.Syntax;
            yield return Diagnostic.Create(Descriptor, site.GetLocation(), severity, additionalLocations: null, properties: null, ResourceNames.VariableOf(site));
        }
    }
}
