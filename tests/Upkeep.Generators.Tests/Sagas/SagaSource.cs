namespace Upkeep.Generators.Tests.Sagas;

/// <summary>A compilable file around the members of one saga. The JSON context is written out: its own generator does not run here.</summary>
internal static class SagaSource
{
    public const string Two =
        """
        [CompensatableStep(1, Compensation = nameof(Release))]
        private Task<StepResult<Stock>> Reserve(Order order, SagaTransaction tx, CancellationToken ct) => throw new Exception();
        private Task Release(Stock stock, SagaTransaction tx, CancellationToken ct) => Task.CompletedTask;

        [CompensatableStep(2, Compensation = nameof(Refund))]
        private Task<StepResult<Payment>> Pay(Order order, Stock stock, StepContext step, CancellationToken ct) => throw new Exception();
        private Task Refund(Order order, Payment? maybe, StepContext step, CancellationToken ct) => Task.CompletedTask;
        """;

    public static string Of(
        string members, string attribute = "[Saga(\"place-order\", JsonContext = typeof(ShopJson))]", string header = "public sealed partial class PlaceOrder") =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        using Upkeep;

        namespace Shop
        {
            public sealed record Order(int Id);
            public sealed record Stock(int Id);
            public sealed record Payment(string Id);
            public struct Points { public int Count { get; set; } }
            public interface IClock { }
            internal sealed record Secret(int Id);

            [JsonSerializable(typeof(Order))]
            [JsonSerializable(typeof(Stock))]
            [JsonSerializable(typeof(Payment))]
            [JsonSerializable(typeof(Points))]
            [JsonSerializable(typeof(Secret))]
            [JsonSerializable(typeof(int))]
            [JsonSerializable(typeof(int?))]
            [JsonSerializable(typeof(string))]
            [JsonSerializable(typeof(List<int>))]
            internal sealed class ShopJson : JsonSerializerContext
            {
                public ShopJson() : base(null) { }
                public static ShopJson Default { get; } = new ShopJson();
                public override JsonTypeInfo? GetTypeInfo(Type type) => null;
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            }

            {{attribute}}
            {{header}}
            {
                {{members}}
            }
        }
        """;
}
