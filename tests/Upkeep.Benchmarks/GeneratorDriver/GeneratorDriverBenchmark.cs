using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Generators.Repositories;

namespace Upkeep.Benchmarks.GeneratorDriver;

/// <summary>
/// What the generator of repositories costs in a compiler: everything for the first time, and after one character of another file changed, as with
/// each key stroke. Each iteration has a compilation of its own: the compiler keeps what it found out about one.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[HideColumns("Error")]
public class GeneratorDriverBenchmark
{
    private CSharpCompilation _compilation = null!;
    private Microsoft.CodeAnalysis.GeneratorDriver _fresh = null!;
    private Microsoft.CodeAnalysis.GeneratorDriver _primed = null!;
    private Microsoft.CodeAnalysis.GeneratorDriver _primedBare = null!;
    private Compilation _next = null!;
    private int _edit;

    /// <summary>Repositories in the project, with three methods each.</summary>
    [Params(10, 100, 1000)]
    public int Types { get; set; }

    [GlobalSetup]
    public void Create()
    {
        _compilation = RepositoryProject.Create(Types);
        _fresh = CSharpGeneratorDriver.Create([new RepositoryGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)_compilation.SyntaxTrees[0].Options);
        _primed = _fresh.RunGenerators(_compilation);
        _primedBare = CSharpGeneratorDriver
            .Create([new BareGenerator(_primed.GetRunResult().GeneratedTrees.Select(static tree => tree.ToString())).AsSourceGenerator()], parseOptions: (CSharpParseOptions)_compilation.SyntaxTrees[0].Options)
            .RunGenerators(_compilation);
        var made = _primed.GetRunResult().GeneratedTrees.Length;
        Console.WriteLine($"// {made} files generated for {Types} repositories");
        if (made != Types)
        {
            throw new InvalidOperationException("The generator did not make a file for each repository, so that its time says nothing.");
        }
    }

    [IterationSetup]
    public void Edit() => _next = RepositoryProject.WithUnrelatedEdit(_compilation, ++_edit);

    [Benchmark]
    public object Cold() => _fresh.RunGenerators(_next);

    [Benchmark]
    public object UnrelatedEdit() => _primed.RunGenerators(_next);

    /// <summary>What the compiler's driver itself takes to keep so many files.</summary>
    [Benchmark]
    public object UnrelatedEditOfBareGenerator() => _primedBare.RunGenerators(_next);
}
