using System.IO.Compression;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.CatalogBuilder;

namespace Upkeep.Sql.Tests.Catalog;

public class BuiltInCatalogTests
{
    [Fact]
    public async Task TheServerGivesTheCatalogueThatIsEmbedded()
    {
        var fresh = await CatalogPackage.BuildAsync();
        var embedded = BuiltInCatalog.ReadPackedBytes();
        Assert.True(
            fresh.AsSpan().SequenceEqual(embedded),
            $"The embedded catalogue ({embedded.Length} bytes) is not what this server gives ({fresh.Length} bytes). "
            + "Run: dotnet run --project tests/Upkeep.Sql.CatalogBuilder -- analyzers/Upkeep.Sql/Catalog/postgresql-15.bin");
    }

    [Fact]
    public void ItTakesLessThan300Kilobytes()
    {
        using var resource = typeof(BuiltInCatalog).Assembly.GetManifestResourceStream(BuiltInCatalog.ResourceName)!;
        Assert.InRange(resource.Length, 10_000, 300_000);
        using var inflated = new DeflateStream(resource, CompressionMode.Decompress);
        Assert.NotEqual(-1, inflated.ReadByte());
    }

    [Fact]
    public void ItHoldsWhatAPlainServerHas()
    {
        var catalog = BuiltInCatalog.Instance;
        Assert.Equal("int4", catalog.FindType(23)?.Name);
        Assert.Equal(CastContext.Implicit, catalog.FindCast(23, 20)?.Context);
        Assert.Contains(catalog.FunctionsNamed("lower"), static function => function.ArgumentIds is [25] && function.IsStrict);
        Assert.Contains(catalog.FunctionsNamed("percentile_cont"), static function => function.Kind == FunctionKind.OrderedSetAggregate);
        Assert.Contains(catalog.OperatorsNamed("@>"), static op => op.Schema == "pg_catalog");
        Assert.Equal("oid", catalog.RelationsNamed("pg_class").Single().Columns[0].Name);
        Assert.Contains(catalog.RelationsNamed("columns"), static relation => relation.Schema == "information_schema");
    }

    [Theory]
    [InlineData("citext", "citext")]
    [InlineData("hstore", "hstore")]
    [InlineData("ltree", "lquery")]
    public void ItKnowsTheTypesOfExtensions(string extension, string type) =>
        Assert.Contains(BuiltInCatalog.FindExtension(extension)!.Types, candidate => candidate.Name == type && candidate.ArrayId != 0);

    [Fact]
    public void ItDoesNotKnowOtherExtensions() => Assert.Null(BuiltInCatalog.FindExtension("postgis"));
}
