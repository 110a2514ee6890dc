namespace Upkeep.Analyzers.Cleanup.Subscriptions;

/// <summary>Where the object in a field, property or variable comes from, as far as its life is concerned.</summary>
[Flags]
internal enum ValueOrigin
{
    None = 0,

    /// <summary>Handed in by whoever creates the object: it was there before, and usually stays after.</summary>
    Given = 1,

    /// <summary>Reached through a static member: lives as long as the process.</summary>
    Static = 2,

    /// <summary>Created here, or by a way that says nothing.</summary>
    Other = 4,
}
