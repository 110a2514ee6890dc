using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>The threshold of a member, and the local function that reports a call above it.</summary>
internal static class SlowAfterEmitter
{
    private const string Threshold = "global::Upkeep.Metrics.SlowThreshold";
    private const string Shape = "global::Upkeep.Metrics.ParameterShape";

    public static void EmitField(SourceWriter writer, SlowAfterModel model) =>
        writer.Line($"private static readonly {Threshold} {model.FieldName} = new {Threshold}({Literals.String(model.FunctionName)}, {Literals.Int(model.Milliseconds)});");

    public static void EmitLocal(SourceWriter writer, ForwardedMethodModel model, string inner)
    {
        var method = model.Method;
        var threshold = model.SlowAfter!;
        using (writer.Block(method.LocalHeader(model.WatchedName)))
        {
            writer.Line($"var {model.StartName} = {threshold.FieldName}.Start();");
            method.EmitCallWithFinally(writer, inner, () =>
            {
                using (writer.Block($"if ({threshold.FieldName}.IsExceeded({model.StartName}))"))
                {
                    var shapes = string.Concat(threshold.Parameters.Select(static parameter =>
                        $", new {Shape}({Literals.String(parameter.Name)}, {Literals.String(parameter.Type)}{(parameter.Value is null ? "" : $", {parameter.Value}")})"));
                    writer.Line($"{threshold.FieldName}.Report({model.StartName}{shapes});");
                }
            });
        }
    }
}
