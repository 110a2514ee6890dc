using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>UPK6023: a list of undo operations, filled while things go well and run backwards in a catch block.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandWrittenCompensationAnalyzer : UpkeepAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.HandWrittenCompensation,
        "Compensations are kept in a list in memory",
        "'{0}' holds what is to be undone, and is lost when the process dies in between: what was done stays done; write the steps as a [Saga], whose log survives",
        "A catch block runs only in a process that lives. After a crash, a kill or a deployment nobody knows what was half done; and the first undo that throws leaves the others out.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SagaAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationAction(Analyze, OperationKind.Try);

    private static void Analyze(OperationAnalysisContext context)
    {
        var attempt = (ITryOperation)context.Operation;
        if (attempt.Catches.IsEmpty)
        {
            return;
        }

        foreach (var undone in attempt.Catches.SelectMany(static handler => UndoneLists(handler.Handler)).Distinct<ILocalSymbol>(SymbolEqualityComparer.Default))
        {
            // Filled step by step between awaited calls, not loaded at once.
            if (!IsDeclaredInside(undone, attempt) && attempt.Body.Descendants().OfType<IInvocationOperation>().Any(call => IsFilling(call, undone)))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, undone.Locations[0], undone.Name));
            }
        }
    }

    private static bool IsFilling(IInvocationOperation call, ILocalSymbol list) =>
        call.TargetMethod.Name is "Add" or "Push" or "AddFirst" or "Insert" && IsLocal(call.Instance, list)
        && (HoldsDelegates(list.Type) || call.Arguments.Any(static argument => argument.Value is IObjectCreationOperation or IConversionOperation { Operand: IObjectCreationOperation or ITupleOperation } or ITupleOperation));

    private static IEnumerable<ILocalSymbol> UndoneLists(IBlockOperation handler)
    {
        foreach (var operation in handler.Descendants())
        {
            var list = operation switch
            {
                IForLoopOperation loop when GoesDown(loop) => IndexedIn(loop.Body),
                IForEachLoopOperation loop when Calls(loop.Body) => Reversed(loop.Collection, handler),
                IWhileLoopOperation loop when Calls(loop.Body) => Popped(loop),
                _ => null,
            };
            if (list is not null && IsCollection(list.Type))
            {
                yield return list;
            }
        }
    }

    private static bool GoesDown(IForLoopOperation loop) =>
        loop.AtLoopBottom.Any(static step => step is IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Decrement } }
            or IExpressionStatementOperation { Operation: ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } });

    private static ILocalSymbol? IndexedIn(IOperation body) => body.Descendants().Select(static operation => operation switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: ILocalReferenceOperation list } => list.Local,
        IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation list } => list.Local,
        _ => null,
    }).FirstOrDefault(static local => local is not null);

    private static ILocalSymbol? Reversed(IOperation collection, IBlockOperation handler)
    {
        var source = Unwrap(collection);
        if (source is ILocalReferenceOperation direct)
        {
            // A stack runs backwards by itself; a list when it was turned round before.
            var isReversed = direct.Local.Type.Name == "Stack" || handler.Descendants().OfType<IInvocationOperation>()
                .Any(call => call.TargetMethod.Name == "Reverse" && IsLocal(call.Instance, direct.Local) && call.Syntax.SpanStart < collection.Syntax.SpanStart);
            return isReversed ? direct.Local : null;
        }

        return source is IInvocationOperation { TargetMethod.Name: "Reverse" } reverse
            ? (reverse.Arguments.FirstOrDefault()?.Value ?? reverse.Instance)?.DescendantsAndSelf().OfType<ILocalReferenceOperation>().FirstOrDefault()?.Local
            : null;
    }

    private static ILocalSymbol? Popped(IWhileLoopOperation loop) => loop.Descendants().OfType<IInvocationOperation>()
        .Where(static call => call.TargetMethod.Name is "Pop" or "TryPop")
        .Select(static call => (call.Instance as ILocalReferenceOperation)?.Local).FirstOrDefault(static local => local is not null);

    private static bool Calls(IOperation body) => body.Descendants().OfType<IInvocationOperation>().Any();

    private static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static bool IsLocal(IOperation? operation, ILocalSymbol local) =>
        operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static bool IsCollection(ITypeSymbol type) => type is INamedTypeSymbol { Name: "List" or "Stack" or "LinkedList", TypeArguments.Length: 1 };

    private static bool HoldsDelegates(ITypeSymbol type) => type is INamedTypeSymbol { TypeArguments.Length: 1 } collection && collection.TypeArguments[0].TypeKind == TypeKind.Delegate;

    private static bool IsDeclaredInside(ILocalSymbol local, ITryOperation attempt) =>
        local.DeclaringSyntaxReferences.Any(reference => attempt.Syntax.Span.Contains(reference.Span));
}
