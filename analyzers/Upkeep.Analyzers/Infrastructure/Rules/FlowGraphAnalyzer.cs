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
    private static readonly OperationKind[] s_triggers = [OperationKind.Invocation, OperationKind.ObjectCreation];

    internal abstract bool IsTrigger(IOperation operation, DatabaseModel model);

    /// <summary>Whether the rule can have anything to say about a body. The graph and the pass over it are dear, so a rule refuses what it can by a look.</summary>
    internal virtual bool IsTriggered(CodeBody body, DatabaseModel model)
    {
        foreach (var kind in s_triggers)
        {
            foreach (var operation in body.Of(kind))
            {
                if (IsTrigger(operation, model))
                {
                    return true;
                }
            }
        }

        return false;
    }

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
