using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Cleanup.Components;

/// <summary>Something a component started and keeps in a member of its own.</summary>
internal sealed record ComponentResource(ISymbol Member, string Description, bool EndsWhenCancelled, Location Location, bool IsGenerated);
