using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Sql;

namespace Upkeep.Analyzers.Sql;

/// <summary>Calls that give back a text quoted for SQL: of the driver, of the source, or of the server.</summary>
internal static class QuotedText
{
    private static readonly string[] s_serverQuotes = ["quote_ident(", "quote_literal(", "quote_nullable(", "format('%I", "format('%L"];

    public static bool IsGivenBy(IInvocationOperation call) =>
        IsQuoting(call.TargetMethod) || DoublesQuotes(call) || IsQuotedByServer(call);

    public static bool IsQuoting(IMethodSymbol method) =>
        method.Name.IndexOf("Quote", StringComparison.OrdinalIgnoreCase) >= 0 || method.Name.IndexOf("Escape", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool DoublesQuotes(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Replace", ContainingType.SpecialType: SpecialType.System_String }, Arguments: { Length: >= 2 } given }
        && given[0].Value.ConstantValue.Value is "\"" && given[1].Value.ConstantValue.Value is "\"\"";

    // select quote_ident(@name), as Dapper's argument or in a command
    private static bool IsQuotedByServer(IInvocationOperation call) =>
        call.Arguments.Any(static argument => IsQuotingSql(argument.Value))
        || (call.Instance is ILocalReferenceOperation local && LocalIndex.Of(local) is { } command
            && (command.CommandTexts.Any(IsQuotingSql) || (command.Initializer is IObjectCreationOperation made && made.Arguments.Any(static argument => IsQuotingSql(argument.Value)))));

    private static bool IsQuotingSql(IOperation text) =>
        text.ConstantValue is { HasValue: true, Value: string sql } && s_serverQuotes.Any(quote => sql.IndexOf(quote, StringComparison.OrdinalIgnoreCase) >= 0);
}
