using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>The command of a method, and the body of one that only runs it.</summary>
internal static class CommandEmitter
{
    public static void Emit(SourceWriter writer, MethodScope scope)
    {
        if (scope.Statement.Mode == ExecutionMode.Batch)
        {
            EmitBatch(writer, scope);
            return;
        }

        EmitCommand(writer, scope);
        EmitExecution(writer, scope, scope.Command);
    }

    /// <summary>Makes the command with its parameters.</summary>
    public static void EmitCommand(SourceWriter writer, MethodScope scope)
    {
        var arrays = scope.Statement.Mode == ExecutionMode.Unnest ? EmitArrays(writer, scope) : [];
        scope.Source.EmitAmbient(writer);
        writer.Line($"var {scope.Command} = {scope.Source.Command(scope.Sql)};");
        writer.Line($"await using var {scope.Local(Identifiers.Unescape(scope.Command) + "Lifetime")} = {scope.Command}.ConfigureAwait(false);");
        foreach (var argument in scope.Statement.Arguments)
        {
            var parameter = arrays.TryGetValue(argument.ParameterName, out var array)
                ? ValueWriter.ArrayParameter(argument, array, scope.Statement.IsNumbered)
                : scope.Writer.Parameter(argument, MethodScope.ValueOf(argument, ""), scope.Statement.IsNumbered);
            writer.Line($"{scope.Command}.Parameters.Add({parameter});");
        }
    }

    private static void EmitBatch(SourceWriter writer, MethodScope scope)
    {
        var batch = scope.Local("batch");
        var row = scope.Local("row");
        scope.Source.EmitAmbient(writer);
        writer.Line($"var {batch} = {scope.Source.Batch()};");
        writer.Line($"await using var {scope.Local(Identifiers.Unescape(batch) + "Lifetime")} = {batch}.ConfigureAwait(false);");
        using (writer.Block($"foreach (var {row} in {scope.Rows.Name})"))
        {
            writer.Line($"var {scope.Command} = new global::Npgsql.NpgsqlBatchCommand({scope.Sql});");
            foreach (var argument in scope.Statement.Arguments)
            {
                writer.Line($"{scope.Command}.Parameters.Add({scope.Writer.Parameter(argument, MethodScope.ValueOf(argument, row), isNumbered: true)});");
            }

            writer.Line($"{batch}.BatchCommands.Add({scope.Command});");
        }

        writer.Line();
        using (writer.Block($"if ({batch}.BatchCommands.Count == 0)"))
        {
            writer.Line(scope.Method.Result switch
            {
                ResultKind.Nothing => "return;",
                ResultKind.IsAffected => "return false;",
                _ => "return 0;",
            });
        }

        writer.Line();
        EmitExecution(writer, scope, batch);
    }

    private static void EmitExecution(SourceWriter writer, MethodScope scope, string command)
    {
        var execution = $"await {command}.ExecuteNonQueryAsync({scope.CancellationToken}).ConfigureAwait(false)";
        writer.Line(scope.Method.Result switch
        {
            ResultKind.Nothing => $"{execution};",
            ResultKind.IsAffected => $"return {execution} > 0;",
            _ => $"return {execution};",
        });
    }

    /// <summary>Fills an array for each member of the rows; answers with their names by parameter.</summary>
    private static Dictionary<string, string> EmitArrays(SourceWriter writer, MethodScope scope)
    {
        var rows = scope.Rows.Name;
        var count = scope.Rows.CountMember;
        if (count is null)
        {
            var list = scope.Local("list");
            writer.Line($"var {list} = global::System.Linq.Enumerable.ToArray({rows});");
            (rows, count) = (list, ".Length");
        }

        var arrays = new Dictionary<string, string>(StringComparer.Ordinal);
        var ofRows = scope.Statement.Arguments.Where(static argument => argument.IsOfRows).ToList();
        foreach (var argument in ofRows)
        {
            var name = scope.Local(argument.ParameterName + "Values");
            arrays.Add(argument.ParameterName, name);
            writer.Line($"var {name} = {Array(ValueWriter.ElementType(argument.Value), rows + count)};");
        }

        var index = scope.Local("index");
        var row = scope.Local("row");
        writer.Line($"var {index} = 0;");
        using (writer.Block($"foreach (var {row} in {rows})"))
        {
            foreach (var argument in ofRows)
            {
                writer.Line($"{arrays[argument.ParameterName]}[{index}] = {scope.Writer.Expression(argument.Value, MethodScope.ValueOf(argument, row))};");
            }

            writer.Line($"{index}++;");
        }

        writer.Line();
        return arrays;
    }

    // The size of an array of arrays stands in the first brackets: new byte[n][].
    private static string Array(string element, string size)
    {
        var brackets = element.IndexOf('[');
        return brackets < 0 ? $"new {element}[{size}]" : $"new {element.Substring(0, brackets)}[{size}]{element.Substring(brackets).TrimEnd('?')}";
    }
}
