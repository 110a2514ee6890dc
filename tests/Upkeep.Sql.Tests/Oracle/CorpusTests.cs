namespace Upkeep.Sql.Tests.Oracle;

/// <summary>The corpus is what it claims to be, by the server; and our parser agrees with the server on it.</summary>
public sealed class CorpusTests(OracleServer server) : IClassFixture<OracleServer>
{
    [Fact]
    public void The_corpus_has_at_least_3000_distinct_statements() =>
        Assert.True(Corpus.Valid.Select(statement => Normalize(statement.Text)).Distinct().Count() >= 3000, $"only {Corpus.Valid.Count}");

    [Fact]
    public void No_statement_is_in_the_corpus_twice()
    {
        var repeated = Corpus.Valid.Concat(Corpus.Invalid).GroupBy(statement => Normalize(statement.Text)).Where(group => group.Count() > 1);
        Complaints.AssertNone(repeated.Select(group => string.Join(" = ", group.Select(statement => statement.Place))));
    }

    [Fact]
    public void The_server_accepts_every_valid_statement() => Complaints.AssertNone(WithOtherVerdict(Corpus.Valid, VerdictKind.Accepted));

    [Fact]
    public void The_server_rejects_every_invalid_statement() => Complaints.AssertNone(WithOtherVerdict(Corpus.Invalid, VerdictKind.Rejected));

    [Fact]
    public void The_parser_accepts_valid_statements()
    {
        var agreement = Compare(Corpus.Valid);
        TestContext.Current.SendDiagnosticMessage(agreement.Report());
        Assert.True(agreement.AcceptedShare >= 0.999, agreement.Report());
    }

    [Fact]
    public void The_parser_rejects_natural_mistakes()
    {
        var agreement = Compare(Corpus.Invalid);
        TestContext.Current.SendDiagnosticMessage(agreement.Report());
        Assert.True(agreement.Broken >= 200, $"only {agreement.Broken}");
        Assert.True(agreement.RejectedShare >= 0.98, agreement.Report());
    }

    private Agreement Compare(IReadOnlyList<Statement> statements)
    {
        var sent = statements.Select(Corpus.ForServer).ToList();
        var verdicts = server.Connection.ParseAll(sent);
        var agreement = new Agreement();
        for (var i = 0; i < statements.Count; i++)
        {
            agreement.Add(statements[i].Place, statements[i].Text, sent[i], verdicts[i], ParserVerdict.Of(statements[i].Text));
        }

        return agreement;
    }

    private IEnumerable<string> WithOtherVerdict(IReadOnlyList<Statement> statements, VerdictKind expected) =>
        server.Connection.ParseAll([.. statements.Select(Corpus.ForServer)])
            .Zip(statements)
            .Where(pair => pair.First.Kind != expected)
            .Select(pair => $"{pair.Second.Place}: {pair.First}");

    private static string Normalize(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
