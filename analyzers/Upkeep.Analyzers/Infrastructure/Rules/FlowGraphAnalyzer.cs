using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>
/// An analyzer that judges whole bodies by their control flow: methods, lambdas and local functions, each on its own. It says which
/// bodies are worth it, follows them with a protocol, and words what that found; the pass itself is shared: <see cref="FlowFindings"/>.
/// </summary>
public abstract class FlowGraphAnalyzer : DatabaseAnalyzer
{
    internal abstract bool IsTrigger(IOperation operation, DatabaseModel model);

    /// <summary>Null when there is nothing to judge in this function.</summary>
    internal abstract TypestateProtocol? ProtocolFor(FlowSubject subject);

    internal abstract IEnumerable<Diagnostic> Findings(TypestateProtocol protocol, FlowSubject subject);

    protected sealed override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterBodies((block, body) =>
        {
            foreach (var finding in body.Flow(unit => FlowFindings.Analyze(unit, model, block.SemanticModel.Compilation, block.CancellationToken)).Of(this))
            {
                block.ReportDiagnostic(finding);
            }
        });
    }
}
