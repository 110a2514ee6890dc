using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Background;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1020: an <c>async void</c> function that talks to the database and lets its exceptions out.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidDatabaseAnalyzer : DatabaseAnalyzer
{
    private static readonly string[] s_testAttributes = ["FactAttribute", "TheoryAttribute", "TestAttribute", "TestMethodAttribute", "TestCaseAttribute"];

    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.AsyncVoidDatabase,
        "async void function talks to the database without catching its errors",
        "{0} is async void and '{1}' talks to the database: nobody can await it, and its first error (a lost connection, a time-out) ends the process",
        "An exception that leaves an async void function is raised on the synchronization context or the thread pool, where nothing catches it: the process ends. "
        + "Databases fail now and then. Return a Task, or catch and log inside.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterSymbolStartAction(
            start =>
            {
                if (!start.HasFile(file => file.MayBeAsyncVoid))
                {
                    return;
                }

                var calls = new ConcurrentBag<Call>();
                start.RegisterOperations(operation => Collect(operation, model, calls), OperationKind.Invocation);
                start.RegisterSymbolEndAction(end => Report(end, calls));
            },
            SymbolKind.NamedType);
    }

    private static void Collect(BodyOperation context, DatabaseModel model, ConcurrentBag<Call> calls)
    {
        var call = (IInvocationOperation)context.Operation;
        var talks = DatabaseCalls.Is(call.TargetMethod, model);
        if ((talks || SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, context.ContainingSymbol.ContainingType)) && !DatabaseCalls.IsGuarded(call)
            && FunctionAround(call, context.ContainingSymbol) is { } function)
        {
            calls.Add(new Call(function, call.TargetMethod.OriginalDefinition, talks, call));
        }
    }

    private static void Report(SymbolAnalysisContext context, ConcurrentBag<Call> calls)
    {
        var talking = new HashSet<ISymbol>(calls.Where(call => call.Talks).Select(call => call.Function.Symbol), SymbolEqualityComparer.Default);
        var found = calls
            .Where(call => IsAsyncVoid(call.Function.Symbol) && (call.Talks || (call.Operation.Parent is IAwaitOperation or IInvocationOperation && talking.Contains(call.Target))))
            .GroupBy(call => call.Function.Symbol, (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
        foreach (var function in found)
        {
            var first = function.OrderBy(call => call.Operation.Syntax.SpanStart).First();
            var name = first.Function.Symbol.MethodKind == MethodKind.AnonymousFunction ? "This lambda" : $"'{first.Function.Symbol.Name}'";
            context.ReportDiagnostic(Diagnostic.Create(s_rule, first.Function.Location, name, first.Target.Name));
        }
    }

    private static Function? FunctionAround(IOperation call, ISymbol containing)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda:
                    return new Function(lambda.Symbol, LocationOf(lambda.Syntax));
                case ILocalFunctionOperation local:
                    return new Function(local.Symbol, local.Symbol.Locations[0]);
            }
        }

        return containing is IMethodSymbol method ? new Function(method, method.Locations[0]) : null;
    }

    private static Location LocationOf(SyntaxNode lambda) => lambda switch
    {
        LambdaExpressionSyntax arrow => arrow.ArrowToken.GetLocation(),
        AnonymousMethodExpressionSyntax method => method.DelegateKeyword.GetLocation(),
        _ => lambda.GetLocation(),
    };

    private static bool IsAsyncVoid(IMethodSymbol method) =>
        method is { IsAsync: true, ReturnsVoid: true }
        && !method.GetAttributes().Any(attribute => attribute.AttributeClass is { } type && s_testAttributes.Contains(type.Name));

    private sealed record Function(IMethodSymbol Symbol, Location Location);

    private sealed record Call(Function Function, IMethodSymbol Target, bool Talks, IInvocationOperation Operation);
}
