using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

internal enum ObjectEventKind
{
    /// <summary>The object comes into being, not open.</summary>
    Created,

    /// <summary>The object comes into being and must be ended.</summary>
    Acquired,

    /// <summary>A member of the table is called on it: see <see cref="ObjectEvent.Effect"/>.</summary>
    Member,

    /// <summary>It is handed to code that may keep or end it: returned, stored, captured, passed to the unknown.</summary>
    Escaped,

    /// <summary>A source method ends (commits, rolls back) the transaction it is handed.</summary>
    EndedByCallee,

    /// <summary>Any other call; it has no targets.</summary>
    Call,
}

/// <summary>Something that happens to objects at one operation.</summary>
/// <param name="Targets">The objects it may happen to.</param>
/// <param name="Operation">Where.</param>
/// <param name="IsCertain">False when the variable may hold something else as well.</param>
internal readonly record struct ObjectEvent(ObjectEventKind Kind, MemberEffect Effect, ulong Targets, IOperation Operation, bool IsCertain)
{
    /// <summary>A source method runs statements on it, all of which only read.</summary>
    public bool OnlyReads { get; init; }

    public bool Is(MemberEffect effect) => Kind == ObjectEventKind.Member && Effect == effect;

    public bool IsExecution => Kind == ObjectEventKind.Member && Effect is MemberEffect.Execute or MemberEffect.ExecuteReader;
}
