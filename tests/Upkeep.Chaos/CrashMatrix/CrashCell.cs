using System.Text.Json.Serialization;

namespace Upkeep.Chaos;

/// <summary>Where a saga is stopped. The first four are inside a method of it, the others on the wire.</summary>
public enum Instant
{
    /// <summary>The method is called and has done nothing.</summary>
    Entered,

    /// <summary>The other side has the call and has not done it; nothing more is heard of it.</summary>
    Heard,

    /// <summary>The other side has done it; the answer is lost.</summary>
    Applied,

    /// <summary>The method has done all it does, and returns.</summary>
    Returning,

    /// <summary>The write is sent and has not reached the server.</summary>
    Undelivered,

    /// <summary>The server has executed the log's insert and not the commit after it.</summary>
    HalfDelivered,

    /// <summary>The server has done it; the answer has not reached the process.</summary>
    Unanswered,

    /// <summary>The saga is at its end, and the caller has not heard.</summary>
    Unheard,
}

/// <summary>What somebody else does to the saga while it is stopped.</summary>
public enum Interference
{
    None,
    Cancel,
    Compensate,
    Abandon,
}

/// <summary>What a saga of the matrix is about.</summary>
/// <param name="Id">Also the number of the account it moves money from; its idempotency key follows from it.</param>
/// <param name="IsRefused">Whether the pivot refuses, so that all is undone.</param>
/// <param name="FailingUndos">How many attempts of the external compensation fail.</param>
/// <param name="NeverConfirms">Whether the step after the pivot fails for ever.</param>
/// <param name="KillsProcess">Whether the external step takes its process with it, every time.</param>
public sealed record CrashOrder(int Id, bool IsRefused = false, int FailingUndos = 0, bool NeverConfirms = false, bool KillsProcess = false)
{
    /// <summary>The caller's key. All keys have the same length: none is the beginning of another.</summary>
    [JsonIgnore]
    public string Key => $"crash-{Id:D4}";
}

/// <summary>One instant of one saga.</summary>
/// <param name="Name">What the table of rows calls it.</param>
/// <param name="Order">What it is about.</param>
/// <param name="Instant">Where it stops.</param>
/// <param name="Target">Of which method, or which write: start, decision, failure, stuck.</param>
/// <param name="Expected">The saga's end.</param>
/// <param name="IsStored">Whether it is stored first, by StartAsync, and run after that.</param>
/// <param name="Interference">What happens to it meanwhile.</param>
public sealed record CrashCell(
    string Name, CrashOrder Order, Instant Instant, string Target, string Expected, bool IsStored = false, Interference Interference = Interference.None)
{
    /// <summary>Whether the server is kept in the middle of a batch, where no time-out of it applies.</summary>
    [JsonIgnore]
    public bool HoldsServer => Instant is Instant.HalfDelivered;
}
