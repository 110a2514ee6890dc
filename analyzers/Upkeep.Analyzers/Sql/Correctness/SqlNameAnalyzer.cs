using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Migrations;
using Upkeep.Sql.Binding;

namespace Upkeep.Analyzers.Sql.Correctness;

/// <summary>UPK4010 to UPK4015: what <c>upkeep sql describe</c> reports, at the token in the C# source, and what of the schema files cannot be followed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SqlNameAnalyzer : EmbeddedSqlAnalyzer
{
    internal static readonly DiagnosticDescriptor SyntaxError = Rule.Create(
        BindingRules.SyntaxError, "SQL has a syntax error", "{0}",
        "PostgreSQL refuses the statement with 42601 whenever it is sent.");

    internal static readonly DiagnosticDescriptor UnknownTable = Rule.Create(
        BindingRules.UnknownTable, "Table does not exist", "{0}",
        "After the last migration there is no relation of that name on the search path. PostgreSQL refuses the statement with 42P01.");

    internal static readonly DiagnosticDescriptor UnknownColumn = Rule.Create(
        BindingRules.UnknownColumn, "Column does not exist", "{0}",
        "After the last migration none of the tables in reach has a column of that name. PostgreSQL refuses the statement with 42703.");

    internal static readonly DiagnosticDescriptor UnknownFunction = Rule.Create(
        BindingRules.UnknownFunction, "Function or operator does not exist", "{0}",
        "Neither PostgreSQL nor the migrations have a function or operator that takes arguments of these types. PostgreSQL refuses the statement with 42883.");

    internal static readonly DiagnosticDescriptor AmbiguousName = Rule.Create(
        BindingRules.AmbiguousName, "Name is ambiguous", "{0}",
        "Two tables of the statement have a column of that name, and PostgreSQL refuses to choose (42702).");

    internal static readonly DiagnosticDescriptor SchemaStatement = Rule.Create(
        RuleIds.SchemaStatementNotFollowed, "Statement of a schema file cannot be followed", "{0}: nothing is claimed about what this statement names",
        "The statement does not fit the schema that the files before it make, or could not be read. Rules that need the schema stay silent about everything it names.",
        DiagnosticSeverity.Info);

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_byId =
        new[] { SyntaxError, UnknownTable, UnknownColumn, UnknownFunction, AmbiguousName }.ToImmutableDictionary(static rule => rule.Id);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [SyntaxError, UnknownTable, UnknownColumn, UnknownFunction, AmbiguousName, SchemaStatement];

    // A syntax error is one whatever the schema is.
    private protected override bool NeedsSchema => false;

    private protected override bool AnalyzesSchemaFiles => true;

    private protected override bool AnalyzesMigrationTexts => true;

    private protected override void Analyze(EmbeddedQuery query)
    {
        foreach (var error in query.Tree.Errors)
        {
            if (query.IsSurelyWrong(error))
            {
                var advice = query is { IsTextOnly: false, Use.Sender: SqlSender.Dapper } ? DapperText.AdviceOn(query.Sql.Text, error.Start) : null;
                query.Report(SyntaxError, error.Start, error.Length, advice is null ? error.Message : $"{error.Message}; {advice}");
            }
        }

        if (!query.ProjectSchema.IsPresent || query is { IsTextOnly: false, Use.Sender: SqlSender.Migration })
        {
            return;
        }

        foreach (var diagnostic in query.Bound.SelectMany(static bound => bound.Diagnostics))
        {
            if (s_byId.TryGetValue(diagnostic.Id, out var rule) && !(rule == UnknownTable && IsMadeInThisFile(query, diagnostic)))
            {
                var message = BrokenByMigration.Cause(query, diagnostic) is { } change ? $"{diagnostic.Message}; {change.Subject} was {change.Description}" : diagnostic.Message;
                query.Report(rule, diagnostic.Start, diagnostic.Length, message);
            }
        }
    }

    /// <summary>Another text of the same source file may make the table: a temporary one, or the list of migrations itself.</summary>
    private static bool IsMadeInThisFile(EmbeddedQuery query, BindingDiagnostic diagnostic)
    {
        if (query.IsTextOnly)
        {
            return false;
        }

        var name = query.Sql.Text.Substring(diagnostic.Start, diagnostic.Length);
        var source = query.Use.Text.Syntax.SyntaxTree.ToString();
        return Regex.IsMatch(
            source,
            $@"\b(table|view)\s+(if\s+not\s+exists\s+)?([\w""]+\.)?{Regex.Escape(name)}(?!\w)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private protected override void Analyze(AdditionalFileAnalysisContext context, SchemaFile file, ProjectSchema schema)
    {
        foreach (var error in file.Tree.Errors)
        {
            context.ReportDiagnostic(Diagnostic.Create(SyntaxError, file.LocationOf(error.Start, error.Length), error.Message));
        }

        foreach (var problem in schema.Problems)
        {
            if (problem.File == file.Path && !file.Tree.Errors.Any(error => error.Start >= problem.Start && error.Start <= problem.Start + problem.Length))
            {
                context.ReportDiagnostic(Diagnostic.Create(SchemaStatement, file.LocationOf(problem.Start, problem.Length), problem.Message));
            }
        }
    }
}
