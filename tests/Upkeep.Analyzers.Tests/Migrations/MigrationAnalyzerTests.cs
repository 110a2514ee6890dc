using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Migrations;
using Upkeep.Sql.Migrations;
using Upkeep.Testing.Analyzers;

namespace Upkeep.Analyzers.Tests.Migrations;

/// <summary>Where findings stand, what the options do, and that the tool and the compiler know the same rules.</summary>
public class MigrationAnalyzerTests
{
    private const string Schema = "SET lock_timeout = '1s';\nCREATE TABLE t (a integer, b text);";

    [Fact]
    public void The_tool_and_the_compiler_have_the_same_rules() => Assert.Equal(
        MigrationRules.All.Select(static rule => (rule.Id, rule.Title, rule.IsWarning)),
        new MigrationAnalyzer().SupportedDiagnostics.Select(static rule => (rule.Id, rule.Title.ToString(), rule.DefaultSeverity == DiagnosticSeverity.Warning)));

    [Fact]
    public Task Findings_stand_in_the_migration_at_their_own_lines() => VerifyAsync(
        "-- a comment\n{|UPK5001:CREATE INDEX i ON t (a)|};\nALTER TABLE t\n    ADD COLUMN c integer,\n    {|UPK5006:ALTER COLUMN a SET NOT NULL|};");

    [Fact]
    public Task Files_before_the_named_one_have_run() => VerifyAsync("CREATE INDEX i ON t (a);", "[*.sql]\nupkeep_migrations_since = 0003");

    [Fact]
    public Task The_part_that_goes_down_is_left_out() => VerifyAsync("-- +goose Up\nSELECT 1;\n-- +goose Down\nDROP TABLE t;");

    private static Task VerifyAsync(string migration, string editorConfig = "")
    {
        var test = new CSharpAnalyzerTest<MigrationAnalyzer> { TestCode = "class C;", EditorConfig = editorConfig };
        test.SchemaFiles.Add(("0001_start.sql", Schema));
        test.SchemaFiles.Add(("0002_more.sql", migration));
        return test.RunAsync();
    }
}
