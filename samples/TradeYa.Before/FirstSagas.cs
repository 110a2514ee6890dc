using System.Text.Json.Serialization;
using Upkeep;

namespace TradeYa.Before;

// A team's first try at sagas: what would go wrong half way through, at night, is said while they type.

public sealed record Completion(Guid TradeId);

public sealed record Points(int Given);

public sealed record Letter(string Key);

[JsonSerializable(typeof(Completion))]
[JsonSerializable(typeof(Points))]
[JsonSerializable(typeof(Letter))]
internal sealed partial class SagaJson : JsonSerializerContext;

[Saga("complete-trade", JsonContext = typeof(SagaJson))]
public sealed partial class CompleteTradeWithoutUndo
{
    [CompensatableStep(1)]
    private static Task<StepResult<Points>> Grant(Completion completion, SagaTransaction transaction, CancellationToken cancellationToken) => // UPK6001
        Task.FromResult<StepResult<Points>>(new Points(10));
}

[Saga("thank-members", JsonContext = typeof(SagaJson))]
public sealed partial class ThankMembers
{
    [CompensatableStep(1, Compensation = nameof(Revoke))]
    private static Task<StepResult<Points>> Grant(Completion completion, SagaTransaction transaction, CancellationToken cancellationToken) =>
        Task.FromResult<StepResult<Points>>(new Points(10));

    private static Task Revoke(Points points, Letter letter, SagaTransaction transaction, CancellationToken cancellationToken) => Task.CompletedTask; // UPK6002, UPK6017

    [CompensatableStep(2, Compensation = nameof(Withdraw))]
    private static Task<StepResult<Letter>> Send(Completion completion, StepContext step, CancellationToken cancellationToken) =>
        Task.FromResult<StepResult<Letter>>(new Letter(step.IdempotencyKey));

    private static Task Withdraw(Letter letter, StepContext step, CancellationToken cancellationToken) => Task.CompletedTask; // UPK6003, UPK6017
}

[Saga("archive-trade", JsonContext = typeof(SagaJson))]
public sealed partial class ArchiveTrade
{
    [RetriableStep(1)]
    private static Task Notify(Completion completion, Letter letter, StepContext step, CancellationToken cancellationToken) => Task.CompletedTask; // UPK6004, UPK6005

    [PivotStep(2)]
    private static Task<StepResult<Letter>> Send(Completion completion, StepContext step) => // UPK6012
        Task.FromResult<StepResult<Letter>>(new Letter(step.IdempotencyKey));

    [CompensatableStep(4, Compensation = nameof(Revoke))]
    private static Task<StepResult<Points>> Grant(Completion completion, SagaTransaction transaction, CancellationToken cancellationToken) => // UPK6006, UPK6007
        Task.FromResult<StepResult<Points>>(new Points(10));

    private static Task Revoke(Points points, SagaTransaction transaction, CancellationToken cancellationToken) => Task.CompletedTask; // UPK6017
}

[Saga("forget-member")]
public sealed partial class ForgetMember // UPK6010
{
    [PivotStep(1)]
    private static Task<StepResult<Points>> Forget(Completion completion, SagaTransaction transaction, CancellationToken cancellationToken) =>
        Task.FromResult<StepResult<Points>>(new Points(0));
}

[Saga("close-account", JsonContext = typeof(SagaJson))]
public sealed class CloseAccount // UPK6027
{
    [PivotStep(1, Timeout = "30")]
    private async void Close(Completion completion, StepContext step, CancellationToken cancellationToken) => await Task.Delay(1, cancellationToken); // UPK6028
}
