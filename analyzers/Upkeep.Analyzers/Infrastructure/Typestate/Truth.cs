namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>Which constants a bool may hold.</summary>
[Flags]
internal enum Truth
{
    Untold = 0,
    True = 1,
    False = 2,
}
