using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>
/// Why a finally block runs, and what comes after it. Every finally block is analyzed once per reason, so that the paths which
/// enter it normally and those which enter it because of an exception are never mixed.
/// </summary>
internal abstract record FlowContext
{
    /// <summary>The reason around this one, when finally blocks nest.</summary>
    public abstract FlowContext? Outer { get; init; }
}

/// <summary>A branch leaves one or more try blocks; <paramref name="Index"/> is the finally block that runs now.</summary>
internal sealed record BranchContext(ControlFlowBranch Branch, int Index, FlowContext? Outer) : FlowContext;

/// <summary>An exception passes; after the finally block it goes on outwards.</summary>
internal sealed record ExceptionContext(ControlFlowRegion TryAndFinally, ThrownKind Thrown, FlowContext? Outer) : FlowContext;

internal enum ThrownKind
{
    /// <summary>An exception of the database driver: the server refused or failed.</summary>
    Database,
    Other,
}
