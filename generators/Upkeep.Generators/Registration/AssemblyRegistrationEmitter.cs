using Microsoft.CodeAnalysis.Text;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Registration;

internal static class AssemblyRegistrationEmitter
{
    public static SourceText Emit(AssemblyRegistrationModel model)
    {
        var name = Identifiers.FromText(model.AssemblyName);
        var accessibility = model.Registrations.Any(static registration => registration.IsPublic) ? "public" : "internal";
        var writer = SourceWriter.ForFile(model.Registrations.SelectMany(static registration => registration.ExperimentalIds).Distinct());

        // Every Add method of the framework is in this namespace, so no using is missing where services are configured.
        using (writer.Block("namespace Microsoft.Extensions.DependencyInjection"))
        {
            writer.Line($"/// <summary>Registers what Upkeep generated in the assembly {GeneratedCode.Xml(model.AssemblyName)}.</summary>");
            writer.Line(GeneratedCode.Attribute);
            writer.Line(GeneratedCode.NotCovered);
            using (writer.Block($"{accessibility} static class {RegistrationNames.ClassOf(name + "Upkeep")}"))
            {
                writer.Line("/// <summary>Registers:");
                foreach (var registration in model.Registrations)
                {
                    writer.Line($"/// <c>{GeneratedCode.Xml(registration.DisplayName)}</c>,");
                }

                writer.Line("/// each as its own Add method does. Instrumented interfaces and generic classes are added one by one, with their type arguments.</summary>");
                using (writer.Block($"public static global::Upkeep.IUpkeepBuilder {RegistrationNames.MethodOf(name)}(this global::Upkeep.IUpkeepBuilder builder)"))
                {
                    foreach (var registration in model.Registrations)
                    {
                        writer.Line($"{registration.ClassName}.{registration.MethodName}(builder);");
                    }

                    writer.Line("return builder;");
                }
            }
        }

        return writer.ToSourceText();
    }
}
