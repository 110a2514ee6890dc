using Microsoft.CodeAnalysis.Text;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>Model to text: the other part of a repository and, below it, its registration.</summary>
internal static class RepositoryEmitter
{
    public static SourceText Emit(BoundRepositoryModel model)
    {
        var repository = model.Repository;
        var names = new RepositoryNames(model);
        var writer = SourceWriter.ForFile();
        // ConfigureAwait of a disposable is an extension.
        writer.Line("using global::System.Threading.Tasks;");
        writer.Line();
        RepositoryManifest.Emit(writer, model);
        using (repository.Hierarchy.Open(writer))
        {
            for (var i = 0; i < model.Methods.Count; i++)
            {
                if (i > 0)
                {
                    writer.Line();
                }

                EmitMethod(writer, new MethodScope(repository, model.Methods[i], names, names.Sql[i]));
            }

            EnumEmitter.Emit(writer, names);
            EmitJson(writer, names, repository.JsonContext);
            if (model.Probe is { } probe)
            {
                RepositoryHealthCheckEmitter.EmitProbe(writer, repository, names, probe);
            }
        }

        if (repository.Registration is { } registration)
        {
            writer.Line();
            RepositoryRegistrationEmitter.Emit(writer, registration, repository);
        }

        if (model.Probe is not null)
        {
            RepositoryHealthCheckEmitter.EmitRegistration(writer, repository, names);
        }

        return writer.ToSourceText();
    }

    private static void EmitMethod(SourceWriter writer, MethodScope scope)
    {
        writer.Line($"/// <summary>What <c>{GeneratedCode.Xml(Identifiers.Unescape(scope.Method.Name))}</c> sends.</summary>");
        writer.Line(GeneratedCode.Attribute);
        writer.Line($"private const string {scope.Sql} =");
        using (writer.Indent())
        {
            writer.Line(SqlText(scope.Statement.Text) + ";");
        }

        writer.Line();
        writer.Line(GeneratedCode.Attribute);
        using (writer.Block($"{scope.Method.Modifiers}async partial {scope.Method.ReturnType} {scope.Method.Name}({Parameters(scope.Method)})"))
        {
            switch (scope.Method.Kind)
            {
                case StatementKind.Copy:
                    CopyEmitter.Emit(writer, scope);
                    break;
                case StatementKind.Query:
                    QueryEmitter.Emit(writer, scope);
                    break;
                default:
                    CommandEmitter.Emit(writer, scope);
                    break;
            }
        }
    }

    private static string Parameters(RepositoryMethodModel method) => string.Join(", ", method.Parameters.Select(parameter =>
        method.Result == ResultKind.Stream && parameter.Role == ParameterRole.CancellationToken && !method.HasEnumeratorCancellation
            ? "[global::System.Runtime.CompilerServices.EnumeratorCancellation] " + parameter.Declaration
            : parameter.Declaration));

    // A literal a line, so that indentation here changes nothing of the text.
    private static string SqlText(string sql)
    {
        var lines = sql.Replace("\r\n", "\n").Split('\n');
        return string.Join("\n+ ", lines.Select((line, i) => Literals.String(i < lines.Length - 1 ? line + "\n" : line)));
    }

    private static void EmitJson(SourceWriter writer, RepositoryNames names, string? context)
    {
        foreach (var type in names.JsonTypes)
        {
            var info = $"global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<{type}>";
            writer.Line();
            writer.Line($"/// <summary>How <c>{GeneratedCode.Xml(type.Replace("global::", ""))}</c> is read from and written to json.</summary>");
            writer.Line(GeneratedCode.Attribute);
            writer.Line($"private static readonly {info} {names.JsonOf(type)} =");
            using (writer.Indent())
            {
                writer.Line($"({info}){context}.Default.GetTypeInfo(typeof({type}))!;");
            }
        }
    }
}
