using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>The Add method of a repository that is not instrumented.</summary>
internal static class RepositoryRegistrationEmitter
{
    private const string Container = "global::Microsoft.Extensions.DependencyInjection.";

    public static void Emit(SourceWriter writer, RepositoryRegistrationModel model, RepositoryModel repository)
    {
        // A connection belongs to a scope; a data source is shared.
        var lifetime = repository.Source is { IsConnection: true } ? "Scoped" : "Singleton";
        using (repository.Hierarchy.Namespace.Length > 0 ? writer.Block($"namespace {repository.Hierarchy.Namespace}") : null)
        {
            writer.Line($"/// <summary>Registers <c>{GeneratedCode.Xml(repository.DisplayName)}</c>.</summary>");
            writer.Line(GeneratedCode.Attribute);
            writer.Line(GeneratedCode.NotCovered);
            using (writer.Block($"{(model.IsPublic ? "public" : "internal")} static class {RegistrationNames.ClassOf(model.Name)}"))
            {
                writer.Line($"/// <summary>Registers <c>{GeneratedCode.Xml(repository.DisplayName)}</c>{(model.Services.IsEmpty ? "" : " and the interfaces it implements")}. {lifetime}.</summary>");
                using (writer.Block($"public static global::Upkeep.IUpkeepBuilder {RegistrationNames.MethodOf(model.Name)}(this global::Upkeep.IUpkeepBuilder builder)"))
                {
                    Add(writer, $"typeof({model.Type}), typeof({model.Type})", lifetime);
                    foreach (var service in model.Services)
                    {
                        Add(writer, $"typeof({service}), static services => {Container}ServiceProviderServiceExtensions.GetRequiredService<{model.Type}>(services)", lifetime);
                    }

                    if (repository.HealthCheck is { } check)
                    {
                        writer.Line($"{check.RegistrationName}.{check.AddMethodName}(builder);");
                    }

                    writer.Line("return builder;");
                }
            }
        }
    }

    private static void Add(SourceWriter writer, string arguments, string lifetime) => writer.Line(
        $"{Container}Extensions.ServiceCollectionDescriptorExtensions.TryAdd(builder.Services, "
        + $"{Container}ServiceDescriptor.Describe({arguments}, {Container}ServiceLifetime.{lifetime}));");
}
