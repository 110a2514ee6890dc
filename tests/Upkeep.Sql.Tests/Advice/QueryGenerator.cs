using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Upkeep.Sql.Tests.Advice;

/// <summary>Random tables with random indexes, and random queries over them.</summary>
internal sealed partial class QueryGenerator
{
    private static readonly (string Name, string Type)[] s_columns =
    [
        ("id", "bigint"), ("a", "integer"), ("b", "integer"), ("c", "text"), ("d", "timestamptz"), ("e", "boolean"), ("f", "varchar(40)"), ("g", "jsonb"),
        ("h", "text[]"), ("i", "numeric(12,2)"), ("j", "uuid"), ("k", "date"), ("l", "text collate \"C\""), ("m", "smallint"), ("n", "char(8)"), ("t1_id", "bigint"), ("t2_id", "bigint"),
    ];

    private readonly Random _random;

    public QueryGenerator(int seed) => _random = new Random(seed);

    public string Schema()
    {
        var sql = new StringBuilder();
        for (var table = 1; table <= 6; table++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"t{table}");
            sql.Append("create table ").Append(name).Append(" (id bigint primary key, ")
                .AppendJoin(", ", s_columns.Skip(1).Select(column => column.Name + " " + column.Type + (Chance(30) ? " not null" : ""))).AppendLine(");");
            var count = 2 + _random.Next(6);
            for (var i = 0; i < count; i++)
            {
                sql.Append("create index on ").Append(name).Append(' ').Append(Index()).AppendLine(";");
            }
        }

