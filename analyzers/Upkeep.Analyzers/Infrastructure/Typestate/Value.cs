namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>What an expression may evaluate to. The default value means "not assigned on any path yet".</summary>
internal readonly record struct Value(ulong Objects, bool MayBeNull, bool MayBeOther)
{
    public static readonly Value Unknown = new(0, true, true);
    public static readonly Value Null = new(0, true, false);

    /// <summary>What is known of a flag that is set and tested in one method; nothing for anything else.</summary>
    public Truth Truth { get; init; }

    public bool IsUnassigned => Objects == 0 && !MayBeNull && !MayBeOther && Truth == Truth.Untold;

    /// <summary>One object and no other; null does not count, as nothing can happen to it.</summary>
    public bool IsSingle => !MayBeOther && Objects != 0 && (Objects & (Objects - 1)) == 0;

    public static Value Of(TrackedObject tracked) => new(tracked.Bit, false, false);

    public static Value Of(bool constant) => new(0, false, false) { Truth = constant ? Truth.True : Truth.False };

    /// <summary>Whether the value can be the constant.</summary>
    public bool MayBe(bool constant) => MayBeOther || Truth == Truth.Untold || (Truth & (constant ? Truth.True : Truth.False)) != 0;

    public Value Join(Value other) =>
        new(Objects | other.Objects, MayBeNull || other.MayBeNull, MayBeOther || other.MayBeOther) { Truth = Truth | other.Truth };
}
