using Microsoft.CodeAnalysis.Text;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>The file of one saga: what is added to its class, and its registration.</summary>
internal static class SagaEmitter
{
    public const string Types = "global::Upkeep.Sagas.";

    private const string Injection = "global::Microsoft.Extensions.DependencyInjection.";

    public static SourceText Emit(SagaModel model)
    {
        var names = new SagaNames(model);
        var writer = SourceWriter.ForFile();
        new ManifestEntry("saga", model.DurableName)
            .Add("version", model.Version)
            .Add("type", model.TypeText.Replace("global::", ""))
            .Add("steps", model.Steps.Select(static step => step.DurableName))
            .Emit(writer);
        writer.Line();
        using (model.Hierarchy.Open(writer))
        {
            SagaDefinitionEmitter.Emit(writer, model);
            EmitDescriptor(writer, model, names);
            SagaCallerEmitter.Emit(writer, model, names);
            EmitRegister(writer, model, names);
            SagaExecutionEmitter.Emit(writer, model, names);
        }

        writer.Line();
        EmitRegistration(writer, model);
        return writer.ToSourceText();
    }

    private static void EmitDescriptor(SourceWriter writer, SagaModel model, SagaNames names)
    {
        var type = $"{Types}SagaDescriptor<{model.Input.Text}, {model.Result.Text}>";
        writer.Line();
        writer.Line($"private static readonly {type} {names.Descriptor} = new {type}(");
        using (writer.Indent())
        {
            writer.Line("Definition,");
            writer.Line($"{model.JsonContext}.Default,");
            writer.Line($"static (services, input) => new {names.Execution}({Injection}ServiceProviderServiceExtensions.GetRequiredService<{model.TypeText}>(services), input){(model.Lock.Count == 0 ? ");" : ",")}");
            if (model.Lock.Count > 0)
            {
                writer.Line($"static input => global::System.FormattableString.Invariant({LockText(model)}));");
            }
        }

        writer.Line();
        writer.Line("// Set by the registration.");
        writer.Line($"private {Types}SagaRuntime? {names.Runtime};");
    }

    private static string LockText(SagaModel model) => $"$\"{string.Concat(model.Lock.Select(static part => part.IsValue ? $"{{{part.Text}}}" : InterpolatedText(part.Text)))}\"";

    private static string InterpolatedText(string text)
    {
        var literal = Literals.String(text);
        return literal.Substring(1, literal.Length - 2).Replace("{", "{{").Replace("}", "}}");
    }

    private static void EmitRegister(SourceWriter writer, SagaModel model, SagaNames names)
    {
        writer.Line();
        writer.Line(GeneratedCode.Attribute);
        using (writer.Block("internal static void RegisterSaga(global::Upkeep.IUpkeepBuilder builder)"))
        {
            writer.Line($"global::Upkeep.SagaBuilderExtensions.AddSaga(builder, {names.Descriptor});");
            writer.Line($"{Injection}Extensions.ServiceCollectionDescriptorExtensions.TryAddTransient<{model.TypeText}>(");
            using (writer.Indent())
            {
                writer.Line("builder.Services,");
                using (writer.Block($"static services => new {model.TypeText}({string.Join(", ", model.Services.Select(Argument))})", "});"))
                {
                    writer.Line($"{names.Runtime} = {Injection}ServiceProviderServiceExtensions.GetRequiredService<{Types}SagaRuntime>(services),");
                }
            }
        }
    }

    private static string Argument(SagaServiceModel service)
    {
        var method = (service.Key is null, service.IsOptional) switch
        {
            (true, true) => "ServiceProviderServiceExtensions.GetService",
            (true, false) => "ServiceProviderServiceExtensions.GetRequiredService",
            (false, true) => "ServiceProviderKeyedServiceExtensions.GetKeyedService",
            (false, false) => "ServiceProviderKeyedServiceExtensions.GetRequiredKeyedService",
        };
        return $"{service.Name}: {Injection}{method}<{service.Type}>(services{(service.Key is null ? "" : ", " + service.Key)})";
    }

    private static void EmitRegistration(SourceWriter writer, SagaModel model)
    {
        using var scope = model.Hierarchy.Namespace.Length > 0 ? writer.Block($"namespace {model.Hierarchy.Namespace}") : null;
        var accessibility = model.IsPublic ? "public" : "internal";
        writer.Line($"/// <summary>Registers saga <c>{GeneratedCode.Xml(model.DurableName)}</c>.</summary>");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Block($"{accessibility} static class {RegistrationNames.ClassOf(model.TypeName)}"))
        {
            writer.Line($"/// <summary>Adds <see cref=\"{model.TypeText}\"/>; its log comes from <c>AddPostgreSqlSagas</c>.</summary>");
            using (writer.Block($"{accessibility} static global::Upkeep.IUpkeepBuilder {RegistrationNames.MethodOf(model.TypeName)}(this global::Upkeep.IUpkeepBuilder builder)"))
            {
                writer.Line($"{model.TypeText}.RegisterSaga(builder);");
                writer.Line("return builder;");
            }
        }
    }
}
