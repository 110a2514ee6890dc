namespace Upkeep.Sql.Tests.Oracle;

/// <summary>One-token mutations of the corpus, labelled by the server in this run, against our parser.</summary>
public sealed class MutationTests(OracleServer server) : IClassFixture<OracleServer>
{
    private const int Seed = 20_240_711;
    private const int MutantsPerStatement = 12;

    [Fact]
    public void The_parser_tells_valid_mutants_from_broken_ones()
    {
        var mutator = new SqlMutator(Seed);
        var mutants = Corpus.Valid
            .SelectMany(statement => mutator.Mutate(statement.Text, MutantsPerStatement).Select(text => (Statement: statement, Text: text)))
            .DistinctBy(mutant => mutant.Text)
            .ToList();
        var sent = mutants.Select(mutant => Corpus.ForServer(mutant.Statement, mutant.Text)).ToList();
        var verdicts = server.Connection.ParseAll(sent);
        var agreement = new Agreement();
        for (var i = 0; i < mutants.Count; i++)
        {
            agreement.Add(mutants[i].Statement.Place, mutants[i].Text, sent[i], verdicts[i], ParserVerdict.Of(mutants[i].Text));
        }

        TestContext.Current.SendDiagnosticMessage(agreement.Report());
        Assert.True(agreement.Broken >= 20_000, agreement.Summary);
        Assert.True(agreement is { AcceptedShare: >= 0.999, RejectedShare: >= 0.98, SamePlaceShare: >= 0.98 }, agreement.Report());
    }
}
