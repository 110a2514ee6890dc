using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Generators.Instrumentation;
using Upkeep.Generators.Registration;
using Upkeep.Generators.Repositories;
using Upkeep.Generators.Sagas;

namespace Upkeep.Benchmarks.GeneratorDriver;

/// <summary>
/// All generators together, as a compiler runs them, over the same project: an edit inside a method's body, as most key strokes are, and one that
/// adds a member somewhere, after which every annotated type is looked at again.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
[HideColumns("Error")]
public class AllGeneratorsBenchmark
{
    private CSharpCompilation _compilation = null!;
    private Microsoft.CodeAnalysis.GeneratorDriver _primed = null!;
    private Compilation _body = null!;
    private Compilation _declaration = null!;
    private int _edit;

    /// <summary>Annotated types in the project.</summary>
    [Params(1000)]
    public int Types { get; set; }

    [GlobalSetup]
    public void Create()
    {
        _compilation = RepositoryProject.Create(Types);
        IIncrementalGenerator[] generators = [new RepositoryGenerator(), new InstrumentationGenerator(), new AssemblyRegistrationGenerator(), new SagaGenerator()];
        _primed = CSharpGeneratorDriver
            .Create(generators.Select(static generator => generator.AsSourceGenerator()), parseOptions: (CSharpParseOptions)_compilation.SyntaxTrees[0].Options)
            .RunGenerators(_compilation);
        if (_primed.GetRunResult().GeneratedTrees.Length != Types)
        {
            throw new InvalidOperationException("The generators did not make a file for each type, so that their time says nothing.");
        }
    }

    [IterationSetup]
    public void Edit()
    {
        _body = RepositoryProject.WithUnrelatedEdit(_compilation, ++_edit);
        _declaration = RepositoryProject.WithNewMember(_compilation, _edit);
    }

    [Benchmark]
    public object EditInABody() => _primed.RunGenerators(_body);

    [Benchmark]
    public object NewMemberElsewhere() => _primed.RunGenerators(_declaration);
}
