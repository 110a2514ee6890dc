using Upkeep.Sql.Binding;
using Upkeep.Sql.Tests.Oracle;
using Upkeep.Sql.Tests.Schema;

namespace Upkeep.Sql.Tests.Binding;

/// <summary>Data/Queries/Broken: each has one wrong name, which the server answers with the code in the comment. We report that, and nothing else.</summary>
public class BrokenQueryTests
{
    public static TheoryData<string> Histories =>
        [.. Directory.GetFiles(TestData.Folder("Queries/Broken"), "*.sql").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Histories))]
    public void TheWrongNameIsReported(string history)
    {
        var schema = HistoryData.Build(history).Snapshot();
        var queries = StatementFile.Read(Path.Combine(TestData.Folder("Queries/Broken"), history + ".sql"));
        var differences = new List<string>();
        foreach (var query in queries)
        {
            var expected = query.Comments.Single(static comment => comment.StartsWith("error:", StringComparison.Ordinal))["error:".Length..].Trim();
            var diagnostics = OwnDescription.Of(schema, query.Text).Statement.Diagnostics;

            // A wrong name may stand in two places.
            string Name(BindingDiagnostic diagnostic) => query.Text.Substring(diagnostic.Start, diagnostic.Length);
            if (diagnostics.Count == 0 || diagnostics[0].SqlState != expected || diagnostics.Any(diagnostic => diagnostic.SqlState != expected && Name(diagnostic) != Name(diagnostics[0])))
            {
                differences.Add($"{query.Place} {expected}: {query.Text}\n  here: {string.Join("; ", diagnostics.Select(static diagnostic => diagnostic.SqlState + " " + diagnostic.Message))}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.NotEmpty(queries);
    }
}
