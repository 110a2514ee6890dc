using Upkeep;

namespace SagaVersions;

/// <summary>The old version: it stays as it is, next to the new one, until none of its sagas is in flight.</summary>
[Saga("place-order", Version = 1, JsonContext = typeof(OrderJson))]
public sealed partial class PlaceOrder1(Carrier carrier)
{
    [CompensatableStep(1, Compensation = nameof(Release))]
    private static Task Reserve(Order order, SagaTransaction transaction, CancellationToken cancellationToken) => Carrier.ReserveAsync(order, transaction, cancellationToken);

    private static Task Release(Order order, SagaTransaction transaction, CancellationToken cancellationToken) => Carrier.ReleaseAsync(order, transaction, cancellationToken);

    [RetriableStep(2)]
    private Task Ship(Order order, StepContext step, CancellationToken cancellationToken) => carrier.ShipAsync(order, version: 1, step, cancellationToken);

    [SagaResult]
    private static Shipped Result(Order order) => new(order.Id, Version: 1);
}
