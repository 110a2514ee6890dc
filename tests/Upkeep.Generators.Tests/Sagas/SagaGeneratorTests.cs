using System.Text.RegularExpressions;
using Upkeep.Generators.Sagas;
using Upkeep.Testing.Generators;

namespace Upkeep.Generators.Tests.Sagas;

/// <summary>Each source also has to compile without a warning under every setting, and to be cached: see GeneratorTest.</summary>
public sealed class SagaGeneratorTests
{
    [Fact]
    public void A_step_is_one_arm_of_the_switch_and_its_compensation_another()
    {
        var source = GeneratorTest.Run<SagaGenerator>(SagaSource.Of(SagaSource.Two)).Source;

        Assert.Contains("case 2: // Pay: compensatable by Refund, external", source, StringComparison.Ordinal);
        Assert.Contains("await _saga.Pay(_input, _outputs.Reserve!, invocation.Context, cancellationToken)", source, StringComparison.Ordinal);
        Assert.Contains("await _saga.Refund(_input, _outputs.Pay, invocation.Context, cancellationToken)", source, StringComparison.Ordinal);
        Assert.Contains("await _saga.Release(_outputs.Reserve!, invocation.Transaction, cancellationToken)", source, StringComparison.Ordinal);
        Assert.True(
            source.IndexOf("undoes Pay", StringComparison.Ordinal) < source.IndexOf("undoes Reserve", StringComparison.Ordinal), "Compensations are in reverse order.");
    }

    [Theory]
    [InlineData("a step without an output", "[PivotStep(1)] Task Go(Order o, CancellationToken c) => Task.CompletedTask; [SagaResult] int R() => 1;")]
    [InlineData("a value task", "[PivotStep(1)] ValueTask<StepResult<Points>> Go(Order o, CancellationToken c) => default;")]
    [InlineData("a plain output", "[PivotStep(1)] Task<int> Go(Order o, CancellationToken c) => Task.FromResult(1);")]
    [InlineData("an output that may be null", "[PivotStep(1)] Task<Stock?> Go(Order o, CancellationToken c) => Task.FromResult<Stock?>(null); [RetriableStep(2)] Task<Payment> Then(Stock? s, CancellationToken c) => throw new Exception();")]
    [InlineData("a nullable number", "[PivotStep(1)] Task<int?> Go(Order o, CancellationToken c) => throw new Exception(); [RetriableStep(2)] Task<int> Then(int? s, CancellationToken c) => throw new Exception();")]
    [InlineData("a result that may be null", "[PivotStep(1)] Task<StepResult<Stock?>> Go(Order o, CancellationToken c) => throw new Exception();")]
    [InlineData("a refusal without an output", "[PivotStep(1)] Task<StepResult> Go(Order o, CancellationToken c) => throw new Exception(); [SagaResult] static Order R(Order o) => o;")]
    [InlineData("a list", "[PivotStep(1)] Task<List<int>> Go(Order o, CancellationToken c) => throw new Exception();")]
    [InlineData("static methods", "[PivotStep(1)] static Task<int> Go(Order o, CancellationToken c) => throw new Exception(); [SagaResult] static string R(int n) => \"\";")]
    [InlineData("keywords as names", "[CompensatableStep(1, Compensation = nameof(@new))] Task<int> @class(Order @in, CancellationToken @out) => throw new Exception(); Task @new(int? @null, CancellationToken c) => throw new Exception();")]
    [InlineData("names the generator uses", "int Execution, Outputs, _sagaRuntime, s_sagaDescriptor, Json; [PivotStep(1)] Task<int> Done(Order o, CancellationToken c) { Execution = Outputs = _sagaRuntime = s_sagaDescriptor = Json = Execution; return Task.FromResult(Json); }")]
    [InlineData("steps named as members of object", "[PivotStep(1)] Task<int> ToString(Order o, CancellationToken c) => throw new Exception();")]
    [InlineData("parameters in any order", "[PivotStep(1)] Task<int> Go(CancellationToken c, SagaTransaction t, Order o, StepContext s) => throw new Exception();")]
    [InlineData("a value as compensation argument", "[CompensatableStep(1, Compensation = nameof(U))] Task<Points> Go(Order o, SagaTransaction t, CancellationToken c) => throw new Exception(); Task U(Points p, CancellationToken c) => throw new Exception();")]
    [InlineData("no compensation argument at all", "[CompensatableStep(1, Compensation = nameof(U))] Task<Points> Go(Order o, CancellationToken c) => throw new Exception(); ValueTask U(CancellationToken c) => throw new Exception();")]
    [InlineData("one compensation for two steps", "[CompensatableStep(1, Compensation = nameof(U))] Task A(Order o, CancellationToken c) => throw new Exception(); [CompensatableStep(2, Compensation = nameof(U))] Task<int> B(Order o, CancellationToken c) => throw new Exception(); Task U(Order o, CancellationToken c) => throw new Exception();")]
    [InlineData("the same output twice, named", "[CompensatableStep(1, Compensation = nameof(U))] Task<int> A(Order o, CancellationToken c) => throw new Exception(); [CompensatableStep(2, Compensation = nameof(U))] Task<int> B([FromStep(nameof(A))] int a, CancellationToken c) => throw new Exception(); Task U(int? own, CancellationToken c) => throw new Exception(); [SagaResult] int R([FromStep(nameof(B))] int b) => b;")]
    [InlineData("an obsolete method", "[Obsolete] [PivotStep(1)] Task<int> Go(Order o, CancellationToken c) => throw new Exception();")]
    [InlineData("durations", "[PivotStep(1, Timeout = \"01:02:03.0000001\")] [Retry(MaxAttempts = 1, Backoff = \"00:00:00.1\", MaxBackoff = \"100:00:00\")] Task<int> Go(Order o, CancellationToken c) => throw new Exception();")]
    [InlineData("services", "IClock a; public PlaceOrder(IClock a, [Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"k\")] IClock b, IClock? c = null, int d = 3) { this.a = a ?? b ?? c!; _ = d; } [PivotStep(1)] Task<int> Go(Order o, CancellationToken c) { _ = a; throw new Exception(); }")]
    public void Every_shape_compiles(string shape, string members)
    {
        var run = GeneratorTest.Run<SagaGenerator>(SagaSource.Of(members));
        Assert.True(run.Source.Contains("AddPlaceOrder(", StringComparison.Ordinal), shape);
    }

