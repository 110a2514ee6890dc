using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;

namespace Upkeep.Analyzers.Sql;

/// <summary>UPK4001, UPK4002: SQL text put together from variables.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueInSqlTextAnalyzer : DatabaseAnalyzer
{
    internal static readonly DiagnosticDescriptor Value = Rule.Create(
        RuleIds.ValueInSqlText,
        "Value is built into SQL text",
        "'{0}' is built into the SQL text as a value; pass it as a parameter",
        "A value in the text can end the literal it stands in and go on as SQL. Even where it cannot, each value makes a statement of its own that the server parses and plans anew.");

    internal static readonly DiagnosticDescriptor Identifier = Rule.Create(
        RuleIds.IdentifierInSqlText,
        "SQL text is built from a variable where no parameter can stand",
        "'{0}' is built into the SQL text where no parameter can stand; make sure it comes from a fixed list or is quoted",
        "Names of tables and columns, and the values of statements such as SET or CREATE ROLE, cannot be parameters. Whoever controls the variable controls the statement.",
        DiagnosticSeverity.Info);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Value, Identifier];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterOperationBlockStartAction(start =>
        {
            // A text in a local may reach several commands; its holes are reported once.
            var reported = new ConcurrentDictionary<SyntaxNode, bool>();
            start.RegisterOperationAction(
                operation =>
                {
                    if (SqlSink.TextOf(operation.Operation, model) is { ConstantValue.HasValue: false } text)
                    {
                        foreach (var finding in SqlTextHoles.In(text))
                        {
                            if (reported.TryAdd(finding.Expression.Syntax, true))
                            {
                                operation.ReportDiagnostic(Diagnostic.Create(
                                    finding.IsValue ? Value : Identifier, finding.Expression.Syntax.GetLocation(), finding.Expression.Syntax.ToString()));
                            }
                        }
                    }
                },
                OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment);
        });
    }
}
