using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>The text of [SemanticLock], taken apart: what stands in it and which values of the input it names.</summary>
internal sealed class SemanticLockKey
{
    private readonly List<SagaLockPart> _parts = [];
    private readonly List<ITypeSymbol> _values = [];

    private SemanticLockKey(string text) => Text = text;

    public string Text { get; }

    public IReadOnlyList<SagaLockPart> Parts => _parts;

    /// <summary>The types of the values, in order.</summary>
    public IReadOnlyList<ITypeSymbol> Values => _values;

    /// <summary>Null without the attribute, or where the text names something that is not there; then the problem is added.</summary>
    public static SemanticLockKey? Read(INamedTypeSymbol saga, ITypeSymbol? input, ImmutableArray<SagaProblem>.Builder problems)
    {
        if (SagaSymbols.AttributeOf(saga, WellKnownNames.SemanticLockAttribute) is not { } attribute || input is null)
        {
            return null;
        }

        var key = new SemanticLockKey(attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "");
        if (key.Parse(input, saga.ContainingAssembly) is { } problem)
        {
            problems.Add(new(SagaRuleIds.SagaClass, SagaSymbols.LocationOf(saga), problem));
            return null;
        }

        return key;
    }

    /// <returns>What is wrong with the text.</returns>
    private string? Parse(ITypeSymbol input, IAssemblySymbol assembly)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Text.Length; i++)
        {
            var c = Text[i];
            if (c is not ('{' or '}'))
            {
                text.Append(c);
            }
            else if (i + 1 < Text.Length && Text[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else
            {
                var end = c == '{' ? Text.IndexOf('}', i) : -1;
                if (end < 0)
                {
                    return $"The brace at position {i + 1} of the semantic lock \"{Text}\" has no partner: write {{input.Id}} for a value of the input, and a brace twice for itself";
                }

                if (AddValue(Text.Substring(i + 1, end - i - 1), input, assembly, text) is { } problem)
                {
                    return problem;
                }

                i = end;
            }
        }

        AddText(text);
        return null;
    }

    private string? AddValue(string path, ITypeSymbol input, IAssemblySymbol assembly, StringBuilder text)
    {
        var names = path.Trim().Split('.');
        if (names[0] != "input")
        {
            return $"'{path}' in the semantic lock is not of the input: write {{input}} or {{input.Member}}";
        }

        var source = new StringBuilder("input");
        var current = input;
        for (var i = 1; i < names.Length; i++)
        {
            if (MemberOf(current, names[i], assembly) is not { } member)
            {
                return $"The semantic lock names '{path}', and {current.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} has no property or field '{names[i]}' that can be read here";
            }

            source.Append(current.NullableAnnotation == NullableAnnotation.Annotated ? "?." : ".").Append(Identifiers.Escape(names[i]));
            current = member;
        }

        AddText(text);
        _parts.Add(new(source.ToString(), IsValue: true));
        _values.Add(current);
        return null;
    }

    private void AddText(StringBuilder text)
    {
        if (text.Length > 0)
        {
            _parts.Add(new(text.ToString(), IsValue: false));
            text.Clear();
        }
    }

    private static ITypeSymbol? MemberOf(ITypeSymbol type, string name, IAssemblySymbol assembly)
    {
        // What ?. looks into.
        var inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        for (var current = inner; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                if (member is { IsStatic: false } && IsReadable(member, assembly))
                {
                    return member switch
                    {
                        IPropertySymbol { IsIndexer: false, GetMethod: { } getter } property when IsReadable(getter, assembly) => property.Type,
                        IFieldSymbol field => field.Type,
                        _ => null,
                    };
                }
            }
        }

        return null;
    }

    private static bool IsReadable(ISymbol member, IAssemblySymbol assembly) => member.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, assembly),
        _ => false,
    };
}
