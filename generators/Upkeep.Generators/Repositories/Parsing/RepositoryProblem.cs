using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Upkeep.Generators.Repositories;

/// <summary>Why something of a repository is not generated, or will not work. The generator skips; the analyzer of the rule explains.</summary>
/// <param name="RuleId">The rule that explains.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">What is wrong and what to do, in one sentence.</param>
internal sealed record RepositoryProblem(string RuleId, Location Location, string Message);

/// <summary>The rules about repositories. The analyzer owns the titles; a test holds the two lists together.</summary>
internal static class RepositoryRuleIds
{
    public const string Class = "UPK0010";
    public const string Method = "UPK0011";
    public const string Parameter = "UPK0012";
    public const string Column = "UPK0013";
    public const string Nullability = "UPK0014";
    public const string Statement = "UPK0015";
}

/// <summary>What the parser made of a class: a model of what can be generated, the reasons for what cannot, and where the methods are.</summary>
internal sealed record RepositoryParse(RepositoryModel? Model, ImmutableArray<RepositoryProblem> Problems, ImmutableArray<IMethodSymbol> Methods);
