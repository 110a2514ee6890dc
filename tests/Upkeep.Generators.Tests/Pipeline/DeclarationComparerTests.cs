using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Upkeep.Generators.Pipeline;

namespace Upkeep.Generators.Tests.Pipeline;

public sealed class DeclarationComparerTests
{
    private const string Source = "public class A { public int P { get { return 1; } } public int M() { return 2; } private const int Limit = 3; }";

    [Theory]
    [InlineData("return 1;", "return 10;")]
    [InlineData("return 2;", "int Local() => 20; return Local();")]
    [InlineData("return 2;", "\n// a comment\nreturn 2;")]
    [InlineData("public int M()", "/* a comment */ public   int M()")]
    public void Bodies_and_comments_make_no_difference(string before, string after) =>
        Assert.True(AreEqual(Source, Source.Replace(before, after, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Limit = 3", "Limit = 4")]
    [InlineData("int M()", "long M()")]
    [InlineData("M() { return 2; }", "M() => 2;")]
    [InlineData("public int M() { return 2; }", "public extern int M();")]
    [InlineData("public class", "[System.Obsolete] public class")]
    [InlineData("return 2;", "\n#nullable disable\nreturn 2;")]
    [InlineData("return 1;", "return 1;\n#nullable enable\n")]
    [InlineData("public class", "#nullable disable\npublic class")]
    [InlineData("public class", "using System; public class")]
    [InlineData("private const", "private int _field; private const")]
    public void Whatever_another_file_could_see_makes_one(string before, string after)
    {
        Assert.Contains(before, Source, StringComparison.Ordinal);
        Assert.False(AreEqual(Source, Source.Replace(before, after, StringComparison.Ordinal)));
    }

    [Fact]
    public void So_do_files_references_and_options()
    {
        var one = Compilation(Source);
        var tree = CSharpSyntaxTree.ParseText("public class B;", cancellationToken: TestContext.Current.CancellationToken);

        Assert.False(Equal(one, one.AddSyntaxTrees(tree)));
        Assert.False(Equal(one.AddSyntaxTrees(tree), one));
        Assert.False(Equal(one, one.AddReferences(MetadataReference.CreateFromFile(typeof(object).Assembly.Location))));
        Assert.False(Equal(one, one.WithOptions(one.Options.WithNullableContextOptions(NullableContextOptions.Enable))));
        Assert.False(Equal(one, one.WithAssemblyName("Other")));
        Assert.False(Equal(one, Compilation(Source, new CSharpParseOptions(LanguageVersion.CSharp9))));
        Assert.True(Equal(one, one.RemoveAllSyntaxTrees().AddSyntaxTrees(one.SyntaxTrees)));
    }

    private static bool AreEqual(string left, string right) => Equal(Compilation(left), Compilation(right));

    private static bool Equal(Compilation left, Compilation right) => DeclarationComparer.Instance.Equals(left, right);

    private static CSharpCompilation Compilation(string source, CSharpParseOptions? options = null) => CSharpCompilation.Create(
        "Test", [CSharpSyntaxTree.ParseText(source, options)], options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}
