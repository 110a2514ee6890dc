using Upkeep.Analyzers.Cleanup;
using Upkeep.Analyzers.Transactions;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>The rules that share one pass over a body. A new one is added here; RuleConventionTests says so when it is forgotten.</summary>
internal static class FlowRules
{
    public static IReadOnlyList<FlowGraphAnalyzer> All { get; } =
    [
        new UndisposedResourceAnalyzer(),
        new ScopeNotEndedAnalyzer(),
        new UnendedTransactionAnalyzer(),
        new SwallowedErrorAnalyzer(),
        new IncompleteCopyAnalyzer(),
        new ForeignCallInTransactionAnalyzer(),
        new ConcurrentUseAnalyzer(),
        new TransactionOrderAnalyzer(),
    ];
}
