using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>The body of a method that imports through binary COPY.</summary>
internal static class CopyEmitter
{
    public static void Emit(SourceWriter writer, MethodScope scope)
    {
        scope.Source.EmitAmbient(writer);
        var connection = scope.Source.Connection ?? EmitConnection(writer, scope);
        var importer = scope.Local("importer");
        var row = scope.Local("row");
        writer.Line($"var {importer} = await {connection}.BeginBinaryImportAsync({scope.Sql}{scope.AndCancellationToken}).ConfigureAwait(false);");
        writer.Line($"await using var {scope.Local(Identifiers.Unescape(importer) + "Lifetime")} = {importer}.ConfigureAwait(false);");
        var loop = scope.Rows.Role == ParameterRole.AsyncRows
            ? $"await foreach (var {row} in {scope.Rows.Name}{(scope.CancellationToken.Length == 0 ? "" : $".WithCancellation({scope.CancellationToken})")}.ConfigureAwait(false))"
            : $"foreach (var {row} in {scope.Rows.Name})";
        using (writer.Block(loop))
        {
            writer.Line($"await {importer}.StartRowAsync({scope.CancellationToken}).ConfigureAwait(false);");
            foreach (var argument in scope.Statement.Arguments)
            {
                EmitColumn(writer, scope, importer, argument, MethodScope.ValueOf(argument, row));
            }
        }

        writer.Line();
        var completion = $"await {importer}.CompleteAsync({scope.CancellationToken}).ConfigureAwait(false)";
        writer.Line(scope.Method.CountType switch
        {
            null => $"{completion};",
            "ulong" => $"return {completion};",
            var type => $"return checked(({type}){completion});",
        });
    }

    private static string EmitConnection(SourceWriter writer, MethodScope scope)
    {
        var connection = scope.Local("connection");
        var open = scope.Source.Open(scope.CancellationToken);
        if (scope.Source.OptionalConnection is { } optional)
        {
            var given = scope.Local("given");
            writer.Line($"var {given} = {optional};");
            writer.Line($"await using var {connection} = {given} is null ? {open} : null;");
            return $"({given} ?? {connection}!)";
        }

        writer.Line($"var {connection} = {open};");
        writer.Line($"await using var {scope.Local(Identifiers.Unescape(connection) + "Lifetime")} = {connection}.ConfigureAwait(false);");
        return connection;
    }

    private static void EmitColumn(SourceWriter writer, MethodScope scope, string importer, ArgumentModel argument, string source)
    {
        var type = argument.DbType is { } dbType ? $", global::NpgsqlTypes.NpgsqlDbType.{dbType}"
            : argument.DataTypeName is { } name ? $", {Literals.String(name)}"
            : "";
        if (!argument.Value.IsNullable)
        {
            writer.Line(Write(scope.Writer.Expression(argument.Value, source)));
            return;
        }

        var value = scope.Local(Camel(argument.Member!));
        using (writer.Block($"if ({source} is {{ }} {value})"))
        {
            writer.Line(Write(scope.Writer.Expression(argument.Value with { IsNullable = false }, value)));
        }

        using (writer.Block("else"))
        {
            writer.Line($"await {importer}.WriteNullAsync({scope.CancellationToken}).ConfigureAwait(false);");
        }

        string Write(string expression) => $"await {importer}.WriteAsync({expression}{type}{scope.AndCancellationToken}).ConfigureAwait(false);";
    }

    private static string Camel(string member)
    {
        var plain = Identifiers.Unescape(member);
        return char.ToLowerInvariant(plain[0]) + plain.Substring(1);
    }
}
