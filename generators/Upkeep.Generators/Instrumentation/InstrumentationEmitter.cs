using Microsoft.CodeAnalysis.Text;
using Upkeep.Generators.Caching;
using Upkeep.Generators.Shared;
using Upkeep.Generators.Transactions;

namespace Upkeep.Generators.Instrumentation;

/// <summary>Model to text: the decorator and, below it, its registration.</summary>
internal static class InstrumentationEmitter
{
    public static SourceText Emit(InstrumentedTypeModel model)
    {
        var writer = SourceWriter.ForFile(model.Pragmas);
        InstrumentationManifest.Emit(writer, model);
        using (model.Namespace.Length > 0 ? writer.Block($"namespace {model.Namespace}") : null)
        {
            EmitDecorator(writer, model);
            writer.Line();
            RegistrationEmitter.Emit(writer, model);
        }

        return writer.ToSourceText();
    }

    private static void EmitDecorator(SourceWriter writer, InstrumentedTypeModel model)
    {
        writer.Line($"/// <summary>Measures every call of <c>{GeneratedCode.Xml(model.DisplayName)}</c> and hands it on. It does not own the inner object.</summary>");
        foreach (var attribute in model.Attributes)
        {
            writer.Line($"[{attribute}]");
        }

        writer.Line(GeneratedCode.Attribute);
        writer.Line(GeneratedCode.NotCovered);
        writer.Line(GeneratedCode.NonUserCode);
        var header = $"{model.Accessibility} sealed class {model.DecoratorName}{TypeParameterList(model.TypeParameters)} : {string.Join(", ", model.Services)}"
            + Constraints(model.TypeParameters);
        using (writer.Block(header))
        {
            foreach (var operation in model.Operations)
            {
                writer.Line($"private static readonly global::Upkeep.Metrics.Operation {operation.FieldName} = global::Upkeep.Metrics.Operation.Named({Literals.String(operation.FunctionName)});");
            }

            foreach (var threshold in model.Thresholds)
            {
                SlowAfterEmitter.EmitField(writer, threshold);
            }

            foreach (var transaction in model.Transactions)
            {
                TransactionalEmitter.EmitField(writer, transaction);
            }

            writer.Line();
            writer.Line($"private readonly {model.InnerType} {model.InnerField};");
            var collaborators = model.Collaborators.ToList();
            foreach (var collaborator in collaborators)
            {
                writer.Line($"private readonly {collaborator.Type} {collaborator.Field};");
            }

            writer.Line();
            writer.Line("/// <summary>Stands before the object that does the work.</summary>");
            using (writer.Block($"public {model.DecoratorName}({model.InnerType} inner{string.Concat(collaborators.Select(static collaborator => $", {collaborator.Type} {collaborator.Parameter}"))})"))
            {
                writer.Line($"{model.InnerField} = inner;");
                foreach (var collaborator in collaborators)
                {
                    writer.Line($"{collaborator.Field} = {collaborator.Parameter};");
                }
            }

            foreach (var method in model.Methods)
            {
                writer.Line();
                MethodEmitter.Emit(writer, method, model);
            }

            foreach (var property in model.Properties)
            {
                writer.Line();
                PropertyEmitter.Emit(writer, property);
            }

            foreach (var @event in model.Events)
            {
                writer.Line();
                PropertyEmitter.Emit(writer, @event);
            }

            if (model.HasCaches)
            {
                writer.Line();
                CachingEmitter.EmitClass(writer, model);
            }
        }
    }

    public static string TypeParameterList(EquatableArray<TypeParameterModel> parameters, string? last = null)
    {
        var names = parameters.Select(static parameter => string.Concat(parameter.Attributes.Select(static attribute => $"[{attribute}] ")) + parameter.Name);
        var all = last is null ? names : names.Concat([last]);
        return all.Any() ? $"<{string.Join(", ", all)}>" : "";
    }

    public static string Constraints(EquatableArray<TypeParameterModel> parameters) =>
        string.Concat(parameters.Select(static parameter => parameter.ConstraintClause is { } clause ? $"\n    {clause}" : ""));
}
