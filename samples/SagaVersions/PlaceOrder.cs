using Upkeep;

namespace SagaVersions;

/// <summary>The new version, which asks for a confirmation in between: other steps under the same name, hence another number.</summary>
[Saga("place-order", Version = 2, JsonContext = typeof(OrderJson))]
public sealed partial class PlaceOrder(Carrier carrier)
{
    [CompensatableStep(1, Compensation = nameof(Release))]
    private static Task Reserve(Order order, SagaTransaction transaction, CancellationToken cancellationToken) => Carrier.ReserveAsync(order, transaction, cancellationToken);

    private static Task Release(Order order, SagaTransaction transaction, CancellationToken cancellationToken) => Carrier.ReleaseAsync(order, transaction, cancellationToken);

    [PivotStep(2)]
    private static Task<StepResult> Confirm(Order order, StepContext step, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(order.Id < 0 ? StepResult.Rejected("NO_SUCH_ORDER", step.IdempotencyKey) : StepResult.Completed);
    }

    [RetriableStep(3)]
    private Task Ship(Order order, StepContext step, CancellationToken cancellationToken) => carrier.ShipAsync(order, version: 2, step, cancellationToken);

    [SagaResult]
    private static Shipped Result(Order order) => new(order.Id, Version: 2);
}
