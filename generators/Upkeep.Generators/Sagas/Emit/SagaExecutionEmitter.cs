using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>The nested class that calls each step and compensation: one switch for each direction.</summary>
internal static class SagaExecutionEmitter
{
    private const string Types = SagaEmitter.Types;

    private const string Parameters =
        $"\n    int position, {Types}StepCall invocation, global::System.Threading.CancellationToken cancellationToken";

    public static void Emit(SourceWriter writer, SagaModel model, SagaNames names)
    {
        writer.Line();
        writer.Line($"// One run: the input, what the steps gave, and how each method is called. {Types.Replace("global::", "")}SagaRuntime decides what is called when.");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Block($"private sealed class {names.Execution} : {Types}SagaExecution"))
        {
            writer.Line($"private static {model.JsonContext} Json => {model.JsonContext}.Default;");
            writer.Line();
            writer.Line($"private readonly {model.TypeText} _saga;");
            writer.Line($"private readonly {model.Input.Text} _input;");
            if (model.Steps.Any(static step => step.Output is not null))
            {
                writer.Line($"private {names.Outputs} _outputs;");
            }

            writer.Line();
            using (writer.Block($"public {names.Execution}({model.TypeText} saga, {model.Input.Text} input)"))
            {
                writer.Line("_saga = saga;");
                writer.Line("_input = input;");
            }

            EmitExecute(writer, model, names);
            EmitCompensate(writer, model, names);
            EmitRestore(writer, model, names);
            EmitForget(writer, model);
            writer.Line("public override byte[] GetResult() =>");
            using (writer.Indent())
            {
                var result = model.ResultMethod is { } method
                    ? Call(model, names, method)
                    : Value(names, model.Steps[model.Steps.Count - 1], takesNull: model.Result.MayBeNull);
                writer.Line($"Write<{model.Result.AnnotatedText}>({result}, Json);");
            }

            EmitOutputs(writer, model, names);
        }
    }

    private static void EmitExecute(SourceWriter writer, SagaModel model, SagaNames names)
    {
        writer.Line();
        using (writer.Block($"public override async global::System.Threading.Tasks.ValueTask<{Types}StepOutcome> ExecuteAsync({Parameters})"))
        using (writer.Block("switch (position)"))
        {
            foreach (var step in model.Steps)
            {
                EmitStep(writer, model, names, step);
                writer.Line();
            }

            writer.Line("default:");
            writer.Line("    throw UnknownPosition(position);");
        }
    }

    private static void EmitStep(SourceWriter writer, SagaModel model, SagaNames names, SagaStepModel step)
    {
        using var block = writer.Block($"case {Literals.Int(step.Position)}: // {Summary(step)}");
        var call = $"await {Call(model, names, step.Method)}.ConfigureAwait(false);";
        if (step.Return == StepReturn.Nothing)
        {
            writer.Line(call);
            writer.Line("return Done();");
            return;
        }

        writer.Line($"var result = {call}");
        if (step.Return != StepReturn.Output)
        {
            using (writer.Block("if (result.IsRejected)"))
            {
                writer.Line("return Rejected(result.Code, result.Message);");
            }

            writer.Line();
        }

        if (step.Output is null)
        {
            writer.Line("return Done();");
            return;
        }

        var value = step.Return == StepReturn.Output ? "result" : "result.Value";
        writer.Line($"_outputs.{names.OutputOf(step.Position)} = {value};");
        writer.Line($"return Done<{step.Output.AnnotatedText}>({value}, Json);");
    }

    private static void EmitCompensate(SourceWriter writer, SagaModel model, SagaNames names)
    {
        var compensated = model.Steps.Where(static step => step.Compensation is not null).OrderByDescending(static step => step.Position).ToList();
        writer.Line();
        using var body = writer.Block(
            $"public override {(compensated.Count > 0 ? "async " : "")}global::System.Threading.Tasks.ValueTask CompensateAsync({Parameters})");
        if (compensated.Count == 0)
        {
            writer.Line("throw UnknownPosition(position);");
            return;
        }

        using var cases = writer.Block("switch (position)");
        foreach (var step in compensated)
        {
            var unknown = !step.Method.IsTransactional && step.Output is not null ? "; without the output when it is not known whether it happened" : "";
            writer.Line($"case {Literals.Int(step.Position)}: // undoes {step.DurableName}, {SagaManifest.ModeOf(step.Compensation!)}{unknown}".Replace('\n', ' '));
            writer.Line($"    await {Call(model, names, step.Compensation!)}.ConfigureAwait(false);");
            writer.Line("    break;");
            writer.Line();
        }

        writer.Line("default:");
        writer.Line("    throw UnknownPosition(position);");
    }

    private static void EmitRestore(SourceWriter writer, SagaModel model, SagaNames names)
    {
        writer.Line();
        using var body = writer.Block("public override void Restore(int position, byte[]? output)");
        using var cases = writer.Block("switch (position)");
        foreach (var step in model.Steps)
        {
            writer.Line($"case {Literals.Int(step.Position)}:");
            if (step.Output is not null)
            {
                writer.Line($"    _outputs.{names.OutputOf(step.Position)} = Read<{step.Output.Text}>(output, Json);");
            }

            writer.Line("    break;");
            writer.Line();
        }

        writer.Line("default:");
        writer.Line("    throw UnknownPosition(position);");
    }

    private static void EmitForget(SourceWriter writer, SagaModel model)
    {
        writer.Line();
        using (writer.Block("public override void Forget()"))
        {
            if (model.Steps.Any(static step => step.Output is not null))
            {
                writer.Line("_outputs = default;");
            }
        }

        writer.Line();
    }

    private static void EmitOutputs(SourceWriter writer, SagaModel model, SagaNames names)
    {
        if (model.Steps.All(static step => step.Output is null))
        {
            return;
        }

        writer.Line();
        using var scope = writer.Block($"private struct {names.Outputs}");
        foreach (var step in model.Steps)
        {
            if (step.Output is not null)
            {
                writer.Line($"public {step.Output.Text}{(step.Output.IsNullableValueType ? "" : "?")} {names.OutputOf(step.Position)};");
            }
        }
    }

    private static string Call(SagaModel model, SagaNames names, SagaMethodModel method) =>
        $"{(method.IsStatic ? model.TypeText : "_saga")}.{method.Name}({string.Join(", ", method.Arguments.Select(argument => Argument(model, names, argument)))})";

    private static string Argument(SagaModel model, SagaNames names, SagaArgument argument) => argument.Source switch
    {
        SagaArgumentSource.Input => "_input",
        SagaArgumentSource.Context => "invocation.Context",
        SagaArgumentSource.Transaction => "invocation.Transaction",
        SagaArgumentSource.CancellationToken => "cancellationToken",
        _ => Value(names, model.Steps[argument.Position - 1], argument.TakesNull),
    };

    private static string Value(SagaNames names, SagaStepModel step, bool takesNull)
    {
        var slot = $"_outputs.{names.OutputOf(step.Position)}";
        return takesNull || step.Output!.IsNullableValueType ? slot
            : step.Output.IsValueType ? $"{slot}.GetValueOrDefault()"
            : $"{slot}!";
    }

    private static string Summary(SagaStepModel step) =>
        $"{step.DurableName}: {SagaManifest.KindOf(step.Kind)}{(step.Compensation is null ? "" : $" by {step.Compensation.Name}")}, {SagaManifest.ModeOf(step.Method)}".Replace('\n', ' ');
}
