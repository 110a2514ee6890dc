using System.Globalization;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>The static definition: the step list as data.</summary>
internal static class SagaDefinitionEmitter
{
    private const string Types = SagaEmitter.Types;

    public static void Emit(SourceWriter writer, SagaModel model)
    {
        var manifest = SagaManifest.Write(model);
        writer.Line($"/// <summary>The steps of saga <c>{GeneratedCode.Xml(model.DurableName)}</c>, version {Literals.Int(model.Version)}, and their hash.</summary>");
        writer.Line(GeneratedCode.Attribute);
        writer.Line($"public static {Types}SagaDefinition Definition {{ get; }} = new {Types}SagaDefinition(");
        using (writer.Indent())
        {
            writer.Line($"{Literals.String(model.DurableName)},");
            writer.Line($"{Literals.Int(model.Version)},");
            writer.Line($"{Literals.String(SagaManifest.Hash(manifest))},");
            writer.Line($"{Literals.String(manifest)},");
            using (writer.Block($"new {Types}SagaStepDefinition[]", model.DeadlineTicks == 0 ? "});" : $"}}) {{ Deadline = {Duration(model.DeadlineTicks)} }};"))
            {
                foreach (var step in model.Steps)
                {
                    EmitStep(writer, step);
                }
            }
        }
    }

    private static void EmitStep(SourceWriter writer, SagaStepModel step)
    {
        writer.Line($"new {Types}SagaStepDefinition(");
        using (writer.Indent())
        {
            writer.Line($"{Literals.Int(step.Position)},");
            writer.Line($"{Types}SagaStepKind.{step.Kind},");
            writer.Line($"{Action(step.DurableName, step.Method, step.TimeoutTicks)},");
            writer.Line(step.Compensation is null
                ? "null),"
                : $"{Action(Identifiers.Unescape(step.Compensation.Name), step.Compensation, step.TimeoutTicks)}),");
        }
    }

    private static string Action(string name, SagaMethodModel method, long timeoutTicks) =>
        $"new {Types}SagaAction({Literals.String(name)}, {Literals.Bool(method.IsTransactional)}, "
        + $"new {Types}RetryPolicy({Literals.Int(method.Retry.MaxAttempts)}, {Duration(method.Retry.BackoffTicks)}, {Duration(method.Retry.MaxBackoffTicks)}), {Duration(timeoutTicks)})";

    private static string Duration(long ticks) => ticks % TimeSpan.TicksPerMillisecond == 0
        ? $"global::System.TimeSpan.FromMilliseconds({(ticks / TimeSpan.TicksPerMillisecond).ToString(CultureInfo.InvariantCulture)}D)"
        : $"global::System.TimeSpan.FromTicks({ticks.ToString(CultureInfo.InvariantCulture)}L)";
}
