using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Upkeep.Testing.Generators;

/// <summary>
/// Runs generators over a source and requires, every time, that input and output compile without an error or a warning under every
/// setting a consumer may have, that a second run after an unrelated edit reuses every step, and that no model holds on to the compiler's
/// own objects.
/// </summary>
public static class GeneratorTest
{
    /// <summary>
    /// The lowest language version generated code must compile under: C# 9, for static lambdas and <c>where T : default</c>.
    /// The newest is always tried as well.
    /// </summary>
    public const LanguageVersion LowestLanguageVersion = LanguageVersion.CSharp9;

    public static GeneratorRun Run<TGenerator>(string source, GeneratorTestOptions? options = null)
        where TGenerator : IIncrementalGenerator, new() => Run(source, options, new TGenerator());

    /// <summary>Runs several generators together.</summary>
    public static GeneratorRun Run(string source, GeneratorTestOptions? options, params IIncrementalGenerator[] generators)
    {
        options ??= new GeneratorTestOptions();
        foreach (var language in new[] { options.LowestLanguageVersion, LanguageVersion.Latest }.Distinct())
        {
            foreach (var nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
            {
                var trial = GeneratorCompilation.Create(source, options, language, nullable);
                var (ran, output) = GeneratorCompilation.Run(trial, options, generators);
                GeneratedCodeCheck.RequireClean(ran, output, trial, options, $"C# {language.ToDisplayString()}, nullable {nullable}");
            }
        }

        var compilation = GeneratorCompilation.Create(source, options, LanguageVersion.Latest, NullableContextOptions.Enable);
        var (first, _) = GeneratorCompilation.Run(compilation, options, generators);
        var result = first.GetRunResult();
        ModelGraphCheck.RequireNoCompilerObjects(result);
        var driver = first;
        foreach (var edited in options.ExpectNoOutput ? [] : GeneratorCompilation.UnrelatedEdits(compilation))
        {
            driver = driver.RunGenerators(edited);
            IncrementalityCheck.RequireReuse(driver.GetRunResult());
        }

        return new GeneratorRun(result);
    }

    /// <summary>Requires that the edit gives different output: at least one step and one output must be new or modified.</summary>
    public static void RequireRegenerated<TGenerator>(string before, string after, GeneratorTestOptions? options = null)
        where TGenerator : IIncrementalGenerator, new() =>
        IncrementalityCheck.RequireNewOutput(Edit(before, after, options, new TGenerator()));

    /// <summary>Requires that the edit reuses every step and every output.</summary>
    public static void RequireCached<TGenerator>(string before, string after, GeneratorTestOptions? options = null)
        where TGenerator : IIncrementalGenerator, new() =>
        IncrementalityCheck.RequireReuse(Edit(before, after, options, new TGenerator()));

    /// <summary>Requires that the edit runs no step at all: not even to find that nothing has changed.</summary>
    public static void RequireUntouched<TGenerator>(string before, string after, GeneratorTestOptions? options = null)
        where TGenerator : IIncrementalGenerator, new() =>
        IncrementalityCheck.RequireUntouched(Edit(before, after, options, new TGenerator()));

    private static GeneratorDriverRunResult Edit(string before, string after, GeneratorTestOptions? options, IIncrementalGenerator generator)
    {
        options ??= new GeneratorTestOptions();
        var compilation = GeneratorCompilation.Create(before, options, LanguageVersion.Latest, NullableContextOptions.Enable);
        var (driver, _) = GeneratorCompilation.Run(compilation, options, [generator]);
        var tree = compilation.SyntaxTrees.Single();
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, GeneratorCompilation.Parse(after, tree.Options))).GetRunResult();
    }
}
