using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Schemas;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Analyzers.Infrastructure.Sql.Glance;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>
/// The base of analyzers that judge SQL text. A text is parsed and bound once for all of them. Analyzers that share a subject are better
/// one analyzer with a class for each rule: then the text is also looked for once.
/// </summary>
public abstract class EmbeddedSqlAnalyzer : DatabaseAnalyzer
{
    /// <summary>Nothing is registered in a project that names no schema files.</summary>
    private protected virtual bool NeedsSchema => true;

    private protected abstract void Analyze(EmbeddedQuery query);

    /// <summary>The analyzer also judges the SQL of Entity Framework's migrations, which is not about the schema of today.</summary>
    private protected virtual bool AnalyzesMigrationTexts => false;

    /// <summary>The analyzer also judges the schema files themselves.</summary>
    private protected virtual bool AnalyzesSchemaFiles => false;

    private protected virtual void Analyze(AdditionalFileAnalysisContext context, SchemaFile file, ProjectSchema schema)
    {
    }

    /// <summary>What the analyzer keeps of one compilation, for <see cref="AnalyzeEnd"/>; null where it needs nothing.</summary>
    private protected virtual object? CreateSession() => null;

    /// <summary>Nothing was put into it.</summary>
    private protected virtual bool IsEmpty(object session) => true;

    private protected virtual void AnalyzeEnd(CompilationAnalysisContext context, object session, ProjectSchema schema)
    {
    }

    protected sealed override void Register(CompilationStartAnalysisContext context)
    {
        var schema = ProjectSchema.Of(context.Options, context.CancellationToken);
        if (NeedsSchema && !schema.IsPresent)
        {
            return;
        }

        var model = DatabaseModel.Of(context.Compilation, context.Options);
        var isPostgres = SqlDialect.IsPostgres(context.Compilation);
        var reported = new ConcurrentDictionary<(string Id, Location At), SyntaxNode>();
        var session = CreateSession();
        var quiet = new QuietBodies(context.Compilation, schema, sql => HasNothingToSay(sql, model, schema));
        context.RegisterBodies((block, body) =>
        {
            if (!quiet.Contains(body))
            {
                foreach (var operation in SqlUses.Kinds.SelectMany(body.Of))
                {
                    AnalyzeOperation(operation, block);
                }
            }
        });
        if (session is not null)
        {
            context.RegisterCompilationEndAction(end => AnalyzeEnd(end, session, schema));
        }

        if (AnalyzesSchemaFiles && schema.IsPresent)
        {
            context.RegisterAdditionalFileAction(file =>
            {
                if (schema.FindFile(file.AdditionalFile.Path) is { } source)
                {
                    Analyze(file, source, schema);
                }
            });
        }

        void AnalyzeOperation(IOperation operation, CodeBlockAnalysisContext block)
        {
            if (SqlUses.Find(operation, model) is { } use && (isPostgres || use.IsOfNpgsql) && (AnalyzesMigrationTexts || use.Sender != SqlSender.Migration) && EmbeddedSqlReader.Read(use, model.Level) is { } sql)
            {
                Analyze(new EmbeddedQuery(use, sql, model, schema, (query, diagnostic) =>
                {
                    // A constant may reach several commands. It is reported for the first one, also when that one is analyzed again.
                    if (reported.GetOrAdd((diagnostic.Id, diagnostic.Location), query.Use.At.Syntax) == query.Use.At.Syntax)
                    {
                        block.ReportDiagnostic(diagnostic);
                    }
                })
                { Session = session });
            }
        }
    }

    private bool HasNothingToSay(EmbeddedSql sql, DatabaseModel model, ProjectSchema schema)
    {
        var isQuiet = true;
        var session = CreateSession();
        Analyze(new EmbeddedQuery(null, sql, model, schema, (_, _) => isQuiet = false) { Session = session });
        return isQuiet && (session is null || IsEmpty(session));
    }
}
