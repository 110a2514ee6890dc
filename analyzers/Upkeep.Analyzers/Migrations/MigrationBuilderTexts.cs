using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Migrations;

namespace Upkeep.Analyzers.Migrations;

/// <summary>
/// The rules of UPK50xx that need no schema, in <c>migrationBuilder.Sql("…")</c> of Entity Framework's migrations: what tables and columns there are
/// is only in the model, and was another when the migration was written.
/// </summary>
internal static class MigrationBuilderTexts
{
    private static readonly Regex s_made = new(
        """CreateTable\s*\(\s*(?:name\s*:\s*)?"(?<name>[^"]+)"|create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?:[\w"\\]+\.)?["\\]*(?<name>\w+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public static void Register(CompilationStartAnalysisContext context, ProjectSchema schema, IReadOnlyList<DiagnosticDescriptor> rules)
    {
        if (context.Compilation.GetTypeByMetadataName("Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder") is null || !SqlDialect.IsPostgres(context.Compilation))
        {
            return;
        }

        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (node.Node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Sql" } } syntax && !IsUndone(syntax)
                    && node.SemanticModel.GetOperation(syntax, node.CancellationToken) is IInvocationOperation call
                    && model.Sinks.Find(call) is { Sender: SqlSender.Migration } use && EmbeddedSqlReader.Read(use, model.Level) is { } sql)
                {
                    var query = new EmbeddedQuery(use, sql, model, schema, (_, diagnostic) => node.ReportDiagnostic(diagnostic));
                    if (query.IsWhole && query.Tree.Errors.Count == 0)
                    {
                        Analyze(query, call, rules);
                    }
                }
            },
            SyntaxKind.InvocationExpression);
    }

    private static void Analyze(EmbeddedQuery query, IInvocationOperation call, IReadOnlyList<DiagnosticDescriptor> rules)
    {
        foreach (var finding in LoneMigration.Check(query.Sql.Text, MadeBeside(call), query.Schema.Level))
        {
            if (finding.Rule != MigrationRules.UnprovenNotNull || !MayBeProven(call))
            {
                query.Report(rules.First(rule => rule.Id == finding.Rule), finding.Start, finding.Length, finding.Message);
            }
        }

        if (call.Argument("suppressTransaction") is null or { ConstantValue: { HasValue: true, Value: false } })
        {
            foreach (var statement in LoneMigration.RefusedInTransaction(query.Tree))
            {
                query.Report(
                    MigrationAnalyzer.ConcurrentlyInTransaction, statement,
                    "PostgreSQL refuses this statement inside a transaction, and Entity Framework runs the migration in one: pass suppressTransaction: true");
            }
        }
    }

    // Nobody undoes a migration on a filled database in passing.
    private static bool IsUndone(SyntaxNode call) => call.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText == "Down";

    private static string[] MadeBeside(IInvocationOperation call) => call.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
        ? [.. s_made.Matches(type.ToString()).Cast<Match>().Select(static match => match.Groups["name"].Value)]
        : [];

    // An earlier migration may have added and validated the CHECK that spares the scan.
    private static bool MayBeProven(IInvocationOperation call) =>
        call.SemanticModel?.Compilation.SyntaxTrees.Any(static tree => tree.ToString().IndexOf("not valid", StringComparison.OrdinalIgnoreCase) >= 0) != false;
}
