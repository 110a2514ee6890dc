using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Whether a scope is made without async flow: by its constructor, or by a method of the source that only makes one.</summary>
internal sealed class ScopeFactories(Compilation compilation, INamedTypeSymbol scope)
{
    private const int Suppress = 0;

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _factories = new(SymbolEqualityComparer.Default);

    public bool LacksAsyncFlow(IOperation creation) => creation switch
    {
        IObjectCreationOperation made => Lacks(made),
        IInvocationOperation call => _factories.GetOrAdd(call.TargetMethod.OriginalDefinition, MakesWithout),
        _ => false,
    };

    private static bool Lacks(IObjectCreationOperation creation)
    {
        var option = creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Type.Name == "TransactionScopeAsyncFlowOption");
        return option is null || option.Value.ConstantValue is { HasValue: true, Value: Suppress };
    }

    private bool MakesWithout(IMethodSymbol method)
    {
        if (method.IsAbstract || method.IsVirtual || method.IsOverride || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
            || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not MethodDeclarationSyntax syntax)
        {
            return false;
        }

#pragma warning disable RS1030 // The factory may lie in another file; asked once per factory of a scope.
        var body = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax);
#pragma warning restore RS1030
        var made = body?.Descendants().OfType<IObjectCreationOperation>().Where(creation => SymbolEqualityComparer.Default.Equals(creation.Type, scope)).ToList();
        return made is { Count: 1 } && Lacks(made[0]);
    }
}
