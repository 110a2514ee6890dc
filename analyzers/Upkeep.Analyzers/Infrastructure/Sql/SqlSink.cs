using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>The places where a C# string becomes SQL: the text of a command, of a Dapper call, of anything marked as SQL.</summary>
internal static class SqlSink
{
    /// <summary>The operation whose value is sent as SQL, or null. Interpolated texts of which the callee makes parameters are not meant.</summary>
    public static IOperation? TextOf(IOperation operation, DatabaseModel model) =>
        model.Sinks.Find(operation) is { Sender: not SqlSender.EntityFrameworkInterpolated } use ? use.Text : null;

    public static bool HasSqlSyntax(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "StringSyntaxAttribute" && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is string syntax && syntax.Equals("sql", StringComparison.OrdinalIgnoreCase));
}
