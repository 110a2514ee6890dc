using Upkeep.Generators.Instrumentation;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.HealthChecks;

internal static class HealthCheckEmitter
{
    private const string Result = "global::Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult";

    public static void EmitRegistration(SourceWriter writer, HealthCheckModel model, InstrumentedTypeModel type, string runtime)
    {
        // The checks of two closed generics must not share a name.
        var name = type.TypeParameters.IsEmpty
            ? Literals.String(model.Name)
            : $"{Literals.String(model.Name + "<")} + {string.Join(" + \", \" + ", type.TypeParameters.Select(static parameter => $"typeof({parameter.Name}).Name"))} + \">\"";
        var resolve = $"global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<{type.InnerType}>(services)";
        var tags = string.Concat(model.Tags.Select(static tag => $", {Literals.String(tag)}"));
        writer.Line($"{runtime}.AddHealthCheck(builder, {name}, static services => new {model.ClassName}{type.TypeArgumentList}({resolve}), {Literals.Int(model.TimeoutMs)}, {Literals.Int(model.KeepMs)}{tags});");
    }

    public static void EmitClass(SourceWriter writer, HealthCheckModel model, InstrumentedTypeModel type)
    {
        writer.Line($"/// <summary>Calls <c>{GeneratedCode.Xml(model.DisplayName)}</c>.</summary>");
        var header = $"private sealed class {model.ClassName}{InstrumentationEmitter.TypeParameterList(type.TypeParameters)} : global::Upkeep.Health.MethodHealthCheck"
            + InstrumentationEmitter.Constraints(type.TypeParameters);
        using (writer.Block(header))
        {
            writer.Line($"private readonly {type.InnerType} _target;");
            writer.Line();
            using (writer.Block($"public {Identifiers.Unescape(model.ClassName)}({type.InnerType} target)\n    : base({Literals.Int(model.DegradedAfterMs)})"))
            {
                writer.Line("_target = target;");
            }

            writer.Line();
            var isAsync = model.IsAwaited ? "async " : "";
            using (writer.Block($"protected override {isAsync}global::System.Threading.Tasks.ValueTask<{Result}> RunAsync(global::System.Threading.CancellationToken cancellationToken)"))
            {
                EmitBody(writer, model);
            }
        }
    }

    private static void EmitBody(SourceWriter writer, HealthCheckModel model)
    {
        var call = $"_target.{model.MethodName}({(model.TakesCancellationToken ? "cancellationToken" : "")})";
        var answer = model.IsAwaited ? $"await {call}.ConfigureAwait(false)" : call;
        var result = model.Answer switch
        {
            HealthCheckAnswer.Flag => $"Answered({answer})",
            HealthCheckAnswer.Result => answer,
            _ => $"{Result}.Healthy()",
        };
        if (model.Answer == HealthCheckAnswer.Nothing)
        {
            writer.Line($"{answer};");
        }

        writer.Line(model.IsAwaited ? $"return {result};" : $"return new global::System.Threading.Tasks.ValueTask<{Result}>({result});");
    }
}
