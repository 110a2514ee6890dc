using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>One function to be judged by its flow: a method, a lambda or a local function.</summary>
internal sealed class FlowSubject(ControlFlowGraph graph, CodeBody body, DatabaseModel model, Compilation compilation)
{
    public ControlFlowGraph Graph => graph;

    public CodeBody Body => body;

    public DatabaseModel Model => model;

    public Compilation Compilation => compilation;

    /// <summary>The SQL sent in it; shared, as finding a text is dear.</summary>
    public ExecutedText Texts { get; } = new(new OriginalOperations(body), model);

    /// <summary>Whether a caller learns nothing from its end: a result may say that work was given up.</summary>
    public bool ReturnsNothing
    {
        get
        {
            var function = graph.OriginalOperation switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => body.Owner as IMethodSymbol,
            };
            return function is { ReturnsVoid: true } or { ReturnType: INamedTypeSymbol { Arity: 0, Name: "Task" or "ValueTask" } };
        }
    }
}
