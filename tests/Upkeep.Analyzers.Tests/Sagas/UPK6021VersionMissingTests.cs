namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6021VersionMissingTests
{
    [Theory]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay\n[shop | 2 | abc | Pay]")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "[shop | 2 | HASH | Pay]\nshop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay\n[other | 1 | abc | Pay]")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay\n[Shop | 1 | HASH | Pay]")]
    [InlineData("public sealed class Nothing;", "[shop | 1 | abc | Pay]")]
    [InlineData("public sealed class Nothing;", "[shop | 1 | abc]")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "# old\n[shop | 7 | abc | Pay]\nshop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay\n[a | 1 | x | A]\n[b | 1 | y | B]")]
    [InlineData("public sealed class shop;", "[shop | 1 | abc | Pay]")]
    [InlineData("[Saga(\"new-shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, CancellationToken ct) => null!; [PivotStep(1)] Task<Receipt> P2(Order o, CancellationToken ct) => null!; }", "[shop | 1 | abc | Pay]")]
    public Task Reports(string sagas, string manifest) => ManifestVerifier.VerifyMissingAsync(sagas, manifest);

    [Theory]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "# shop | 2 | abc | Pay\nshop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop - 2\nshop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay\n\n")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "#\nshop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | two | abc\nshop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "notes\nshop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay\n# end")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o) => null!; }", "shop | 1 | abc | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; } [Saga(\"shop\", Version = 2, JsonContext = typeof(ShopJson))] public sealed partial class Two { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay\nshop | 2 | HASH | Pay")]
    [InlineData("public sealed class Nothing;", "# nothing")]
    public Task Silent(string sagas, string manifest) => ManifestVerifier.Create(sagas, manifest).RunAsync();

    [Fact]
    public Task Silent_without_the_file() => ManifestVerifier.Create(ManifestVerifier.Saga(), manifest: null).RunAsync();

    [Fact]
    public Task Silent_about_a_file_of_another_name() => ManifestVerifier.Create(ManifestVerifier.Saga(), "shop | 1 | other | Pay", "sagas.txt").RunAsync();
}
