using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Tests;

public sealed class EmitTests
{
    [Fact]
    public void EquatableArraysCompareByContent()
    {
        EquatableArray<string> one = new[] { "a", "b" }.ToEquatableArray();

        Assert.Equal(one, new[] { "a", "b" }.ToEquatableArray());
        Assert.Equal(one.GetHashCode(), new[] { "a", "b" }.ToEquatableArray().GetHashCode());
        Assert.NotEqual(one, new[] { "b", "a" }.ToEquatableArray());
        Assert.NotEqual(one, new[] { "a" }.ToEquatableArray());
        Assert.Equal(EquatableArray<string>.Empty, Array.Empty<string>().ToEquatableArray());
    }

    [Theory]
    [InlineData("class", "@class")]
    [InlineData("await", "@await")]
    [InlineData("field", "@field")]
    [InlineData("value", "value")]
    [InlineData("name", "name")]
    public void ReservedNamesAreEscaped(string name, string escaped) => Assert.Equal(escaped, Identifiers.Escape(name));

    [Theory]
    [InlineData("My.App", "MyApp")]
    [InlineData("my-app.web", "MyAppWeb")]
    [InlineData("3D", "_3D")]
    [InlineData("--", "_")]
    public void AnyTextBecomesAnIdentifier(string text, string identifier) => Assert.Equal(identifier, Identifiers.FromText(text));

    [Fact]
    public void UniqueNamesMeetNoOther()
    {
        var names = new UniqueNames(["call", "@class", "call2"]);

        Assert.Equal("call3", names.Take("call"));
        Assert.Equal("class2", names.Take("class"));
        Assert.Equal("task", names.Take("task"));
        Assert.Equal("task2", names.Take("task"));
    }

    [Theory]
    [InlineData(1.5f, "1.5F")]
    [InlineData(double.NaN, "double.NaN")]
    [InlineData(long.MinValue, "long.MinValue")]
    [InlineData('\'', "'\\''")]
    [InlineData("a\"\n", "\"a\\\"\\n\"")]
    [InlineData(-3, "-3")]
    [InlineData(null, "null")]
    public void PrimitivesAreWrittenAsSource(object? value, string source) => Assert.Equal(source, Literals.Primitive(value));

    [Fact]
    public void PrimitivesDoNotFollowTheCulture()
    {
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "−";
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
            Assert.Equal("-1.5M", Literals.Primitive(-1.5m));
            Assert.Equal("-2", Literals.Primitive((short)-2));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void HintNamesNeverMeet()
    {
        var compilation = CSharpCompilation.Create("A", [CSharpSyntaxTree.ParseText("""
            namespace N { class A { class B { } } class A<T> { } class A_B { } class a { } class Ä { } class AB { } }
            namespace n { class A { } }
            namespace N.A_ { class B { } }
            class A { }
            """, cancellationToken: TestContext.Current.CancellationToken)]);
        var types = compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type, TestContext.Current.CancellationToken).Cast<INamedTypeSymbol>().ToList();
        var names = types.Select(static type => HintName.For(type, "Kind")).ToList();

        Assert.Equal(types.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(10, types.Count);
    }

    [Fact]
    public void TheWriterIndentsEveryLineOfARawString()
    {
        var writer = new SourceWriter();
        using (writer.Block("class A"))
        {
            writer.Line("""
                void M()
                {

                    int x;
                }
                """);
        }

        Assert.Equal("class A\n{\n    void M()\n    {\n\n        int x;\n    }\n}\n", writer.ToString());
    }
}
