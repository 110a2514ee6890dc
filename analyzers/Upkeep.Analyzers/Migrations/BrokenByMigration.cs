using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Migrations.History;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Migrations;

/// <summary>Finds the migration that made a query wrong which was right before.</summary>
internal static class BrokenByMigration
{
    /// <summary>The change that took the name away, or null where none did.</summary>
    public static SchemaChange? Cause(EmbeddedQuery query, BindingDiagnostic diagnostic)
    {
        var (statement, bound) = query.Statements.FirstOrDefault(pair => pair.Bound.Diagnostics.Contains(diagnostic));
        return statement is null ? null : diagnostic.Id switch
        {
            BindingRules.UnknownTable => OfTable(query, diagnostic),
            BindingRules.UnknownColumn => OfColumn(query, bound, diagnostic),
            BindingRules.UnknownFunction => OfType(query, statement, bound, diagnostic),
            _ => null,
        };
    }

    private static SchemaChange? OfTable(EmbeddedQuery query, BindingDiagnostic diagnostic)
    {
        var names = NamesIn(query, diagnostic);
        return names.Count is 1 or 2 ? query.ProjectSchema.Changes.OfRelation(names.Count == 2 ? names[0] : null, names[names.Count - 1]) : null;
    }

    private static SchemaChange? OfColumn(EmbeddedQuery query, BoundStatement bound, BindingDiagnostic diagnostic)
    {
        var names = NamesIn(query, diagnostic);
        if (names.Count == 0)
        {
            return null;
        }

        var relations = bound.Tables.Values.Select(static entry => entry.Relation?.Id ?? 0).ToArray();
        return query.ProjectSchema.Changes.OfColumn(relations, names[names.Count - 1]);
    }

    // Another type of a column may leave no operator: it was right if the statement had no such fault with the type before.
    private static SchemaChange? OfType(EmbeddedQuery query, Statement statement, BoundStatement bound, BindingDiagnostic diagnostic)
    {
        foreach (var reference in statement.DescendantsAndSelf().OfType<ColumnReference>())
        {
            if (bound.Expressions.TryGetValue(reference, out var meaning) && meaning is BoundColumn { Entry.Relation: { } relation } column
                && query.ProjectSchema.Changes.Last(SchemaChangeKind.ColumnRetyped, relation.Id, column.Name) is { } change
                && !Binder.BindStatement(query.ProjectSchema.Before(change), statement, bound.Sql).Diagnostics.Any(before => before.Start == diagnostic.Start && before.Id == diagnostic.Id))
            {
                return change;
            }
        }

        return null;
    }

    private static List<string> NamesIn(EmbeddedQuery query, BindingDiagnostic diagnostic)
    {
        var names = new List<string>();
        var tokens = Lexer.Tokenize(query.Sql.Text.Substring(diagnostic.Start, diagnostic.Length), SqlOptions.Of(query.Sql.Level));
        for (var i = 0; i < tokens.Count; i++)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.Identifier or TokenKind.Keyword:
                    names.Add(tokens.GetText(i).ToLowerInvariant());
                    break;
                case TokenKind.QuotedIdentifier:
                    names.Add(tokens.GetText(i).Trim('"').Replace("\"\"", "\""));
                    break;
                default:
                    break;
            }
        }

        return names;
    }
}
