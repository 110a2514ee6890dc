using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>The body of a method that reads rows.</summary>
internal static class QueryEmitter
{
    public static void Emit(SourceWriter writer, MethodScope scope)
    {
        CommandEmitter.EmitCommand(writer, scope);
        writer.Line($"var {scope.Reader} = await {scope.Command}.ExecuteReaderAsync({scope.CancellationToken}).ConfigureAwait(false);");
        writer.Line($"await using var {scope.Local(Identifiers.Unescape(scope.Reader) + "Lifetime")} = {scope.Reader}.ConfigureAwait(false);");
        var row = new RowEmitter(scope);
        row.EmitOrdinals(writer);
        switch (scope.Method.Result)
        {
            case ResultKind.One or ResultKind.OneOrNone:
                EmitOne(writer, scope, row);
                break;
            case ResultKind.Stream:
                EmitRows(writer, scope, row, static made => $"yield return {made};");
                break;
            default:
                EmitList(writer, scope, row);
                break;
        }
    }

    private static void EmitOne(SourceWriter writer, MethodScope scope, RowEmitter row)
    {
        using (writer.Block($"if (!{Next(scope)})"))
        {
            writer.Line(scope.Method.Result == ResultKind.One
                ? $"throw global::Upkeep.Repositories.GeneratedRepository.NoRow({Literals.String(scope.MethodName)});"
                : scope.Method.IsResultAnnotated ? "return null;" : "return null!;");
        }

        writer.Line();
        if (scope.Statement.IsAtMostOneRow && !row.HasFollowers)
        {
            writer.Line($"return {row.Expression()};");
            return;
        }

        var local = scope.Local("row");
        writer.Line($"var {local} = {row.Expression()};");
        row.EmitFollowers(writer, local);
        if (!scope.Statement.IsAtMostOneRow)
        {
            using (writer.Block($"if ({Next(scope)})"))
            {
                writer.Line($"throw global::Upkeep.Repositories.GeneratedRepository.MoreThanOneRow({Literals.String(scope.MethodName)});");
            }

            writer.Line();
        }

        writer.Line($"return {local};");
    }

    private static void EmitList(SourceWriter writer, MethodScope scope, RowEmitter row)
    {
        var list = scope.Local("rows");
        var model = scope.Method.Row!;
        var element = model.Kind == RowKind.Value ? model.Members[0].Value.AnnotatedType : model.Type;
        writer.Line($"var {list} = new global::System.Collections.Generic.List<{element}>();");
        EmitRows(writer, scope, row, made => $"{list}.Add({made});");
        writer.Line();
        writer.Line(scope.Method.Result == ResultKind.Array ? $"return {list}.ToArray();" : $"return {list};");
    }

    private static void EmitRows(SourceWriter writer, MethodScope scope, RowEmitter row, Func<string, string> use)
    {
        using (writer.Block($"while ({Next(scope)})"))
        {
            if (!row.HasFollowers)
            {
                writer.Line(use(row.Expression()));
                return;
            }

            var local = scope.Local("row");
            writer.Line($"var {local} = {row.Expression()};");
            row.EmitFollowers(writer, local);
            writer.Line(use(local));
        }
    }

    private static string Next(MethodScope scope) => $"await {scope.Reader}.ReadAsync({scope.CancellationToken}).ConfigureAwait(false)";
}
