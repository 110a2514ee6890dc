namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6027SagaClassTests
{
    [Theory]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("public class Closed { [Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; } }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|}<T> { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public abstract partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] private partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} {  }")]
    [InlineData("[Saga(\"\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", Version = 0, JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;public Inner() { } public Inner(IClock c) { } }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;public required int N { get; set; } }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;int Definition => 1; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;Task RunAsync() => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;public Inner(ref int n) { } }")]
    [InlineData("public partial class Open<T> { [Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; } }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson)), SemanticLock(\"{input.Nothing}\")] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson)), SemanticLock(\"{o.Id}\")] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson)), SemanticLock(\"order:{input.Id\")] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson)), SemanticLock(\"order:}\")] public partial class {|UPK6027:Inner|} { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    public Task Reports(string types) => SagaVerifier.VerifyClassAsync(types);

    [Theory]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson)), SemanticLock(\"{{order}}:{input.Id}/{ input }\")] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] internal sealed partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial record Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;public Inner(IClock c) { } }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;Inner() { } }")]
    [InlineData("public partial class Open { [Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; } }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner(IClock clock) { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;IClock Clock => clock; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;int Run() => 1; }")]
    [InlineData("[Saga(\"s\", Version = 7, JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; }")]
    [InlineData("public class NoSaga<T> { public required int N { get; set; } }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!; } partial class Inner { [System.CodeDom.Compiler.GeneratedCode(\"Upkeep\", \"1.0\")] public static int Definition => 1; }")]
    [InlineData("[Saga(\"s\", JsonContext = typeof(ShopJson))] public partial class Inner { [PivotStep(1)] Task<int> P1(Order o, CancellationToken ct) => null!;public Inner(IClock c, int n = 3) { } }")]
    public Task Silent(string types) => SagaVerifier.VerifyClassAsync(types);
}
