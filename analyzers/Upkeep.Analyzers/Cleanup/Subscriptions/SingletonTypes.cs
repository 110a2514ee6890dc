using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.Cleanup.Subscriptions;

/// <summary>
/// Types that live as long as the process, and types that are made anew for each user, as far as the compilation shows.
/// By name only: the answers are used to stay silent.
/// </summary>
internal static class SingletonTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, Registrations> s_cache = new();

    public static bool Contains(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        type.AllInterfaces.Any(implemented => implemented.Name == "IHostedService")
        || HoldsItsOnlyInstance(type)
        || IsMiddleware(type)
        || IsApplication(type)
        || IsRegistered(type, compilation, static registrations => registrations.Singletons, cancellationToken);

    public static bool IsTransient(ITypeSymbol? type, Compilation compilation, CancellationToken cancellationToken) =>
        type is not null && IsRegistered(type, compilation, static registrations => registrations.Transients, cancellationToken);

    private static bool HoldsItsOnlyInstance(INamedTypeSymbol type) => type.GetMembers().Any(member => member switch
    {
        IFieldSymbol { IsStatic: true } field => Holds(field.Type, type),
        IPropertySymbol { IsStatic: true } property => Holds(property.Type, type),
        _ => false,
    });

    private static bool Holds(ITypeSymbol member, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(member, type)
        || (member is INamedTypeSymbol { Name: "Lazy", TypeArguments: { Length: 1 } lazy } && SymbolEqualityComparer.Default.Equals(lazy[0], type));

    private static bool IsMiddleware(INamedTypeSymbol type) =>
        type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.Type.Name == "RequestDelegate"));

    private static bool IsApplication(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "Program" or "Application" or "MauiApplication")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRegistered(
        ITypeSymbol type, Compilation compilation, Func<Registrations, HashSet<string>> select, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (select(s_cache.GetValue(tree, Registrations.Read)).Contains(type.Name))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class Registrations
    {
        private static readonly string[] s_words = ["Singleton", "Transient", "AddHostedService"];

        public HashSet<string> Singletons { get; } = [];

        public HashSet<string> Transients { get; } = [];

        public static Registrations Read(SyntaxTree tree)
        {
            var registrations = new Registrations();
            var text = tree.GetText().ToString();
            if (s_words.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0))
            {
                foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
                {
                    registrations.Add(name);
                }
            }

            return registrations;
        }

        private void Add(SimpleNameSyntax method)
        {
            var names = method.Identifier.Text;
            var target = names.EndsWith("Singleton", StringComparison.Ordinal) || names == "AddHostedService" ? Singletons
                : names.EndsWith("Transient", StringComparison.Ordinal) ? Transients
                : null;
            if (target is null)
            {
                return;
            }

            // AddSingleton<IService, Service>(), AddSingleton(typeof(Service)), AddSingleton<IService>(_ => new Service(…)).
            var call = method.FirstAncestorOrSelf<InvocationExpressionSyntax>();
            var arguments = call is not null && call.Expression.Span.Contains(method.Span) ? call.ArgumentList.DescendantNodes() : [];
            foreach (var name in method.DescendantNodes().Concat(arguments).OfType<SimpleNameSyntax>())
            {
                if (name.Parent is TypeArgumentListSyntax or TypeOfExpressionSyntax or ObjectCreationExpressionSyntax)
                {
                    target.Add(name.Identifier.Text);
                }
            }
        }
    }
}
