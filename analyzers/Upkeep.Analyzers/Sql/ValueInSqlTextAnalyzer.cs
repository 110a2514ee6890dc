using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Bodies;
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
        "The SQL text is built from '{0}' where no parameter can stand; make sure it comes from a fixed list or is quoted",
        "Names of tables and columns, and the values of statements such as SET or CREATE ROLE, cannot be parameters. Whoever controls the variable controls the statement.",
        DiagnosticSeverity.Info);

    private static readonly OperationKind[] s_kinds = [OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.SimpleAssignment];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Value, Identifier];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterBodies((block, body) =>
        {
            // A text in a local may reach several commands; its holes are reported once.
            var reported = new HashSet<SyntaxNode>();
            foreach (var kind in s_kinds)
            {
                foreach (var operation in body.Of(kind))
                {
                    Analyze(operation, model, reported, block);
                }
            }
        });
    }

    private static void Analyze(IOperation operation, DatabaseModel model, HashSet<SyntaxNode> reported, CodeBlockAnalysisContext context)
    {
        if (SqlSink.TextOf(operation, model) is not { ConstantValue.HasValue: false } text)
        {
            return;
        }

        var identifiers = new List<SqlTextHole>();
        foreach (var finding in SqlTextHoles.In(text, model.Level))
        {
            if (!reported.Add(finding.Expression.Syntax))
            {
                continue;
            }

            if (finding.IsValue)
            {
                context.ReportDiagnostic(Diagnostic.Create(Value, finding.Expression.Syntax.GetLocation(), finding.Expression.Syntax.ToString()));
            }
            else
            {
                identifiers.Add(finding);
            }
        }

        // Each value is a parameter of its own; but who looks at one name of a text looks at all of them.
        foreach (var ofText in identifiers.GroupBy(static finding => finding.Text))
        {
            var places = ofText.Select(static finding => finding.Expression.Syntax).ToList();
            context.ReportDiagnostic(Diagnostic.Create(
                Identifier, places[0].GetLocation(), places.Skip(1).Select(static place => place.GetLocation()), string.Join("', '", places.Select(static place => place.ToString()).Distinct())));
        }
    }
}
