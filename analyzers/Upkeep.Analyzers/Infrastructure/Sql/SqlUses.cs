using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Finds every place where SQL is written or sent.</summary>
internal static class SqlUses
{
    public static OperationKind[] Kinds { get; } =
    [
        OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment, OperationKind.FieldInitializer, OperationKind.PropertyInitializer,
        OperationKind.Literal, OperationKind.InterpolatedString, OperationKind.Utf8String,
    ];

    public static SqlUse? Find(IOperation operation, DatabaseModel model) => operation switch
    {
        ILiteralOperation { ConstantValue.Value: string } or IInterpolatedStringOperation or IUtf8StringOperation =>
            IsMarked(operation.Syntax) ? new SqlUse(WholeOf(operation), SqlSender.Marked, IsOfNpgsql: false, operation) : null,
        _ => model.Sinks.Find(operation),
    };

    // /* lang=sql */ "…", as editors read it
    private static bool IsMarked(SyntaxNode syntax)
    {
        var first = syntax.GetFirstToken();
        return (first.HasLeadingTrivia && NamesSql(first.LeadingTrivia))
            || (first.GetPreviousToken() is { HasTrailingTrivia: true } before && NamesSql(before.TrailingTrivia));
    }

    private static bool NamesSql(SyntaxTriviaList comments)
    {
        foreach (var trivia in comments)
        {
            if ((trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) && NamesSql(trivia.ToString()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesSql(string comment)
    {
        var words = comment.Trim('/', '*', ' ', '\t').Split(['=', ' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 && words[0].ToUpperInvariant() is "LANG" or "LANGUAGE" && words[1].ToUpperInvariant() is "SQL" or "POSTGRESQL" or "PGSQL";
    }

    // The comment stands before the first piece of a concatenation.
    private static IOperation WholeOf(IOperation piece)
    {
        var whole = piece;
        while (whole.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum && sum.LeftOperand == whole)
        {
            whole = sum;
        }

        return whole;
    }
}
