using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

internal sealed record MethodModel
{
    /// <summary>Escaped where it is a keyword.</summary>
    public required string Name { get; init; }

    public required TypeRef ReturnType { get; init; }

    public required ReturnShape Shape { get; init; }

    /// <summary>The <c>T</c> of Task&lt;T&gt;, ValueTask&lt;T&gt; or IAsyncEnumerable&lt;T&gt;; null for the others.</summary>
    public required TypeRef? ResultType { get; init; }

    /// <summary><c>ref </c>, <c>ref readonly </c> or empty.</summary>
    public required string RefReturn { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    public required EquatableArray<TypeParameterModel> TypeParameters { get; init; }

    /// <summary>Names of type parameters written <c>T?</c> in the signature: an explicit implementation must say which kind of ? it is.</summary>
    public required EquatableArray<string> AnnotatedTypeParameters { get; init; }

    /// <summary>Attributes to repeat on the method, as source; a <c>return: </c> target included.</summary>
    public required EquatableArray<string> Attributes { get; init; }

    public bool NeedsUnsafe => ReturnType.NeedsUnsafe || Parameters.Any(static parameter => parameter.Type.NeedsUnsafe);

    /// <summary><c>&lt;T1, T2&gt;</c> or empty.</summary>
    public string TypeArgumentList => TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", TypeParameters.Select(static t => t.Name))}>";

    /// <summary>The type parameters as a declaration writes them, attributes included.</summary>
    public string TypeParameterList => TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", TypeParameters.Select(static t => string.Concat(t.Attributes.Select(static a => $"[{a}] ")) + t.Name))}>";

    /// <summary><c>a, ref b, in c</c>: everything handed on, in order.</summary>
    public string ArgumentList => string.Join(", ", Parameters.Select(static parameter => parameter.Argument));

    /// <summary>The name of the last CancellationToken taken by value, null without one.</summary>
    public string? CancellationTokenName =>
        Parameters.LastOrDefault(static parameter => parameter.IsCancellationToken && parameter.Modifier.Length == 0)?.Name;

    /// <summary>The constraint clauses an explicit implementation or override needs, and no others.</summary>
    public IEnumerable<string> InheritedConstraintClauses => TypeParameters
        .Where(parameter => AnnotatedTypeParameters.Contains(parameter.Name))
        .Select(static parameter => $"where {parameter.Name} : {parameter.InheritedKind}");

    public static MethodModel From(IMethodSymbol method)
    {
        var shape = WellKnownTypes.ShapeOf(method);
        return new()
        {
            Name = Identifiers.Escape(method.Name),
            ReturnType = TypeRef.From(method.ReturnType),
            Shape = shape,
            ResultType = shape is ReturnShape.TaskOfT or ReturnShape.ValueTaskOfT or ReturnShape.AsyncEnumerable
                ? TypeRef.From(((INamedTypeSymbol)method.ReturnType).TypeArguments[0])
                : null,
            RefReturn = method.ReturnsByRefReadonly ? "ref readonly " : method.ReturnsByRef ? "ref " : "",
            Parameters = method.Parameters.Select(ParameterModel.From).ToEquatableArray(),
            TypeParameters = method.TypeParameters.Select(TypeParameterModel.From).ToEquatableArray(),
            AnnotatedTypeParameters = Annotated(method).ToEquatableArray(),
            Attributes = CopiedAttributes.OfMethod(method),
        };
    }

    private static IEnumerable<string> Annotated(IMethodSymbol method)
    {
        var types = method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).ToList();
        return method.TypeParameters
            .Where(parameter => types.Any(type => TypeNames.Contains(type, part =>
                part.NullableAnnotation == NullableAnnotation.Annotated && SymbolEqualityComparer.Default.Equals(part, parameter))))
            .Select(static parameter => Identifiers.Escape(parameter.Name));
    }
}
