using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>An analyzer for code that talks to a database: registers nothing in a compilation that does not.</summary>
public abstract class DatabaseAnalyzer : UpkeepAnalyzer
{
    protected sealed override bool AppliesTo(Compilation compilation) => DatabaseUse.IsPresent(compilation);
}
