using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests;

/// <summary>The verifier itself: each of its promises is broken once on purpose.</summary>
public sealed class GeneratorTestTests
{
    private const string Source = "namespace N { class A { } }";

    [Fact]
    public void AcceptsAGeneratorThatKeepsItsPromises()
    {
        var run = GeneratorTest.Run<GoodGenerator>(Source);

        Assert.Contains("class GeneratedA", run.Source, StringComparison.Ordinal);
        Assert.Equal(["A"], run.Outputs("Names"));
    }

    [Fact]
    public void RefusesOutputThatDoesNotCompile() =>
        AssertRefused<BrokenOutputGenerator>("CS0246");

    [Fact]
    public void RefusesOutputWithAWarning() =>
        AssertRefused<WarningGenerator>("CS0169");

    [Fact]
    public void RefusesOutputInNewerLanguage() =>
        AssertRefused<FileScopedNamespaceGenerator>("C# 9.0");

    [Fact]
    public void RefusesAModelThatIsNeverEqual() =>
        AssertRefused<NeverEqualGenerator>("was not reused");

    [Fact]
    public void RefusesASymbolInAModel() =>
        AssertRefused<SymbolGenerator>("which is a ISymbol");

    [Fact]
    public void RefusesStepsWithoutNames() =>
        AssertRefused<UnnamedGenerator>("WithTrackingName");

    [Fact]
    public void RefusesSilenceThatIsNotExpected()
    {
        var exception = Assert.Throws<GeneratorVerificationException>(() => GeneratorTest.Run<GoodGenerator>("enum E { }"));
        Assert.Contains("made nothing", exception.Message, StringComparison.Ordinal);
        GeneratorTest.Run<GoodGenerator>("enum E { }", new() { ExpectNoOutput = true });
    }

    [Fact]
    public void TellsARealEditFromAnIdleOne()
    {
        GeneratorTest.RequireRegenerated<GoodGenerator>(Source, "namespace N { class B { } }");
        GeneratorTest.RequireCached<GoodGenerator>(Source, "namespace N { class A { int Two() => 2; } }");

        Assert.Throws<GeneratorVerificationException>(() => GeneratorTest.RequireRegenerated<GoodGenerator>(Source, Source + "//"));
        Assert.Throws<GeneratorVerificationException>(() => GeneratorTest.RequireCached<GoodGenerator>(Source, "class B { }"));
    }

    private static void AssertRefused<TGenerator>(string reason)
        where TGenerator : IIncrementalGenerator, new()
    {
        var exception = Assert.Throws<GeneratorVerificationException>(() => GeneratorTest.Run<TGenerator>(Source));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    private abstract class ClassGenerator<TModel> : IIncrementalGenerator
    {
        protected virtual string? StepName => "Names";

        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            var models = context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => node is ClassDeclarationSyntax { Identifier.ValueText: not "UnrelatedToEverything" },
                (syntax, token) => Read((INamedTypeSymbol)syntax.SemanticModel.GetDeclaredSymbol(syntax.Node, token)!));
            if (StepName is not null)
            {
                models = models.WithTrackingName(StepName);
            }

            context.RegisterSourceOutput(models.Collect(), (production, all) =>
            {
                if (!all.IsEmpty)
                {
                    production.AddSource("Names.g.cs", string.Concat(all.Select(Write)));
                }
            });
        }

        protected abstract TModel Read(INamedTypeSymbol symbol);

        protected abstract string Write(TModel model);
    }

    private class GoodGenerator : ClassGenerator<string>
    {
        protected override string Read(INamedTypeSymbol symbol) => symbol.Name;

        protected override string Write(string model) => $"class Generated{model} {{ }}\n";
    }

    private sealed class BrokenOutputGenerator : GoodGenerator
    {
        protected override string Write(string model) => "class Generated : Missing { }";
    }

    private sealed class WarningGenerator : GoodGenerator
    {
        protected override string Write(string model) => "class Generated { int _unused; }";
    }

    private sealed class FileScopedNamespaceGenerator : GoodGenerator
    {
        protected override string Write(string model) => "namespace Generated;";
    }

    private sealed class UnnamedGenerator : GoodGenerator
    {
        protected override string? StepName => null;
    }

    private sealed class NeverEqualGenerator : ClassGenerator<ImmutableArray<string>>
    {
        protected override ImmutableArray<string> Read(INamedTypeSymbol symbol) => [symbol.Name];

        protected override string Write(ImmutableArray<string> model) => $"class Generated{model[0]} {{ }}";
    }

    private sealed class SymbolGenerator : ClassGenerator<object>
    {
        protected override object Read(INamedTypeSymbol symbol) => new[] { symbol };

        protected override string Write(object model) => "class Generated { }";
    }
}
