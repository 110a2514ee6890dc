using Upkeep.Analyzers.Sagas;

namespace Upkeep.Analyzers.Tests.Sagas;

public sealed class UPK6025ConstantLockTests
{
    private const string Types =
        """
        public sealed class Plain { public int Id { get; set; } }
        public class Open { }
        public abstract class Shape { }
        public struct Pair { public int A; }
        public sealed class Written { public override string ToString() => "written"; }
        public class Heir : Base { }
        public class Base { public override string ToString() => "base"; }
        public enum Side { Buy, Sell }
        public sealed record Customer(string Name, int[] Marks);
        public sealed record Trade(
            int Id, string? Code, Guid Key, Side Side, DateOnly Day, int[] Lines, List<int> Numbers, Plain Plain, Open Open, Pair Pair, Pair? Maybe,
            Written Written, Heir Heir, Shape Shape, object Any, IClock Clock, Customer Customer, Customer? Friend, int? Number) { public int Field; }
        """;

    [Theory]
    [InlineData("\"trades\"")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"trade:{{input.Id}}\"")]
    [InlineData("Prefix + \":all\"")]
    [InlineData("nameof(Shop)")]
    [InlineData("\"lines:{input.Lines}\"")]
    [InlineData("\"numbers:{input.Numbers}\"")]
    [InlineData("\"plain:{input.Plain}\"")]
    [InlineData("\"open:{input.Open}\"")]
    [InlineData("\"pair:{input.Pair}\"")]
    [InlineData("\"pair:{input.Maybe}\"")]
    [InlineData("\"marks:{input.Customer.Marks}\"")]
    [InlineData("key: \"{input.Plain}/{input.Lines}\"")]
    public Task Reports(string key) => VerifyAsync($"[|SemanticLock({key})|]");

    [Theory]
    [InlineData("\"trade:{input.Id}\"")]
    [InlineData("\"{input}\"")]
    [InlineData("\"{ input.Code }\"")]
    [InlineData("\"trade:{input.Key}\"")]
    [InlineData("\"{input.Side}-{input.Day}\"")]
    [InlineData("\"{input.Written}\"")]
    [InlineData("\"{input.Heir}\"")]
    [InlineData("\"{input.Shape}\"")]
    [InlineData("\"{input.Any}\"")]
    [InlineData("\"{input.Clock}\"")]
    [InlineData("\"{input.Customer}\"")]
    [InlineData("\"{input.Customer.Name}\"")]
    [InlineData("\"{input.Friend.Name}\"")]
    [InlineData("\"{input.Number}\"")]
    [InlineData("\"{input.Plain.Id}\"")]
    [InlineData("\"{input.Field}\"")]
    [InlineData("\"{input.Lines}/{input.Id}\"")]
    [InlineData("Prefix + \":{input.Id}\"")]
    [InlineData("\"broken {input.Id\"")]
    [InlineData("\"{input.Nothing}\"")]
    public Task Silent(string key) => VerifyAsync($"SemanticLock({key})");

    [Fact]
    public Task Silent_on_a_class_that_is_no_saga() =>
        SagaVerifier.VerifyClassAsync<ConstantLockAnalyzer>("[SemanticLock(\"all\")] public sealed class Shop { }");

    [Fact]
    public Task Silent_on_a_saga_without_steps() =>
        SagaVerifier.VerifyClassAsync<ConstantLockAnalyzer>("[Saga(\"shop\", JsonContext = typeof(ShopJson))] [SemanticLock(\"all\")] public sealed partial class Shop { }");

    [Fact]
    public Task Silent_on_a_saga_without_a_lock() => SagaVerifier.VerifyAsync<ConstantLockAnalyzer>("[PivotStep(1)] Task Go(Order o, CancellationToken c) => null!;");

    private static Task VerifyAsync(string attribute) => SagaVerifier.VerifyClassAsync<ConstantLockAnalyzer>(
        $$"""
        {{Types}}
        [Saga("shop", JsonContext = typeof(ShopJson)), {{attribute}}]
        public sealed partial class Shop
        {
            private const string Prefix = "trade";
            [PivotStep(1)] Task Go(Trade trade, CancellationToken c) => null!;
        }
        """);
}
