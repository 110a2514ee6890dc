using Upkeep.Generators.Instrumentation;
using Upkeep.Generators.Registration;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Registration;

public sealed class AssemblyRegistrationTests
{
    private const string Source = """
        using System;
        using System.Diagnostics.CodeAnalysis;
        using Upkeep;

        namespace Shop
        {
            public interface IA { void M(); }
            public interface IB { void M(); }
            [Instrumented] public interface IOnlyAnInterface { void M(); }
            [Instrumented] public class B : IB { public void M() { } }
            [Instrumented] internal class A : IA { public void M() { } }
            [Instrumented] public class Generic<T> : IA { public void M() { } }
            [Obsolete("x", true)] [Instrumented] public class Gone : IA { public void M() { } }
            [Experimental("X1")] [Instrumented] public class Trial : IA { public void M() { } }
            public class Outer { [Instrumented] public class Inner : IA { public void M() { } } }
        }
        """;

    [Fact]
    public void CallsEveryAddMethodThatNeedsNoTypeArgument()
    {
        var run = Run(Source, "My.Shop-App");

        var source = run.Sources["UpkeepAssemblyRegistration.g.cs"];
        Assert.Contains("IUpkeepBuilder AddMyShopApp(this", source, StringComparison.Ordinal);
        Assert.Equal(
            ["global::Shop.ARegistration.AddA(builder);", "global::Shop.BRegistration.AddB(builder);", "global::Shop.Outer_InnerRegistration.AddOuter_Inner(builder);", "global::Shop.TrialRegistration.AddTrial(builder);"],
            source.Split('\n').Select(static line => line.Trim()).Where(static line => line.EndsWith("(builder);", StringComparison.Ordinal)));
    }

    [Fact]
    public void IsAbsentWhenThereIsNothingToCall()
    {
        var run = GeneratorTest.Run(
            "using Upkeep; [Instrumented] public interface IThing { void M(); }",
            null,
            new InstrumentationGenerator(),
            new AssemblyRegistrationGenerator());

        Assert.Single(run.Sources);
    }

    [Fact]
    public void NewTypeRegeneratesBodyEditDoesNot()
    {
        GeneratorTest.RequireRegenerated<AssemblyRegistrationGenerator>(Source, Source.Replace("internal class A :", "internal class AA :", StringComparison.Ordinal));
        GeneratorTest.RequireCached<AssemblyRegistrationGenerator>(Source, Source.Replace("{ public void M() { } }", "{ public void M() { int x = 3; } }", StringComparison.Ordinal));
    }

    private static GeneratorRun Run(string source, string assemblyName) => GeneratorTest.Run(
        source,
        new() { AssemblyName = assemblyName, ExpectedInSource = ["X1"] },
        new InstrumentationGenerator(),
        new AssemblyRegistrationGenerator());
}
