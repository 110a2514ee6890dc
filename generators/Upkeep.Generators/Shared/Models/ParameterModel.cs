using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Shared;

internal sealed record ParameterModel
{
    /// <summary>Escaped where the name is a keyword.</summary>
    public required string Name { get; init; }

    public required TypeRef Type { get; init; }

    /// <summary><c>ref </c>, <c>params </c>, <c>scoped </c> and the like with a space behind, or empty.</summary>
    public required string Modifier { get; init; }

    /// <summary>How the parameter is handed on in a call: <c>ref x</c>, <c>in x</c>, <c>x</c>.</summary>
    public required string Argument { get; init; }

    /// <summary>The default value as source, null without one.</summary>
    public required string? DefaultValue { get; init; }

    public required bool IsCancellationToken { get; init; }

    public required EquatableArray<string> Attributes { get; init; }

    /// <summary>Attributes, modifier, type and name; no default value.</summary>
    public string Declaration => $"{string.Concat(Attributes.Select(static a => $"[{a}] "))}{Modifier}{Type.Text} {Name}";

    /// <summary>The declaration with its default value, for members that callers name.</summary>
    public string DeclarationWithDefault => DefaultValue is null ? Declaration : $"{Declaration} = {DefaultValue}";

    public static ParameterModel From(IParameterSymbol parameter)
    {
        var name = Identifiers.Escape(parameter.Name);
        return new()
        {
            Name = name,
            Type = TypeRef.From(parameter.Type),
            Modifier = ModifierOf(parameter),
            Argument = parameter.RefKind switch
            {
                RefKind.Ref => $"ref {name}",
                RefKind.Out => $"out {name}",
                RefKind.In or RefKind.RefReadOnlyParameter => $"in {name}",
                // A dynamic argument would make the whole call late-bound.
                _ when parameter.Type.TypeKind == TypeKind.Dynamic =>
                    parameter.NullableAnnotation == NullableAnnotation.Annotated ? $"(object?){name}" : $"(object){name}",
                _ => name,
            },
            DefaultValue = parameter.HasExplicitDefaultValue ? Literals.DefaultValue(parameter) : null,
            IsCancellationToken = WellKnownTypes.IsCancellationToken(parameter.Type),
            Attributes = CopiedAttributes.Of(parameter),
        };
    }

    private static string ModifierOf(IParameterSymbol parameter)
    {
        var kind = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };

        // `params` spans and `out` are scoped by themselves.
        return parameter.IsParams
            ? "params "
            : parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out ? "scoped " + kind : kind;
    }
}
