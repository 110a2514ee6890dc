using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>The probe of a repository, and the check that runs it.</summary>
internal static class RepositoryHealthCheckEmitter
{
    private const string Result = "global::Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckResult";
    private const string Container = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.";

    /// <summary>Inside the repository.</summary>
    public static void EmitProbe(SourceWriter writer, RepositoryModel repository, RepositoryNames names, string probe)
    {
        var locals = new UniqueNames([repository.Source!.Expression]);
        var token = locals.Take("cancellationToken");
        var command = locals.Take("command");
        writer.Line();
        writer.Line("/// <summary>What the health check sends.</summary>");
        writer.Line(GeneratedCode.Attribute);
        writer.Line($"private const string {names.ProbeSql} = {Literals.String(probe)};");
        writer.Line();
        writer.Line("/// <summary>Reads a row of each table that the statements name.</summary>");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Block($"internal async global::System.Threading.Tasks.Task {names.Probe}(global::System.Threading.CancellationToken {token})"))
        {
            writer.Line($"var {command} = {(repository.Source.IsConnection ? $"new global::Npgsql.NpgsqlCommand({names.ProbeSql}, {repository.Source.Expression})" : $"{repository.Source.Expression}.CreateCommand({names.ProbeSql})")};");
            writer.Line($"await using var {locals.Take("commandLifetime")} = {command}.ConfigureAwait(false);");
            writer.Line($"await {command}.ExecuteNonQueryAsync({token}).ConfigureAwait(false);");
        }
    }

    /// <summary>Below the repository.</summary>
    public static void EmitRegistration(SourceWriter writer, RepositoryModel repository, RepositoryNames names)
    {
        var check = repository.HealthCheck!;
        writer.Line();
        using (repository.Hierarchy.Namespace.Length > 0 ? writer.Block($"namespace {repository.Hierarchy.Namespace}") : null)
        {
            writer.Line($"/// <summary>Registers the health check of <c>{GeneratedCode.Xml(repository.DisplayName)}</c>.</summary>");
            writer.Line(GeneratedCode.Attribute);
            writer.Line(GeneratedCode.NotCovered);
            using (writer.Block($"{(check.IsPublic ? "public" : "internal")} static class {check.RegistrationName}"))
            {
                writer.Line($"/// <summary>Registers the health check of <c>{GeneratedCode.Xml(repository.DisplayName)}</c>, once however often it is called.</summary>");
                using (writer.Block($"public static global::Upkeep.IUpkeepBuilder {check.AddMethodName}(this global::Upkeep.IUpkeepBuilder builder)"))
                {
                    var tags = string.Concat(check.Tags.Select(static tag => $", {Literals.String(tag)}"));
                    writer.Line($"global::Upkeep.Registration.GeneratedRegistration.TryAddHealthCheck<{check.Type}>(builder, {Literals.String(check.Name)}, static services => new Check({Container}GetRequiredService<{check.Type}>(services)), {Literals.Int(check.TimeoutMs)}, {Literals.Int(check.KeepMs)}{tags});");
                    writer.Line("return builder;");
                }

                writer.Line();
                writer.Line("/// <summary>Reads a row of each table that the repository uses.</summary>");
                using (writer.Block("private sealed class Check : global::Upkeep.Health.MethodHealthCheck"))
                {
                    writer.Line($"private readonly {check.Type} _repository;");
                    writer.Line();
                    using (writer.Block($"public Check({check.Type} repository)\n    : base({Literals.Int(check.DegradedAfterMs)})"))
                    {
                        writer.Line("_repository = repository;");
                    }

                    writer.Line();
                    using (writer.Block($"protected override async global::System.Threading.Tasks.ValueTask<{Result}> RunAsync(global::System.Threading.CancellationToken cancellationToken)"))
                    {
                        writer.Line($"await _repository.{names.Probe}(cancellationToken).ConfigureAwait(false);");
                        writer.Line($"return {Result}.Healthy();");
                    }
                }
            }
        }
    }
}
