namespace Upkeep.Cli.Tests.Rules;

/// <summary>What <see cref="RulesCommandTests"/> reads from this very assembly.</summary>
[Instrumented]
public interface IBudgetedRepository
{
    [Budget(P95Ms = 80, ErrorRate = 0.01)]
    Task FindAsync();

    [Budget]
    Task SaveAsync();

    [Budget(P95Ms = 0, ErrorRate = 0.1)]
    Task OnlyErrorsAsync();

    Task UnboundedAsync();
}
