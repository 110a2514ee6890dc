using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>Reads [Ignore], [SlowAfter] and [Tag] from the members of one instrumented type.</summary>
internal sealed class MemberOptionsParser(INamedTypeSymbol type, UniqueNames fields)
{
    private static readonly SymbolDisplayFormat s_shape = SymbolDisplayFormat.MinimallyQualifiedFormat;

    private readonly List<SlowAfterModel> _thresholds = [];

    public IReadOnlyList<SlowAfterModel> Thresholds => _thresholds;

    public bool IsIgnored(IMethodSymbol member) => Carrier(member) is { } carrier && MemberAttributes.Has(carrier, WellKnownNames.IgnoreAttribute);

    public SlowAfterModel? SlowAfter(IMethodSymbol member)
    {
        if (WellKnownTypes.ShapeOf(member) == ReturnShape.AsyncEnumerable
            || !InstrumentedInterfaces.IsMeasured(member)
            || IsIgnored(member)
            || (Find(member, WellKnownNames.SlowAfterAttribute) ?? MemberAttributes.Find(type, WellKnownNames.SlowAfterAttribute))
                ?.Positional(0) is not (int and > 0 and var milliseconds))
        {
            return null;
        }

        var threshold = new SlowAfterModel(
            fields.Take(member.Name + "Threshold"),
            $"{TypeNames.Plain(type)}.{member.Name}",
            milliseconds,
            member.Parameters.Where(static parameter => !WellKnownTypes.IsCancellationToken(parameter.Type)).Select(ToShape).ToEquatableArray());
        _thresholds.Add(threshold);
        return threshold;
    }

    public EquatableArray<OperationTagModel> Tags(IMethodSymbol member)
    {
        var carrier = Carrier(member);
        var tags = Constants(type)
            .Concat(carrier is null ? [] : Constants(carrier))
            .Concat(carrier is null ? [] : carrier.Parameters.Select((parameter, index) => OfParameter(parameter, member.Parameters[index])).OfType<OperationTagModel>());

        // The nearer one wins: the parameter over the member, the member over the type.
        return tags.GroupBy(static tag => tag.Name, StringComparer.Ordinal).Select(static group => group.Last()).ToEquatableArray();
    }

    private static IEnumerable<OperationTagModel> Constants(ISymbol symbol) => symbol.GetAttributes()
        .Where(static attribute => attribute.AttributeClass is { } known && TypeNames.Plain(known) == WellKnownNames.TagAttribute && TagEligibility.Obstacle(attribute) is null)
        .Select(static attribute => new OperationTagModel(
            (string)attribute.ConstructorArguments[0].Value!, (string)attribute.ConstructorArguments[1].Value!, null, EquatableArray<TagCaseModel>.Empty));

    /// <param name="tagged">The parameter with the attribute.</param>
    /// <param name="parameter">The same one of the member that the decorator implements.</param>
    private static OperationTagModel? OfParameter(IParameterSymbol tagged, IParameterSymbol parameter)
    {
        if (MemberAttributes.Find(tagged, WellKnownNames.TagAttribute) is not { } attribute || TagEligibility.Obstacle(tagged, attribute) is not null)
        {
            return null;
        }

        var bare = TagEligibility.Bare(tagged.Type);
        var cases = bare.SpecialType == SpecialType.System_Boolean ? [new("true", "true"), new("false", "false")] : EnumCases(bare);
        return new(
            TagEligibility.NameOf(tagged, attribute),
            null,
            Identifiers.Escape(parameter.Name),
            (SymbolEqualityComparer.Default.Equals(bare, tagged.Type) ? cases : cases.Append(new("null", "none"))).ToEquatableArray());
    }

    private static IEnumerable<TagCaseModel> EnumCases(ITypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Where(static field => field.HasConstantValue && !IsErrorToUse(field))
        .GroupBy(static field => field.ConstantValue)
        .Select(static same => new TagCaseModel($"{TypeNames.WithoutAnnotation(same.First().ContainingType)}.{Identifiers.Escape(same.First().Name)}", same.First().Name));

    private static bool IsErrorToUse(IFieldSymbol field) =>
        MemberAttributes.Find(field, "System.ObsoleteAttribute")?.Positional(1) is true
        || MemberAttributes.Has(field, "System.Diagnostics.CodeAnalysis.ExperimentalAttribute");

    private static ParameterShapeModel ToShape(IParameterSymbol parameter) => new(
        parameter.Name,
        parameter.Type.ToDisplayString(s_shape),
        parameter.RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter
            && !parameter.Type.IsRefLikeType
            && parameter.Type is not (IPointerTypeSymbol or IFunctionPointerTypeSymbol or ITypeParameterSymbol { AllowsRefLikeType: true })
            && (parameter.Type.IsReferenceType || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || parameter.Type is ITypeParameterSymbol)
            ? Identifiers.Escape(parameter.Name)
            : null);

    private AttributeData? Find(IMethodSymbol member, string name) => Carrier(member) is { } carrier ? MemberAttributes.Find(carrier, name) : null;

    private IMethodSymbol? Carrier(IMethodSymbol member) => MemberAttributes.Carrier(type, member);
}
