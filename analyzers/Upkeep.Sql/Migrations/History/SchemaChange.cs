using Upkeep.Sql.Schema;
using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.History;

public enum SchemaChangeKind
{
    /// <summary>A table or view is gone.</summary>
    RelationDropped,

    /// <summary>It has another name, or is in another schema.</summary>
    RelationRenamed,

    ColumnDropped,
    ColumnRenamed,

    /// <summary>A column has another type.</summary>
    ColumnRetyped,

    /// <summary>A column must be given a value from now on: it became NOT NULL, came as NOT NULL without a default, or lost its default.</summary>
    ColumnRequired,
}

/// <summary>Something a migration does to what queries written before it use.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Before">The relation as it was.</param>
/// <param name="Column">The column, by its name before, or null.</param>
/// <param name="NewName">What it is called from then on, or null.</param>
/// <param name="OldTypeId">The type a retyped column had.</param>
/// <param name="Place">The statement.</param>
/// <param name="Node">The part of it that does this.</param>
public sealed record SchemaChange(SchemaChangeKind Kind, Relation Before, string? Column, string? NewName, int OldTypeId, StatementPlace Place, SqlNode Node)
{
    private string FileName => Place.File.Substring(Place.File.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>The line of <see cref="Node"/> in its file, from 1.</summary>
    public int Line
    {
        get
        {
            var line = 1;
            for (var i = 0; i < Node.Start && i < Place.Tree.Text.Length; i++)
            {
                line += Place.Tree.Text[i] == '\n' ? 1 : 0;
            }

            return line;
        }
    }

    /// <summary>Such as <c>renamed to "email" by 0042_contact.sql line 3</c>.</summary>
    public string Description => $"{Verb} by {FileName} line {Line}";

    /// <summary>What it takes away: <c>"orders"</c>, or <c>"note" of "orders"</c>.</summary>
    public string Subject => Column is null ? $"\"{Before.Name}\"" : $"\"{Column}\" of \"{Before.Name}\"";

    private string Verb => Kind switch
    {
        SchemaChangeKind.RelationDropped or SchemaChangeKind.ColumnDropped => "dropped",
        SchemaChangeKind.RelationRenamed or SchemaChangeKind.ColumnRenamed => $"renamed to \"{NewName}\"",
        SchemaChangeKind.ColumnRetyped => "given another type",
        _ => "made required",
    };

    /// <summary>A comment in the migration says that the finding is known.</summary>
    public bool IsIgnored(string rule) => new Suppressions(Place.Tree, Place.Tree.Text).Covers(Place.Statement, rule);
}
