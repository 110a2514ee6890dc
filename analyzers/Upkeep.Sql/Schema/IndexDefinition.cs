using System.Text;

namespace Upkeep.Sql.Schema;

/// <summary>Indexes as pg_get_indexdef prints them.</summary>
public static class IndexDefinition
{
    public static string Print(DatabaseSchema schema, Relation table, TableIndex index)
    {
        var text = new StringBuilder("CREATE ");
        if (index.IsUnique)
        {
            text.Append("UNIQUE ");
        }

        text.Append("INDEX ").Append(Identifiers.Quote(index.Name)).Append(" ON ");
        if (index.IsOnly)
        {
            text.Append("ONLY ");
        }

        text.Append(table.FullName).Append(" USING ").Append(Identifiers.Quote(index.Method)).Append(" (");
        for (var i = 0; i < index.Keys.Count; i++)
        {
            if (i > 0)
            {
                text.Append(", ");
            }

            AppendKey(text, schema, table, index, index.Keys[i]);
        }

        text.Append(')');
        if (index.IncludedColumns.Count > 0)
        {
            text.Append(" INCLUDE (").Append(string.Join(", ", index.IncludedColumns.Select(Identifiers.Quote))).Append(')');
        }

        if (index.IsNullsNotDistinct)
        {
            text.Append(" NULLS NOT DISTINCT");
        }

        if (index.Options is { } options)
        {
            text.Append(" WITH (").Append(options).Append(')');
        }

        if (index.Predicate is { } predicate)
        {
            text.Append(" WHERE ").Append(predicate.Text);
        }

        return text.ToString();
    }

    private static void AppendKey(StringBuilder text, DatabaseSchema schema, Relation table, TableIndex index, IndexKey key)
    {
        if (key.Column is { } column)
        {
            text.Append(Identifiers.Quote(column));
        }
        else if (key.Expression is { } expression)
        {
            text.Append(expression.IsCall ? expression.Text : "(" + expression.Text + ")");
        }

        if (key.Collation is { } collation && collation != table.FindColumn(key.Column ?? "")?.Collation && collation != "default")
        {
            text.Append(" COLLATE ").Append(Identifiers.Quote(collation));
        }

        if (key.OperatorClass is { } name && schema.FindOperatorClass(index.Method, null, key.TypeId)?.Name != name)
        {
            text.Append(' ').Append(Identifiers.Quote(name));
        }

        if (key.IsDescending)
        {
            text.Append(" DESC");
        }

        if (key.NullsFirst != key.IsDescending)
        {
            text.Append(key.NullsFirst ? " NULLS FIRST" : " NULLS LAST");
        }
    }
}
