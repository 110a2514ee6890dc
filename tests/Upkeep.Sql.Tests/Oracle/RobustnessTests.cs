using System.Text;
using Upkeep.Sql.Parsing;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>Whatever the text, the parser answers.</summary>
public sealed class RobustnessTests
{
    [Fact]
    public void No_prefix_of_any_statement_throws()
    {
        var failures = new List<string>();
        foreach (var statement in Corpus.Valid.Concat(Corpus.Invalid))
        {
            for (var length = 0; length <= statement.Text.Length && failures.Count < 20; length++)
            {
                Try(statement.Text[..length], $"{statement.Place}, first {length}", failures);
            }
        }

        Complaints.AssertNone(failures);
    }

    [Fact]
    public void Random_bytes_do_not_throw()
    {
#pragma warning disable CA5394 // not for secrets: the sequence must be the same in each run
        var random = new Random(4711);
        var failures = new List<string>();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            var text = (i % 3) switch
            {
                0 => Encoding.Latin1.GetString(bytes),
                1 => Encoding.UTF8.GetString(bytes),
                _ => new string([.. bytes.Select(value => (char)(32 + (value % 95)))]),
            };
            Try(text, $"random text {i}", failures);
        }
#pragma warning restore CA5394

        Complaints.AssertNone(failures);
    }

    [Fact]
    public void Any_order_of_the_corpus_tokens_does_not_throw()
    {
        var failures = new List<string>();
        var words = Corpus.Valid.SelectMany(statement => statement.Text.Split(' ')).ToArray();
#pragma warning disable CA5394
        new Random(1).Shuffle(words);
#pragma warning restore CA5394
        foreach (var text in words.Chunk(30))
        {
            Try(string.Join(' ', text), "shuffled words", failures);
        }

        Complaints.AssertNone(failures);
    }

    private static void Try(string text, string what, List<string> failures)
    {
        try
        {
            _ = SqlParser.Parse(text).Errors.Count;
        }
#pragma warning disable CA1031 // any exception is a failure of the parser, and all of them are to be listed
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failures.Add($"{what}: {exception.GetType().Name} {exception.Message}\n{text}");
        }
    }
}
