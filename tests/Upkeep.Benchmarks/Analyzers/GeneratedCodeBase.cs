using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Benchmarks.Analyzers;

/// <summary>A code base of 100,000 lines, half of it data access with ADO.NET, Npgsql and Dapper, half of it domain code.</summary>
internal static class GeneratedCodeBase
{
    public const int Lines = 100_000;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.CSharp13);

    /// <summary>A new compilation of parsed files: nothing of it is bound yet.</summary>
    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "CodeBase", trees, ReferenceAssemblies.Net10.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static IReadOnlyList<SyntaxTree> Parse(int targetLines = Lines)
    {
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(Usings, s_options, "Usings.cs") };
        var lines = 0;
        for (var number = 0; lines < targetLines; number++)
        {
            foreach (var (name, template) in (ReadOnlySpan<(string, string)>)[("Repository", CodeTemplates.Repository), ("Domain", CodeTemplates.Domain)])
            {
                var text = template.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
                lines += text.Count(character => character == '\n') + 1;
                trees.Add(CSharpSyntaxTree.ParseText(text, s_options, $"{name}{number}.cs", Encoding.UTF8));
            }
        }

        return trees;
    }
}
