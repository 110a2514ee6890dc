using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Queries;
using Upkeep.Analyzers.Transactions.Isolation;
using Upkeep.Analyzers.Transactions.LostUpdates;

namespace Upkeep.Analyzers.Transactions;

/// <summary>UPK2020: a column is read, computed with in C#, and written back, and nothing keeps others from doing the same meanwhile.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadModifyWriteAnalyzer : DatabaseAnalyzer
{
    // Whoever writes one of these in the method has thought of the others.
    private static readonly string[] s_locks = ["for update", "for no key update", "for share", "lock table", "advisory"];

    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.ReadModifyWrite,
        "Value is read, changed and written back without a lock",
        "This statement sets '{0}.{1}' to a value computed from an earlier read; what another transaction wrote in between is lost: read it with 'for update', "
            + "let the statement compute it, or compare a version",
        "At the default isolation level two transactions may both read 100 and write 70 and 50 back. Both succeed, and one of the changes is gone.",
        DiagnosticSeverity.Info);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterBodies((block, body) => Analyze(block, body, model));
    }

    private static void Analyze(CodeBlockAnalysisContext context, CodeBody body, DatabaseModel model)
    {
        foreach (var operation in body.Of(OperationKind.Invocation))
        {
            var call = (IInvocationOperation)operation;
            if (ExecutedQuery.Of(call, model) is { Text: { } text } query && EmbeddedSqlReader.Read(text, model.Level) is { } sql && StatementReading.KindOf(sql) == StatementShape.RowWrite
                && RowUpdate.Of(sql) is { } update && ColumnWrittenBack(query, update, body, model) is { } column && !IsLocked(context.CodeBlock) && !IsStrict(body, model))
            {
                context.ReportDiagnostic(Diagnostic.Create(s_rule, call.Syntax.GetLocation(), update.Table, column));
            }
        }
    }

    private static string? ColumnWrittenBack(ExecutedQuery query, RowUpdate update, CodeBody body, DatabaseModel model)
    {
        foreach (var (column, parameter) in update.Values)
        {
            if (SentValue.Of(query, parameter, body) is { } value && new ValueSource(model, update, column).IsReadBefore(value))
            {
                return column;
            }
        }

        return null;
    }

    private static bool IsLocked(SyntaxNode block)
    {
        var text = block.ToString();
        return s_locks.Any(words => text.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    // At a strict level the server refuses the second writer; that such work must be repeated is UPK2009's.
    private static bool IsStrict(CodeBody body, DatabaseModel model) =>
        body.Of(OperationKind.Invocation).Concat(body.Of(OperationKind.ObjectCreation)).Any(operation => StrictIsolation.LevelOf(operation, model) is not null);
}
