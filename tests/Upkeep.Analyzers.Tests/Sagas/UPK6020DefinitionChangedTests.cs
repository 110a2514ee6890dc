using Upkeep.Analyzers.CodeFixes.Sagas;
using Upkeep.Analyzers.Sagas;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6020DefinitionChangedTests
{
    [Theory]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "# nothing yet\n")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | 00ff | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | | Pay")]
    [InlineData("[Saga(\"shop\", Version = 1, JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | old | Reserve, Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; [RetriableStep(2)] Task Ship(CancellationToken ct) => null!; [SagaResult] static Receipt R(Receipt r) => r; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1)] Task<Receipt> Pay(Order o, SagaTransaction tx, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [RetriableStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1, Name = \"Settle\")] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [CompensatableStep(1, Compensation = nameof(Undo))] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; Task Undo(CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:Shop|} { [PivotStep(1)] Task<Receipt> PayNow(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class {|UPK6020:A|} { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; } [Saga(\"b\", JsonContext = typeof(ShopJson))] public sealed partial class B { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "b | 1 | HASH | Pay")]
    public Task Reports(string sagas, string manifest) => ManifestVerifier.Create(sagas, manifest).RunAsync();

    [Theory]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "# comment\n\nshop | 1 | HASH | Pay\n")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop|1|HASH|Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "  shop  |  1  |  HASH  |  anything")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH")]
    [InlineData("[Saga(\"shop\", Version = 1, JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [Retry(MaxAttempts = 9)] [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1, Timeout = \"00:01:00\")] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1, Name = \"Pay\")] Task<Receipt> PayNow(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", JsonContext = typeof(ShopJson))] public sealed partial class Renamed { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    [InlineData("[Saga(\"shop\", Deadline = \"01:00:00\", JsonContext = typeof(ShopJson))] public sealed partial class Shop { [PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; }", "shop | 1 | HASH | Pay")]
    public Task Silent(string sagas, string manifest) => ManifestVerifier.Create(sagas, manifest).RunAsync();

    [Fact]
    public Task Silent_without_the_file() => ManifestVerifier.Create(ManifestVerifier.Saga(), manifest: null).RunAsync();

    [Fact]
    public Task Silent_about_a_file_of_another_name() => ManifestVerifier.Create(ManifestVerifier.Saga(), "shop | 1 | other | Pay", "sagas.txt").RunAsync();

    [Theory]
    [InlineData("\"shop\", Version = 1", "\"shop\", Version = 2")]
    [InlineData("\"shop\"", "\"shop\", Version = 2")]
    public Task Fix_raises_the_version(string before, string after)
    {
        // The new version is not in the file yet: that finding remains, and its own fix writes the line.
        var old = ManifestVerifier.Saga("OldShop");
        const string steps = "[PivotStep(1)] Task<Receipt> Pay(Order o, StepContext c, CancellationToken ct) => null!; [RetriableStep(2)] Task Ship(CancellationToken ct) => null!; [SagaResult] static Receipt R(Receipt r) => r;";
        var test = new CSharpCodeFixTest<SagaManifestAnalyzer, SagaDefinitionChangedCodeFix>
        {
            ReferenceAssemblies = ReferenceAssemblies.Net10.AddFromOutput("Upkeep"),
            TestCode = ManifestVerifier.Source(old + "\n" + ManifestVerifier.Saga("{|UPK6020:Shop|}", before, steps)),
            FixedCode = ManifestVerifier.Source(old + "\n" + ManifestVerifier.Saga("{|UPK6020:Shop|}", after, steps)),
            VerifyFixAll = false,
        };
        test.AdditionalFiles.Add(("/0/upkeep-sagas.txt", $"shop | 1 | {ManifestVerifier.HashOfOne} | Pay"));
        return test.RunAsync();
    }
}
