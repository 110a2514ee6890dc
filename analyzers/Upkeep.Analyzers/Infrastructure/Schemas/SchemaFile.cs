using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Schema.Migrations;

namespace Upkeep.Analyzers.Infrastructure.Schemas;

/// <summary>A migration file of the project, parsed once for as long as its text stays the same.</summary>
internal sealed class SchemaFile
{
    private static readonly ConditionalWeakTable<SourceText, SchemaFile> s_files = new();

    private SchemaFile(string path, SourceText text, LanguageLevel level)
    {
        Text = text;
        Level = level;
        Migration = new MigrationFile(path, text.ToString());
        Tree = MigrationHistory.Parse(Migration, level);
    }

    public SourceText Text { get; }

    /// <summary>The version of PostgreSQL that reads it.</summary>
    public LanguageLevel Level { get; }

    public MigrationFile Migration { get; }

    public string Path => Migration.Path;

    /// <summary>The statements that go up. Positions are those of the file.</summary>
    public Upkeep.Sql.Syntax.SyntaxTree Tree { get; }

    public static SchemaFile Of(string path, SourceText text, LanguageLevel level)
    {
        var file = s_files.GetValue(text, key => new SchemaFile(path, key, level));
        return file.Path == path && file.Level == level ? file : new SchemaFile(path, text, level);
    }

    public Location LocationOf(int start, int length)
    {
        var span = TextSpan.FromBounds(Math.Min(start, Text.Length), Math.Min(start + length, Text.Length));
        return Location.Create(Path, span, Text.Lines.GetLinePositionSpan(span));
    }
}
