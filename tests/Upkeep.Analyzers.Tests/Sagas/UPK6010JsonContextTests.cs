namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6010JsonContextTests
{
    [Theory]
    [InlineData("[Saga(\"s\")] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = null)] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(string))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(Order))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(JsonSerializerContext))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int> Go(long o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<long> Go(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[SagaResult] long Result() => 1; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int[]> Go(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<List<string>> Go(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<Points?> Go(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", Version = 2)] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6010:Inner|} { [PivotStep(1)] Task<StepResult<Uncovered>> Go(Order o, CancellationToken ct) => null!; }")]
    public Task Reports(string types) => SagaVerifier.VerifyClassAsync(types);

    [Theory]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [CompensatableStep(1, Compensation = nameof(U1))] Task<Stock> S1(Order o, SagaTransaction tx, CancellationToken ct) => null!; Task U1(Stock s, SagaTransaction tx, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [CompensatableStep(1, Compensation = nameof(U1))] Task C1(Order o, CancellationToken ct) => null!; Task U1(CancellationToken ct) => null!;[SagaResult] int Result() => 1; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<Stock?> Go(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<List<int>> Go(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int?> Go(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<Points> Go(string o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;[SagaResult] static string Result() => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson), Version = 3)] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task Go(Order o, CancellationToken ct) => null!; [SagaResult] Order Result(Order o) => o; }")]
    [InlineData("public class NoSaga { [PivotStep(1)] Task<long> Go(Order o, CancellationToken ct) => null!; }")]
    public Task Silent(string types) => SagaVerifier.VerifyClassAsync(types);
}
