using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.HealthChecks;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Tests;

/// <summary>
/// Every record of the generators, now and later: none stores an object of the compiler, all compare by value, and each property counts.
/// </summary>
public sealed class ModelTests
{
    private static readonly Assembly s_generators = typeof(HealthCheckModel).Assembly;

    private static readonly Type[] s_forbidden =
        [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location), typeof(Compilation), typeof(SemanticModel)];

    public static TheoryData<string> Models => [.. ModelTypes.Select(static type => type.FullName!)];

    /// <summary>What is called a model and every record one is made of. Parsers' own notes may hold symbols: they never enter a pipeline.</summary>
    private static IEnumerable<Type> ModelTypes
    {
        get
        {
            var models = new HashSet<Type>();
            var open = new Stack<Type>(s_generators.GetTypes().Where(static type => IsRecord(type) && type.Name.EndsWith("Model", StringComparison.Ordinal)));
            while (open.TryPop(out var type))
            {
                if (models.Add(type))
                {
                    foreach (var part in Fields(type).SelectMany(static part => part.FieldType.GetGenericArguments().Append(part.FieldType)).Where(IsRecord))
                    {
                        open.Push(part);
                    }
                }
            }

            return models;
        }
    }

    [Fact]
    public void ThereAreModels() => Assert.True(ModelTypes.Count() >= 10);

    [Theory]
    [MemberData(nameof(Models))]
    public void StoresNoObjectOfTheCompiler(string name) => AssertStoresNoObjectOfTheCompiler(s_generators.GetType(name, throwOnError: true)!);

    [Theory]
    [MemberData(nameof(Models))]
    public void EqualitySeesEveryProperty(string name) => AssertEqualitySeesEveryProperty(s_generators.GetType(name, throwOnError: true)!);

    [Theory]
    [InlineData(typeof(HoldsSymbol))]
    [InlineData(typeof(HoldsSymbols))]
    [InlineData(typeof(HoldsArray))]
    [InlineData(typeof(HoldsImmutableArray))]
    public void AModelThatKeepsTheCompilerOrComparesByReferenceIsRefused(Type model) =>
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertStoresNoObjectOfTheCompiler(model));

    [Fact]
    public void AModelThatOverlooksAPropertyIsRefused()
    {
        AssertEqualitySeesEveryProperty(typeof(Sound));
        Assert.Contains("Line", Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertEqualitySeesEveryProperty(typeof(Overlooks))).Message, StringComparison.Ordinal);
    }

    private static void AssertStoresNoObjectOfTheCompiler(Type type)
    {
        foreach (var field in Fields(type))
        {
            Assert.DoesNotContain(s_forbidden, forbidden => forbidden.IsAssignableFrom(field.FieldType) || field.FieldType.GetGenericArguments().Any(forbidden.IsAssignableFrom));
            Assert.False(field.FieldType.IsArray || field.FieldType.Name.StartsWith("ImmutableArray", StringComparison.Ordinal), $"{type}.{field.Name} compares by reference: use EquatableArray.");
        }
    }

    private static void AssertEqualitySeesEveryProperty(Type type)
    {
        var one = Sample(type, 1);
        Assert.Equal(one, Sample(type, 1));
        Assert.Equal(one.GetHashCode(), Sample(type, 1).GetHashCode());

        foreach (var field in Fields(type))
        {
            var other = Sample(type, 1);
            field.SetValue(other, Value(field.FieldType, 2));
            Assert.False(one.Equals(other), $"{type} is equal though {field.Name} differs.");
        }
    }

    private static bool IsRecord(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.Assembly == s_generators && type.GetMethod("<Clone>$") is not null;

    private static FieldInfo[] Fields(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    private static object Sample(Type type, int seed)
    {
        var sample = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in Fields(type))
        {
            field.SetValue(sample, Value(field.FieldType, seed));
        }

        return sample;
    }

    private static object? Value(Type type, int seed)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
        {
            return $"s{seed}";
        }

        if (plain == typeof(bool))
        {
            return seed == 1;
        }

        if (plain.IsEnum)
        {
            return Enum.GetValues(plain).GetValue(seed - 1);
        }

        if (plain.IsPrimitive)
        {
            return Convert.ChangeType(seed, plain, System.Globalization.CultureInfo.InvariantCulture);
        }

        if (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            var element = plain.GetGenericArguments()[0];
            var items = Array.CreateInstance(element, 1);
            items.SetValue(Value(element, seed), 0);
            return Activator.CreateInstance(plain, items);
        }

        return Sample(plain, seed);
    }

    private sealed record Sound(string Name, int Line);

    private sealed record Overlooks(string Name, int Line)
    {
        public bool Equals(Overlooks? other) => other is not null && Name == other.Name;

        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    }

    private sealed record HoldsSymbol(string Name, INamedTypeSymbol Symbol);

    private sealed record HoldsSymbols(EquatableArray<string> Names, List<IMethodSymbol> Symbols);

    private sealed record HoldsArray(string[] Names);

    private sealed record HoldsImmutableArray(System.Collections.Immutable.ImmutableArray<string> Names);
}
