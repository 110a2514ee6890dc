using Microsoft.CodeAnalysis;
using Upkeep.Benchmarks.Analyzers;

namespace Upkeep.Benchmarks.Builds;

/// <summary>A project in a folder of its own, and the compiler server that builds it to an assembly there.</summary>
internal sealed class Build : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upkeep-benchmark").FullName;
    private readonly CompilerServer _compiler = new();

    /// <param name="errorLog">The compiler keeps a log, as CI does for its annotations. Then it also runs the rules that are only suggestions, which it leaves out otherwise.</param>
    /// <param name="config">The text of the project's global configuration file.</param>
    public Build(IEnumerable<SyntaxTree> sources, IEnumerable<string> analyzers, bool errorLog, IEnumerable<(string Path, string Text)> additionalFiles, string config)
    {
        List<string> lines =
        [
            "-target:library", "-langversion:13", "-nullable:enable", "-debug:portable", "-deterministic", "-nostdlib", "-preferreduilang:en", $"-out:\"{PathOf("CodeBase.dll")}\"",
            .. GeneratedCodeBase.Compile([]).References.OfType<PortableExecutableReference>().Select(static reference => $"-r:\"{reference.FilePath}\""),
            .. analyzers.Select(static file => $"-a:\"{file}\""),
            .. sources.Select(tree => $"\"{Write(tree.FilePath, tree.ToString())}\""),
            .. additionalFiles.Select(file => $"-additionalfile:\"{Write(file.Path, file.Text)}\""),
            $"-analyzerconfig:\"{Write("build.globalconfig", "is_global = true\n" + config.Replace("{folder}", _folder, StringComparison.Ordinal))}\"",
        ];
        if (errorLog)
        {
            lines.Add($"-errorlog:\"{PathOf("log.sarif")},version=2.1\"");
        }

        File.WriteAllLines(PathOf("build.rsp"), lines);
    }

    public TimeSpan ProcessorTime => _compiler.ProcessorTime;

    /// <summary>Returns the number of warnings.</summary>
    /// <exception cref="InvalidOperationException">There were errors, or an analyzer could not be loaded or threw.</exception>
    public int Run()
    {
        var output = _compiler.Compile(PathOf("build.rsp"));
        return output.Contains("CS8032", StringComparison.Ordinal) || output.Contains("AD0001", StringComparison.Ordinal)
            ? throw new InvalidOperationException(output)
            : output.Split('\n').Count(static line => line.Contains(": warning ", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _compiler.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder, name.TrimStart('/'));

    private string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