    [Theory]
    [InlineData("internal sealed partial class PlaceOrder", "internal static class PlaceOrderRegistration", "public global::System")]
    [InlineData("public partial class PlaceOrder", "public static class PlaceOrderRegistration", "public global::System")]
    [InlineData("public sealed partial record PlaceOrder", "public static class PlaceOrderRegistration", "public global::System")]
    public void Accessibility_follows_the_class(string header, string registration, string run)
    {
        var source = GeneratorTest.Run<SagaGenerator>(SagaSource.Of(SagaSource.Two, header: header)).Source;
        Assert.Contains(registration, source, StringComparison.Ordinal);
        Assert.Contains(run, source, StringComparison.Ordinal);
    }

    [Fact]
    public void RunAsync_is_no_more_visible_than_the_input()
    {
        var source = GeneratorTest.Run<SagaGenerator>(SagaSource.Of("[PivotStep(1)] Task<int> Go(Secret s, CancellationToken c) => throw new Exception();")).Source;
        Assert.Contains("internal global::System.Threading.Tasks.Task<global::Upkeep.Result<int>> RunAsync(", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order:{input.Id}", "$\"order:{input.Id}\"")]
    [InlineData("{input}", "$\"{input}\"")]
    [InlineData("a {{b}} \\\" {input.Id}/{ input.Id }", "$\"a {{b}} \\\" {input.Id}/{input.Id}\"")]
    [InlineData("orders", "$\"orders\"")]
    public void A_semantic_lock_is_an_interpolated_text(string key, string text)
    {
        var source = GeneratorTest.Run<SagaGenerator>(
            SagaSource.Of(SagaSource.Two, attribute: $"[Saga(\"place-order\", JsonContext = typeof(ShopJson)), SemanticLock(\"{key}\")]")).Source;
        Assert.Contains($"static input => global::System.FormattableString.Invariant({text}));", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nested_saga_is_generated_into_its_partial_types()
    {
        var source = GeneratorTest.Run<SagaGenerator>(SagaSource.Of(
            $$"""
            [Saga("inner", JsonContext = typeof(ShopJson))]
            internal sealed partial class Inner
            {
                {{SagaSource.Two}}
            }
            """,
            attribute: "",
            header: "public partial class Outer")).Source;
        Assert.Contains("global::Shop.Outer.Inner.RegisterSaga(builder);", source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_follows_the_steps_and_nothing_else()
    {
        var hash = HashOf(SagaSource.Two);
        Assert.Equal(hash, HashOf(SagaSource.Two.Replace("(2, ", "(2, Timeout = \"00:00:01\", ", StringComparison.Ordinal)));
        Assert.Equal(hash, HashOf("[Obsolete] int _; " + SagaSource.Two));
        Assert.Equal(hash, HashOf(SagaSource.Two.Replace(" Pay(", " PayNow(", StringComparison.Ordinal).Replace("(2, ", "(2, Name = \"Pay\", ", StringComparison.Ordinal)));
        Assert.NotEqual(hash, HashOf(SagaSource.Two.Replace(" Pay(", " PayNow(", StringComparison.Ordinal)));
        Assert.NotEqual(hash, HashOf(SagaSource.Two.Replace("Payment", "Points", StringComparison.Ordinal)));
        Assert.NotEqual(hash, HashOf(SagaSource.Two.Replace("SagaTransaction tx, ", "", StringComparison.Ordinal).Replace("Stock stock, C", "Stock? stock, C", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_edit_of_a_body_reuses_everything_and_an_edit_of_an_attribute_nothing()
    {
        var before = SagaSource.Of(SagaSource.Two);
        GeneratorTest.RequireCached<SagaGenerator>(before, before.Replace("=> Task.CompletedTask", "=> throw new Exception()", StringComparison.Ordinal));
        GeneratorTest.RequireRegenerated<SagaGenerator>(before, before.Replace("\"place-order\"", "\"order\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[PivotStep(2)] Task<int> Go(Order o, CancellationToken c) => throw new Exception();")]
    [InlineData("[PivotStep(1)] Task<int> Go(Order o) => throw new Exception();")]
    [InlineData("[CompensatableStep(1)] Task<int> Go(Order o, CancellationToken c) => throw new Exception();")]
    [InlineData("")]
    public void A_mistake_generates_nothing(string members) =>
        GeneratorTest.Run<SagaGenerator>(SagaSource.Of(members), new() { ExpectNoOutput = true });

    private static string HashOf(string members)
    {
        var source = GeneratorTest.Run<SagaGenerator>(SagaSource.Of(members), new() { ExpectedInSource = ["CS0169"] }).Source;
        return Regex.Match(source, "\"[0-9a-f]{64}\"").Value;
    }
}
