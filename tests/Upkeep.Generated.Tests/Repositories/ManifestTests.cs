using System.Reflection;
using System.Text.Json;

namespace Upkeep.Generated.Tests.Repositories;

/// <summary>What tools read of this assembly.</summary>
public sealed class ManifestTests
{
    private static List<JsonElement> Entries(string kind) => [.. typeof(ManifestTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(attribute => attribute.Key == "upkeep:" + kind)
        .Select(attribute => JsonDocument.Parse(attribute.Value!).RootElement)];

    private static JsonElement Entry(string kind, string name) => Assert.Single(Entries(kind), entry => entry.GetProperty("name").GetString() == name);

    [Fact]
    public void A_query_has_its_text_parameters_and_columns()
    {
        var query = Entry("query", "Upkeep.Generated.Tests.Repositories.ShopRepository.FindAsync");

        Assert.Equal("query", query.GetProperty("kind").GetString());
        Assert.Equal("select id, title, status, accepted_by from trade where id = $1", query.GetProperty("sql").GetString());
        var parameter = Assert.Single(query.GetProperty("parameters").EnumerateArray());
        Assert.Equal("id System.Int64", $"{parameter.GetProperty("name")} {parameter.GetProperty("type")}");
        Assert.Equal(
            ["0 Id System.Int64 False", "1 Title System.String False", "2 Status Upkeep.Generated.Tests.Repositories.TradeStatus False", "3 AcceptedBy System.Guid True"],
            query.GetProperty("columns").EnumerateArray().Select(column =>
                $"{column.GetProperty("ordinal")} {column.GetProperty("name")} {column.GetProperty("type")} {column.GetProperty("nullable")}"));
    }

    [Fact]
    public void Unnest_takes_arrays() => Assert.Equal(
        ["System.Guid[]", "System.String[]", "System.String[]"],
        Entry("query", "Upkeep.Generated.Tests.Repositories.ShopRepository.AddAllAsync").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("type").GetString()));

    [Fact]
    public void Every_statement_operation_check_and_saga_is_there()
    {
        Assert.Equal(
            typeof(ShopRepository).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => method.Name).Order(StringComparer.Ordinal),
            Entries("query").Select(query => query.GetProperty("name").GetString()!.Split('.')).Where(name => name[^2] == nameof(ShopRepository)).Select(name => name[^1]).Order(StringComparer.Ordinal));
        Assert.NotEmpty(Entries("operation"));
        Assert.NotEmpty(Entries("check"));
        var saga = Entry("saga", "complete-trade");
        Assert.Equal(1, saga.GetProperty("version").GetInt32());
        Assert.NotEmpty(saga.GetProperty("steps").EnumerateArray());
    }
}
