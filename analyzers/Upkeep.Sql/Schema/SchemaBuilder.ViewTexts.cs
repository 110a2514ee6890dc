using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>The server keeps what a view means, not its text: when something the view names is renamed or moved, the text kept here follows.</summary>
public sealed partial class SchemaBuilder
{
    /// <summary>Does what renames a relation or moves it into another schema, and lets the texts of views name it as it is called then.</summary>
    private void WithViewTexts(Relation relation, string schema, string name, Action change)
    {
        var written = Identifiers.Quote(schema) + "." + Identifiers.Quote(name);
        KeepViewTexts(
            relation.Id,
            (root, bound) => root.DescendantsAndSelf().OfType<NamedTable>()
                .Where(table => bound.Tables.TryGetValue(table, out var entry) && entry.Relation?.Id == relation.Id)
                .Select(table => new TextChange(table.Name.Start, table.Name.Length, table.Alias is null ? written + " as " + Identifiers.Quote(relation.Name) : written)),
            change);
    }

    /// <summary>The same for a column. An output that had its name from the column keeps it.</summary>
    private void WithViewTextsOfColumn(int relationId, string from, string to, Action change) => KeepViewTexts(
        relationId,
        (root, bound) =>
        {
            var named = new HashSet<Expression>(root.DescendantsAndSelf().OfType<SelectItem>().Where(static item => item.Alias is null).Select(static item => item.Expression));
            return root.DescendantsAndSelf().OfType<ColumnReference>()
                .Where(reference => reference.Parts[reference.Parts.Count - 1].Value == from
                    && bound.Expressions.TryGetValue(reference, out var expression) && expression is BoundColumn { Index: >= 0 } column
                    && column.Entry.Relation?.Id == relationId && column.Entry.Columns[column.Index].RelationColumn == from)
                .Select(reference =>
                {
                    var last = reference.Parts[reference.Parts.Count - 1];
                    return new TextChange(last.Start, last.Length, Identifiers.Quote(to) + (named.Contains(reference) ? " as " + Identifiers.Quote(from) : ""));
                });
        },
        change);

    // A text that reads something else after the change, or nothing, stays: it is not believed then (BindAgain).
    private void KeepViewTexts(int relationId, Func<SqlNode, Binding.BoundStatement, IEnumerable<TextChange>> changesIn, Action change)
    {
        var texts = new Dictionary<int, string>();
        foreach (var view in _schema.Relations.Where(candidate => candidate.Definition is not null && candidate.Uses.Any(use => use.RelationId == relationId)).ToArray())
        {
            if (BindAgain(view) is { } bound && Parsing.SqlParser.Parse(view.Definition!, Lexing.SqlOptions.Of(_schema.Level)).Statements[0] is { } root)
            {
                // Expressions are found by the nodes of the tree that was bound.
                bound = Binding.Binder.BindStatement(_schema, root, view.Definition!);
                var text = view.Definition!;
                foreach (var part in changesIn(root, bound).OrderByDescending(static part => part.Start))
                {
                    text = text.Substring(0, part.Start) + part.Text + text.Substring(part.Start + part.Length);
                }

                texts.Add(view.Id, text);
            }
        }

        change();
        foreach (var rewritten in texts)
        {
            if (_schema.FindRelation(rewritten.Key) is { } view && BindAgain(view with { Definition = rewritten.Value }) is not null)
            {
                _schema.Put(view with { Definition = rewritten.Value });
            }
        }
    }

    private readonly record struct TextChange(int Start, int Length, string Text);
}
