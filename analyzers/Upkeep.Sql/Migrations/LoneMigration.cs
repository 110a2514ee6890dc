using System.Text;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations;

/// <summary>
/// Checks the text of a migration of which the schema is not known: every table it names is taken to be there, with the columns it names, nullable and
/// without constraints. Only rules for which nothing else about the tables matters are asked.
/// </summary>
public static class LoneMigration
{
    // What a type was, what an index or constraint covers, which rows there are: for the other rules that decides.
    private static readonly HashSet<string> s_rules =
    [
        MigrationRules.BlockingIndex, MigrationRules.ValidatedForeignKey, MigrationRules.ValidatedCheck, MigrationRules.UnprovenNotNull, MigrationRules.VolatileDefault,
        MigrationRules.GeneratedColumn, MigrationRules.KeyWithoutIndex, MigrationRules.Rename, MigrationRules.CascadingTruncate, MigrationRules.RequiredColumn,
    ];

    /// <summary>The rules that are asked.</summary>
    public static IReadOnlyCollection<string> Rules => [.. s_rules, MigrationRules.ConcurrentlyInTransaction];

    /// <param name="text">The statements.</param>
    /// <param name="made">Tables, without schema and in any case, that the same migration makes elsewhere: they are free.</param>
    /// <param name="level">The version of PostgreSQL that reads them.</param>
    /// <returns>Nothing where the text does not parse.</returns>
    public static IReadOnlyList<MigrationFinding> Check(string text, IReadOnlyCollection<string> made, LanguageLevel level = LanguageLevel.PostgreSql15)
    {
        var file = new MigrationFile("2.sql", text);
        var tree = MigrationHistory.Parse(file, level);
        if (tree.Errors.Count > 0 || tree.Statements.Count == 0)
        {
            return [];
        }

        var findings = MigrationCheck.Run([new MigrationFile("1.sql", TablesBefore(tree, made)), file], since: file.Path, level).Findings;
        return [.. findings.Where(static finding => finding.File == "2.sql" && s_rules.Contains(finding.Rule))];
    }

    /// <summary>The statements that PostgreSQL refuses in a transaction, if the text begins none of its own.</summary>
    public static IEnumerable<Statement> RefusedInTransaction(SyntaxTree tree) =>
        tree.Statements.Any(static statement => statement is TransactionStatement) ? [] : tree.Statements.Where(MigrationTransactions.MustRunAlone);

    private static string TablesBefore(SyntaxTree tree, IReadOnlyCollection<string> made)
    {
        var nodes = tree.Statements.SelectMany(static statement => statement.DescendantsAndSelf()).ToList();
        var ownTables = new HashSet<string>(made, StringComparer.OrdinalIgnoreCase);
        ownTables.UnionWith(tree.Statements.Select(static statement => statement switch
        {
            CreateTable create => create.Name.Name.Value,
            CreateTableAs create => create.Name.Name.Value,
            _ => "",
        }));
        var ownColumns = new HashSet<string>(nodes.OfType<AddColumn>().Select(static add => add.Column.Name.Value));
        var columns = nodes.OfType<Identifier>().Select(static name => name.Value).Where(name => name.Length > 0 && !ownColumns.Contains(name)).Distinct().ToList();
        var text = new StringBuilder();
        var seen = new HashSet<string>();
        foreach (var name in nodes.OfType<RelationName>().Where(name => name.Name.Value.Length > 0 && !ownTables.Contains(name.Name.Value)))
        {
            if (name.Schema is { } schema && seen.Add($"{schema.Value}."))
            {
                text.Append("create schema if not exists ").Append(Quoted(schema.Value)).Append(";\n");
            }

            var full = name.Schema is { } qualifier ? $"{Quoted(qualifier.Value)}.{Quoted(name.Name.Value)}" : Quoted(name.Name.Value);
            if (seen.Add(full))
            {
                text.Append("create table ").Append(full).Append(" (").Append(string.Join(", ", columns.Select(static column => $"{Quoted(column)} text"))).Append(");\n");
            }
        }

        return text.ToString();
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
