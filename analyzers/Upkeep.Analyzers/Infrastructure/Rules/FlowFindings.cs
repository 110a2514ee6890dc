using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Typestate;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>
/// What all flow rules together found in one body. Graphs are dear, and the analysis of one spends its time on what all rules share
/// (values, calls, branches): each function gets one graph and one pass, in which every rule keeps its own states.
/// </summary>
internal sealed class FlowFindings
{
    private static readonly FlowFindings s_none = new();
    private readonly Dictionary<Type, List<Diagnostic>> _byRule = [];

    public static FlowFindings Analyze(CodeBody body, DatabaseModel model, Compilation compilation, CancellationToken cancellation)
    {
        var rules = Triggered(body, model);
        if (rules.Count == 0)
        {
            return s_none;
        }

        var findings = new FlowFindings();
        foreach (var root in body.Operations)
        {
            if (GraphOf(root, cancellation) is { } graph)
            {
                findings.AddWithNested(graph, rules, body, model, compilation, cancellation);
            }
        }

        return findings;
    }

    public IReadOnlyList<Diagnostic> Of(FlowGraphAnalyzer rule) => _byRule.TryGetValue(rule.GetType(), out var found) ? found : [];

    private static List<FlowGraphAnalyzer> Triggered(CodeBody body, DatabaseModel model)
    {
        var rules = new List<FlowGraphAnalyzer>();
        foreach (var rule in FlowRules.All)
        {
            if (rule.IsTriggered(body, model))
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static ControlFlowGraph? GraphOf(IOperation root, CancellationToken cancellation) => OperationSteps.Root(root) switch
    {
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellation),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
        _ => null,
    };

    private void AddWithNested(
        ControlFlowGraph outermost, List<FlowGraphAnalyzer> rules, CodeBody body, DatabaseModel model, Compilation compilation, CancellationToken cancellation)
    {
        var pending = new Stack<ControlFlowGraph>([outermost]);
        while (pending.Count > 0)
        {
            var graph = pending.Pop();
            cancellation.ThrowIfCancellationRequested();
            Add(new FlowSubject(graph, body, model, compilation), rules, cancellation);
            foreach (var localFunction in graph.LocalFunctions)
            {
                pending.Push(graph.GetLocalFunctionControlFlowGraph(localFunction, cancellation));
            }

            foreach (var lambda in body.HasLambdas ? LambdasIn(graph) : [])
            {
                pending.Push(graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation));
            }
        }
    }

    private void Add(FlowSubject subject, List<FlowGraphAnalyzer> rules, CancellationToken cancellation)
    {
        var judging = new List<FlowGraphAnalyzer>(rules.Count);
        var protocols = new List<TypestateProtocol>(rules.Count);
        foreach (var rule in rules)
        {
            if (rule.ProtocolFor(subject) is { } protocol)
            {
                judging.Add(rule);
                protocols.Add(protocol);
            }
        }

        if (protocols.Count == 0 || !TypestateAnalysis.Run(subject.Graph, subject.Body, subject.Model, protocols, cancellation))
        {
            return;
        }

        for (var i = 0; i < judging.Count; i++)
        {
            foreach (var finding in judging[i].Findings(protocols[i], subject))
            {
                if (!_byRule.TryGetValue(judging[i].GetType(), out var found))
                {
                    _byRule[judging[i].GetType()] = found = [];
                }

                found.Add(finding);
            }
        }
    }

    private static IEnumerable<IFlowAnonymousFunctionOperation> LambdasIn(ControlFlowGraph graph)
    {
        // Without a lambda in the source there is none in the graph, and looking for them costs a walk over all of it.
        if (!graph.OriginalOperation.Syntax.DescendantNodes().Any(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.AnonymousFunctionExpressionSyntax))
        {
            yield break;
        }

        foreach (var block in graph.Blocks)
        {
            ImmutableArray<IOperation> roots = block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations;
            foreach (var lambda in roots.SelectMany(root => root.DescendantsAndSelf()).OfType<IFlowAnonymousFunctionOperation>())
            {
                yield return lambda;
            }
        }
    }
}
