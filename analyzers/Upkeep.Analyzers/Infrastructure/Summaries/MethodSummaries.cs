using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Infrastructure.Summaries;

/// <summary>One-level summaries of source methods, made on demand and kept for the compilation.</summary>
internal sealed class MethodSummaries
{
    private const int MaximumDepth = 3;

    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<IParameterSymbol, ObjectUse> _uses = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, ReturnedObject> _returns = new(SymbolEqualityComparer.Default);
    private readonly StatementUse _statements;
    private readonly MemberTable _members;
    private readonly ReturnSummary _returnSummary;
    private readonly DatabaseTypes _types;

    public MethodSummaries(Compilation compilation, DatabaseTypes types, MemberTable members, SqlSinks sinks, LanguageLevel level)
    {
        _compilation = compilation;
        _types = types;
        _members = members;
        _statements = new StatementUse(types, members, sinks, level);
        _returnSummary = new ReturnSummary(types, members, (method, depth) => Returns(method, depth));
    }

    /// <summary>What a call does to the argument it passes for <paramref name="parameter"/>; storing is assumed of what cannot be seen.</summary>
    public ObjectUse UseOf(IParameterSymbol parameter) => UseOf(parameter, 0);

    /// <summary>Whether the caller of <paramref name="method"/> owns what it returns.</summary>
    public ReturnedObject Returns(IMethodSymbol method) => Returns(method, 0);

    /// <summary>The uses of one variable inside a body: of a lambda or local function for a captured one.</summary>
    public ObjectUse UsesIn(IOperation body, ISymbol variable) => UsesIn(body, variable, 0);

    private ObjectUse UseOf(IParameterSymbol parameter, int depth)
    {
        parameter = parameter.OriginalDefinition;
        if (_uses.TryGetValue(parameter, out var known))
        {
            return known;
        }

        if (depth >= MaximumDepth || parameter.RefKind is RefKind.Ref or RefKind.Out || BodyOf(parameter.ContainingSymbol as IMethodSymbol) is not { } body)
        {
            return ObjectUse.Stores;
        }

        // The depth ends mutual recursion; only an answer found from the top is kept, a shortened one is not.
        var use = UsesIn(body, parameter, depth + 1);
        return depth == 0 ? _uses.GetOrAdd(parameter, use) : use;
    }

    private ObjectUse UsesIn(IOperation body, ISymbol variable, int depth) => new BodyUses(body, depth, _members, _types, _statements, UseOf).Of(variable);

    private ReturnedObject Returns(IMethodSymbol method, int depth)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (_returns.TryGetValue(method, out var known))
        {
            return known;
        }

        if (depth >= MaximumDepth || BodyOf(method) is not { } body)
        {
            return ConnectionFactories.Returns(method, _types);
        }

        var returned = _returnSummary.Of(body, depth + 1);
        return depth == 0 ? _returns.GetOrAdd(method, returned) : returned;
    }

    // An override may do anything, so only calls with one possible target are followed.
    private IOperation? BodyOf(IMethodSymbol? method)
    {
        if (method is null || method.IsAbstract || method.IsExtern || ((method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed))
        {
            return null;
        }

        method = method.PartialImplementationPart ?? method;
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not (BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax) || !Contains(method))
        {
            return null;
        }

        var syntax = method.DeclaringSyntaxReferences[0].GetSyntax();
#pragma warning disable RS1030 // A callee may lie in another file; one model per asked-for method, and the answer is kept for the compilation.
        return _compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax);
#pragma warning restore RS1030
    }

    private bool Contains(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _compilation.Assembly);
}
