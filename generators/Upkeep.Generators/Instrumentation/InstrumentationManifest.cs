using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>What tools are told about a measured type: its operations, by the name the metrics have, and its health checks.</summary>
internal static class InstrumentationManifest
{
    public static void Emit(SourceWriter writer, InstrumentedTypeModel model)
    {
        foreach (var operation in model.Operations)
        {
            new ManifestEntry("operation", operation.FunctionName).Emit(writer);
        }

        foreach (var budget in model.Budgets)
        {
            new ManifestEntry("budget", budget.FunctionName).Add("p95Ms", budget.P95Ms).Add("errorRate", budget.ErrorRate).Emit(writer);
        }

        foreach (var check in model.HealthChecks)
        {
            new ManifestEntry("check", check.Name)
                .Add("method", check.DisplayName)
                .Add("degradedAfterMs", check.DegradedAfterMs)
                .Add("timeoutMs", check.TimeoutMs)
                .Add("tags", HealthCheckTags.Always.Concat(check.Tags).Distinct())
                .Emit(writer);
        }

        writer.Line();
    }
}
