using BenchmarkDotNet.Attributes;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Parsing;

namespace Upkeep.Benchmarks.SqlFrontEnd;

/// <summary>What reading SQL costs inside a compiler.</summary>
[MemoryDiagnoser]
public class SqlFrontEnd
{
    private readonly string _join = "select o.id, o.placed_at, sum(l.quantity * l.price) as total from orders o join order_lines l on l.order_id = o.id "
        + "where o.customer_id = $1 and o.placed_at >= now() - interval '30 days' group by o.id, o.placed_at order by o.placed_at desc limit 50";

    private string[] _statements = [];
    private string _long = "";
    private string _insert = "";

    /// <summary>The corpus of the parser's tests, and two long texts made of it.</summary>
    [GlobalSetup]
    public void ReadCorpus()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Statements");
        _statements = [.. Directory.GetFiles(folder, "*.sql").Order(StringComparer.Ordinal).SelectMany(ReadStatements)];
        _long = string.Join(";\n", Enumerable.Repeat(_statements, 5).SelectMany(statements => statements));
        _insert = "insert into t (a, b, c, d) values " + string.Join(",\n", Enumerable.Range(0, 20_000).Select(i => $"({i}, 'text {i}', now(), {i}.5)"));
        Console.WriteLine($"// {_statements.Length} statements of {_statements.Sum(sql => sql.Length)} characters; long text {_long.Length}, INSERT {_insert.Length}");
    }

    [Benchmark]
    public int ParseJoin() => SqlParser.Parse(_join).Errors.Count;

    /// <summary>Each statement of the corpus by itself: divide by their number.</summary>
    [Benchmark]
    public int ParseCorpus()
    {
        var errors = 0;
        foreach (var sql in _statements)
        {
            errors += SqlParser.Parse(sql).Errors.Count;
        }

        return errors;
    }

    [Benchmark]
    public int LexLongText() => Lexer.Tokenize(_long).Count;

    /// <summary>As the schema and <c>upkeep sql parse</c> read a file: each statement is let go before the next is read.</summary>
    [Benchmark]
    public int ReadLongText()
    {
        var count = 0;
        foreach (var parsed in SqlParser.ParseStatements(_long, SqlOptions.Default))
        {
            count += parsed.Error is null ? 1 : 0;
        }

        return count;
    }

    /// <summary>The whole tree of the text, kept.</summary>
    [Benchmark]
    public int ParseLongText() => SqlParser.Parse(_long).Statements.Count;

    [Benchmark]
    public int ParseLongInsert() => SqlParser.Parse(_insert).Statements.Count;

    // A statement starts in the first column and ends with a semicolon; its other lines are indented.
    private static IEnumerable<string> ReadStatements(string path)
    {
        var statement = new List<string>();
        foreach (var line in File.ReadLines(path).Append("--"))
        {
            var isContinued = line.Length > 0 && char.IsWhiteSpace(line[0]);
            if (!isContinued && statement.Count > 0)
            {
                yield return string.Join('\n', statement).TrimEnd().TrimEnd(';');
                statement.Clear();
            }

            if (isContinued || (line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)))
            {
                statement.Add(line);
            }
        }
    }
}
