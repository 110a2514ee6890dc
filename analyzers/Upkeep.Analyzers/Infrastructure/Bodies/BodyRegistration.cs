using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Analyzers.Infrastructure.Bodies;

/// <summary>How analyzers ask for operations, in place of the operation actions of Roslyn: see <see cref="CodeBodies"/>.</summary>
internal static class BodyRegistration
{
    /// <summary>The operations of these kinds in the bodies that may have to do with a database.</summary>
    public static void RegisterOperations(this CompilationStartAnalysisContext context, Action<BodyOperation> action, params OperationKind[] kinds) =>
        context.RegisterBodies((block, body) => Run(block, body, action, kinds));

    /// <summary>The operations of these kinds in all bodies of a type.</summary>
    public static void RegisterOperations(this SymbolStartAnalysisContext context, Action<BodyOperation> action, params OperationKind[] kinds)
    {
        var bodies = CodeBodies.Of(context.Compilation);
        context.RegisterCodeBlockAction(block => Run(block, bodies.Of(block), action, kinds));
    }

    /// <summary>The bodies that may have to do with a database.</summary>
    public static void RegisterBodies(this CompilationStartAnalysisContext context, Action<CodeBlockAnalysisContext, CodeBody> action)
    {
        var bodies = CodeBodies.Of(context.Compilation);
        context.RegisterCodeBlockAction(block =>
        {
            var body = bodies.Of(block);
            if (body.IsOfInterest)
            {
                action(block, body);
            }
        });
    }

    /// <summary>Whether something in the files of a type is such that its bodies are worth a look.</summary>
    public static bool HasFile(this SymbolStartAnalysisContext context, Func<TreeIndex, bool> predicate)
    {
        var bodies = CodeBodies.Of(context.Compilation);
        foreach (var part in context.Symbol.DeclaringSyntaxReferences)
        {
            if (predicate(bodies.IndexOf(part.SyntaxTree)))
            {
                return true;
            }
        }

        return false;
    }

    private static void Run(CodeBlockAnalysisContext block, CodeBody body, Action<BodyOperation> action, OperationKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            foreach (var operation in body.Of(kind))
            {
                action(new BodyOperation(operation, block));
            }
        }
    }
}
