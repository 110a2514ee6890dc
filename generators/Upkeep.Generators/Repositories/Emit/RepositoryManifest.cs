using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>What tools are told about the statements of a repository: enough to ask a server about each.</summary>
internal static class RepositoryManifest
{
    public static void Emit(SourceWriter writer, BoundRepositoryModel model)
    {
        foreach (var bound in model.Methods)
        {
            var statement = bound.Statement;
            new ManifestEntry("query", $"{model.Repository.DisplayName}.{Identifiers.Unescape(bound.Method.Name)}")
                .Add("kind", bound.Method.Kind switch
                {
                    StatementKind.Query => "query",
                    StatementKind.Command => "command",
                    _ => "copy",
                })
                .Add("sql", statement.Text)
                .Add("parameters", statement.Arguments, (entry, argument) => entry
                    .Add("name", argument.ParameterName)
                    .Add("type", argument.Value.MetadataName + (statement.Mode == ExecutionMode.Unnest && argument.IsOfRows ? "[]" : ""))
                    .Add("nullable", argument.Value.IsNullable))
                .Add("columns", Columns(bound), static (entry, column) => entry
                    .Add("ordinal", column.Ordinal)
                    .Add("name", column.Member.Column)
                    .Add("type", column.Member.Value.MetadataName)
                    .Add("nullable", column.Member.Value.IsNullable))
                .Emit(writer);
        }

        if (model.Repository.HealthCheck is { } check)
        {
            new ManifestEntry("check", check.Name)
                .Add("method", model.Repository.DisplayName)
                .Add("degradedAfterMs", check.DegradedAfterMs)
                .Add("timeoutMs", check.TimeoutMs)
                .Add("tags", HealthCheckTags.Always.Concat(check.Tags).Distinct())
                .Emit(writer);
        }

        writer.Line();
    }

    // -1: told apart by name when the result is there.
    private static IEnumerable<(RowMemberModel Member, int Ordinal)> Columns(BoundMethodModel bound)
    {
        var ordinals = bound.Statement.Ordinals;
        return (bound.Method.Row?.Members ?? [])
            .Select((member, i) => (member, Ordinal: ordinals.IsEmpty ? -1 : ordinals[i]))
            .Where(column => ordinals.IsEmpty || column.Ordinal >= 0);
    }
}