        return sql.ToString();
    }

    /// <summary>A statement with the parameters $1, $2 … in the order in which they stand.</summary>
    public string Query()
    {
        var numbers = new List<string>();
        return ParameterPattern().Replace(Statement(), match =>
        {
            if (!numbers.Contains(match.Value))
            {
                numbers.Add(match.Value);
            }

            return string.Create(CultureInfo.InvariantCulture, $"${numbers.IndexOf(match.Value) + 1}");
        });
    }

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex ParameterPattern();

    private string Statement() => _random.Next(12) switch
    {
        < 5 => Select(1),
        < 8 => Select(2),
        8 => Select(3),
        9 => $"update t1 set b = $1 where {Conditions("t1")}",
        10 => $"delete from t2 where {Conditions("t2")}",
        _ => SelectExists(),
    };

    private string Index()
    {
        var column = s_columns[1 + _random.Next(s_columns.Length - 1)];
        if (column.Name == "g")
        {
            return Pick("using gin (g)", "using gin (g jsonb_path_ops)", "((g ->> 'k'))");
        }

        if (column.Name == "h")
        {
            return "using gin (h)";
        }

        return _random.Next(10) switch
        {
            0 => Pick("(lower(c))", "(lower(f))", "((a + b))", "(c text_pattern_ops)", "(f varchar_pattern_ops)", "(l)", "(date_trunc('day', k::timestamp))"),
            1 => $"using hash ({column.Name})",
            2 => $"using brin ({Pick("d", "k", "a")})",
            3 => $"({column.Name}) where {Pick("e", "not e", "a > 5", "c = 'x'", "d is null", "d is not null", "b in (1, 2)")}",
            4 => $"({column.Name} desc)",
            5 => $"({column.Name} desc nulls last)",
            6 or 7 => $"({string.Join(", ", s_columns.Where(static one => one.Name is not ("g" or "h")).OrderBy(_ => _random.Next()).Take(2 + _random.Next(2)).Select(static one => one.Name))})",
            _ => $"({column.Name})",
        };
    }

    private string Select(int tables)
    {
        if (tables == 1)
        {
            var table = string.Create(CultureInfo.InvariantCulture, $"t{1 + _random.Next(6)}");
            var order = Chance(40) ? $" order by {Order()} limit 10" : "";
            return $"select id, a from {table} where {Conditions(table)}{order}";
        }

        var from = new StringBuilder("t1 x1");
        for (var i = 2; i <= tables; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"x{i}");
            var previous = string.Create(CultureInfo.InvariantCulture, $"x{i - 1}");
            from.Append(CultureInfo.InvariantCulture, $" {Pick("join", "join", "left join")} t{1 + _random.Next(6)} {name} on {Pick($"{name}.id = {previous}.t1_id", $"{name}.t1_id = {previous}.id", $"{name}.t2_id = {previous}.t2_id", $"{name}.a = {previous}.b")}");
            if (Chance(20))
            {
                from.Append(" and ").Append(Condition(name));
            }
        }

        return $"select x1.id from {from} where {Conditions(Pick("x1", "x1", "x2"))}{(Chance(25) ? " and " + Condition("x1") : "")}";
    }

    private string SelectExists() =>
        $"select id from t3 where {(Chance(50) ? Condition("t3") + " and " : "")}{Pick("exists", "not exists")} (select 1 from t4 where t4.{Pick("t1_id", "t2_id", "id")} = t3.id and {Condition("t4")})";

    private string Conditions(string table)
    {
        var count = 1 + _random.Next(3);
        return string.Join(" and ", Enumerable.Range(0, count).Select(_ => Condition(table)));
    }

    private string Condition(string t) => _random.Next(36) switch
    {
        0 => $"{t}.id = $1",
        1 or 2 => $"{t}.a = {Pick("$2", "7", "3")}",
        3 => $"{t}.b in (1, 2)",
        4 => $"{t}.b = {Pick("1", "$2")}",
        5 => $"{t}.a = any ($3::int[])",
        6 => $"{t}.c = {Pick("$4", "'x'")}",
        7 => $"{t}.c like {Pick("'abc%'", "'%abc'", "$4", "'abc'", "'a_c%'")}",
        8 => $"lower({t}.c) = $4",
        9 => $"{t}.d >= {Pick("$5", "now() - interval '1 day'")}",
        10 => $"{t}.d is {Pick("null", "not null")}",
        11 => Pick($"{t}.e", $"not {t}.e", $"{t}.e = true", $"{t}.e = $6", $"{t}.e is true"),
        12 => $"{t}.f = $4",
        13 => $"{t}.f like {Pick("'abc%'", "'%x%'", "$4")}",
        14 => $"{t}.g @> {Pick("$7", "'{\"k\": 1}'")}",
        15 => $"{t}.g ->> 'k' = $4",
        16 => $"{t}.h @> array['x']",
        17 => $"$4 = any ({t}.h)",
        18 => $"{t}.i = {Pick("5", "$8")}",
        19 => $"{t}.j = $9",
        20 => $"{t}.k between $10 and {Pick("$10", "current_date")}",
        21 => $"{t}.l like 'abc%'",
        22 => $"{t}.l = $4",
        23 => $"{t}.m = {Pick("5", "$2", "$8", "5.0")}",
        24 => $"{t}.n = {Pick("'x'", "$4", "$11::bpchar")}",
        25 => $"({t}.a = 1 or {t}.b = 2)",
        26 => $"($2 is null or {t}.a = $2)",
        27 => $"({t}.a, {t}.b) > ($2, $2)",
        28 => $"({t}.a + {t}.b) = $2",
        29 => $"{t}.a <> $2",
        30 => $"{t}.t1_id = $1",
        31 => $"{t}.d::date = $10",
        32 => $"({t}.a = 1 or {t}.c = 'x' or {t}.id = $1)",
        33 => $"not ({t}.a < 5 or {t}.e)",
        34 => $"{t}.a > {Pick("10", "5", "3")}",
        _ => $"lower({t}.f) = $4",
    };

    private string Order() => Pick("id", "d desc", "d", "a, b", "a desc, b desc", "a, b desc", "c", "d desc nulls last", "k desc", "b", "id desc", "lower(c)", "l");

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];
}
