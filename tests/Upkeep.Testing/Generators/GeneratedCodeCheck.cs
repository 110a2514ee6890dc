using Microsoft.CodeAnalysis;

namespace Upkeep.Testing.Generators;

/// <summary>Input and output compile, and the generated part is silent.</summary>
internal static class GeneratedCodeCheck
{
    public static void RequireClean(GeneratorDriver driver, Compilation output, Compilation input, GeneratorTestOptions options, string setting)
    {
        var result = driver.GetRunResult();
        foreach (var generator in result.Results)
        {
            if (generator.Exception is { } exception)
            {
                throw new GeneratorVerificationException($"{generator.Generator.GetGeneratorType().Name} threw ({setting}): {exception}");
            }
        }

        if (!result.Diagnostics.IsEmpty)
        {
            throw new GeneratorVerificationException($"A generator reported diagnostics ({setting}), which is an analyzer's work:\n{string.Join('\n', result.Diagnostics)}");
        }

        if (result.GeneratedTrees.IsEmpty != options.ExpectNoOutput)
        {
            throw new GeneratorVerificationException(options.ExpectNoOutput
                ? $"Expected no output ({setting}), got:\n{Text(result)}"
                : $"The generators made nothing of the source ({setting}).");
        }

        if (result.GeneratedTrees.FirstOrDefault(static tree => tree.ToString().Contains('\r', StringComparison.Ordinal)) is { } tree)
        {
            throw new GeneratorVerificationException($"{tree.FilePath} has CR line ends.");
        }

        var sources = input.SyntaxTrees.ToHashSet();
        var wrong = output.GetDiagnostics().Where(diagnostic => IsWrong(diagnostic, sources, options)).ToList();
        if (wrong.Count > 0)
        {
            throw new GeneratorVerificationException($"Does not compile cleanly ({setting}):\n{string.Join('\n', wrong)}\n{Text(result)}");
        }
    }

    private static bool IsWrong(Diagnostic diagnostic, HashSet<SyntaxTree> sources, GeneratorTestOptions options)
    {
        if (diagnostic.Severity < DiagnosticSeverity.Warning)
        {
            return false;
        }

        if (diagnostic.Location.SourceTree is not { } tree || !sources.Contains(tree))
        {
            return true;
        }

        // The source is the test's own text: its annotations mean nothing when nullable is disabled (CS8632), and it needs no
        // documentation (CS1591).
        return !diagnostic.IsSuppressed && diagnostic.Id is not ("CS8632" or "CS1591") && !options.ExpectedInSource.Contains(diagnostic.Id);
    }

    private static string Text(GeneratorDriverRunResult result) =>
        string.Join('\n', result.GeneratedTrees.Select(static tree => $"=== {tree.FilePath}\n{Numbered(tree)}"));

    private static string Numbered(SyntaxTree tree) =>
        string.Join('\n', tree.ToString().Split('\n').Select(static (line, index) => $"{index + 1,4} {line}"));
}
