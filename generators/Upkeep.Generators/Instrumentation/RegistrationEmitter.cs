using Upkeep.Generators.Caching;
using Upkeep.Generators.HealthChecks;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>The Add method of one instrumented type.</summary>
internal static class RegistrationEmitter
{
    private const string Runtime = "global::Upkeep.Registration.GeneratedRegistration";

    public static void Emit(SourceWriter writer, InstrumentedTypeModel model)
    {
        writer.Line($"/// <summary>Registers <c>{GeneratedCode.Xml(model.DisplayName)}</c>, measured.</summary>");
        foreach (var attribute in model.Attributes)
        {
            writer.Line($"[{attribute}]");
        }

        writer.Line(GeneratedCode.Attribute);
        writer.Line(GeneratedCode.NotCovered);
        using (writer.Block($"{model.Accessibility} static class {model.RegistrationName}"))
        {
            EmitAddMethod(writer, model);
            foreach (var check in model.HealthChecks)
            {
                writer.Line();
                HealthCheckEmitter.EmitClass(writer, check, model);
            }
        }
    }

    private static void EmitAddMethod(SourceWriter writer, InstrumentedTypeModel model)
    {
        var names = new UniqueNames(model.TypeParameters.Select(static parameter => parameter.Name));
        var implementation = model.IsInterface ? names.Take("TImplementation") : model.InnerType;
        var extra = model.IsInterface
            ? $"[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicConstructors)] {implementation}"
            : null;
        var lifetime = $"global::Microsoft.Extensions.DependencyInjection.ServiceLifetime.{model.Lifetime}";

        writer.Line($"/// <summary>{Summary(model)}</summary>");
        var header = $"public static global::Upkeep.IUpkeepBuilder {model.AddMethodName}{InstrumentationEmitter.TypeParameterList(model.TypeParameters, extra)}"
            + "(this global::Upkeep.IUpkeepBuilder builder)"
            + InstrumentationEmitter.Constraints(model.TypeParameters)
            + (model.IsInterface ? $"\n    where {implementation} : class, {model.InnerType}" : "");
        using (writer.Block(header))
        {
            using (writer.Block($"if ({Runtime}.TryAddImplementation<{model.InnerType}, {implementation}>(builder, {lifetime}))"))
            {
                if (model.HasCaches)
                {
                    CachingEmitter.EmitRegistration(writer, model, implementation, Runtime);
                }

                foreach (var service in model.Services)
                {
                    var decorator = $"{model.DecoratorName}{model.TypeArgumentList}";
                    var caches = model.HasCaches ? $", {decorator}.{model.CachesName}" : "";
                    var arguments = string.Join(", ", model.Collaborators.Select(static collaborator => collaborator.Parameter).Prepend("inner"));
                    var parameters = arguments.Contains(", ") ? $"({arguments})" : arguments;
                    writer.Line($"{Runtime}.AddDecorator<{service}, {implementation}{caches}>(builder, {lifetime}, static {parameters} => new {decorator}({arguments}));");
                }

                foreach (var budget in model.Budgets)
                {
                    writer.Line($"{Runtime}.AddBudget(builder, {Literals.String(budget.FunctionName)}, p95Ms: {Literals.Int(budget.P95Ms)}, errorRate: {Literals.Primitive(budget.ErrorRate)});");
                }

                foreach (var check in model.HealthChecks)
                {
                    HealthCheckEmitter.EmitRegistration(writer, check, model, Runtime);
                }
            }

            writer.Line();
            writer.Line("return builder;");
        }
    }

    private static string Summary(InstrumentedTypeModel model)
    {
        var what = model.IsInterface
            ? $"Registers an implementation of <c>{GeneratedCode.Xml(model.DisplayName)}</c> behind its instrumented decorator"
            : $"Registers <c>{GeneratedCode.Xml(model.DisplayName)}</c> behind an instrumented decorator of its interfaces";
        var checks = model.HealthChecks.Count switch
        {
            0 => "",
            1 => ", and its health check",
            _ => ", and its health checks",
        };
        return $"{what}{checks}. {model.Lifetime}.";
    }
}
