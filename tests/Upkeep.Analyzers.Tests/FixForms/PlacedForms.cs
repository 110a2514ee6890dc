using Upkeep.Analyzers.Tests.Infrastructure;

namespace Upkeep.Analyzers.Tests.FixForms;

/// <summary>The places a fix forgets easily: bodies without braces, sections of a switch, accessors, and lambdas in initializers and expression bodies.</summary>
internal static class PlacedForms
{
    private const string NoAwait = "an accessor cannot await";
    private const string TypeUsings = "using Microsoft.AspNetCore.Components;\nusing Npgsql;\n\n";

    private const string Publisher = "\npublic sealed class Orders { public static event EventHandler? Placed; public static void Raise() => Placed?.Invoke(null, EventArgs.Empty); }\n";

    public static IEnumerable<FixCase> All { get; } =
    [
        .. Of("UPK1001",
            (Snippet.Sync("if (flag)\n    // the first\n    command.ExecuteReader(); // dropped\nelse source.OpenConnection();\nNpgsqlConnection? later = null;\nforeach (var one in ids)\n    later = source.OpenConnection();"), null),
            (Snippet.Async("switch (id)\n{\n    case 1:\n        // opened\n        var opened = await source.OpenConnectionAsync();\n        await opened.ExecuteAsync(\"select 1\"); // used\n        break;\n    case 2: source.OpenConnection(); command.ExecuteReader(); break;\n    default:\n        NpgsqlConnection later;\n        later = source.OpenConnection();\n        await later.ExecuteAsync(\"select 1\");\n        return;\n}"), null),
            (Accessor("get\n{\n    var opened = _source.OpenConnection();\n    return opened.ExecuteScalar<int>(\"select 1\");\n}"), null),
            (Lambda("NpgsqlDataSource", "Task", "async given =>\n{\n    var opened = await given.OpenConnectionAsync();\n    await opened.ExecuteAsync(\"select 1\");\n}"), null)),
        .. Of("UPK1009",
            ("", "what is closed later is used behind the statement that would hold it"),
            (Snippet.Async("switch (id)\n{\n    case 1:\n        var opened = await source.OpenConnectionAsync();\n        await opened.ExecuteAsync(\"select 1\");\n        await opened.DisposeAsync();\n        break;\n    default: var other = source.OpenConnection(); other.Execute(\"select 1\"); other.Close(); break;\n}"), null),
            (Accessor("get\n{\n    var opened = _source.OpenConnection();\n    var count = opened.ExecuteScalar<int>(\"select 1\");\n    opened.Close();\n    return count;\n}"), null),
            (Lambda("NpgsqlDataSource", "Task", "async given =>\n{\n    var opened = await given.OpenConnectionAsync();\n    await opened.ExecuteAsync(\"select 1\");\n    await opened.DisposeAsync();\n}"), null)),
        .. Of("UPK1010",
            (Snippet.Sync("using var opened = source.OpenConnection();\nusing var made = new NpgsqlCommand(\"select 1\", opened);\nif (flag)\n    made.ExecuteReader();\nelse made.ExecuteReader();"), null),
            (Snippet.Async("await using var opened = await source.OpenConnectionAsync();\nswitch (id)\n{\n    case 1:\n        var begun = await opened.BeginTransactionAsync();\n        break;\n    default: opened.BeginTransaction(); opened.Execute(\"select 1\"); break;\n}"), null),
            (Accessor("get\n{\n    using var opened = _source.OpenConnection();\n    var begun = opened.BeginTransaction();\n    return opened.ExecuteScalar<int>(\"select 1\");\n}"), null),
            (Lambda("NpgsqlDataSource", "Task", "async given =>\n{\n    await using var opened = await given.OpenConnectionAsync();\n    var begun = await opened.BeginTransactionAsync();\n}"), null)),
        .. Of("UPK2003",
            (Snippet.Sync(
                "if (flag)\n    using (var writer = connection.BeginBinaryImport(\"copy t from stdin (format binary)\"))\n        foreach (var one in ids)\n        {\n            writer.WriteRow(one);\n        }\n"
                + "else\n    using (var writer = connection.BeginBinaryImport(\"copy u from stdin (format binary)\")) writer.WriteRow(id);"), null),
            (Snippet.Sync(
                "switch (id)\n{\n    case 1:\n        using (var writer = connection.BeginBinaryImport(\"copy t from stdin (format binary)\"))\n        {\n            writer.WriteRow(id);\n        }\n\n        break;\n}"), null),
            (Accessor("set\n{\n    using var writer = _connection!.BeginBinaryImport(\"copy t from stdin (format binary)\");\n    writer.StartRow();\n    writer.Write(value);\n}"), null),
            (Lambda(
                "NpgsqlConnection", "Task",
                "async given =>\n{\n    await using var writer = await given.BeginBinaryImportAsync(\"copy t from stdin (format binary)\");\n    await writer.StartRowAsync();\n    await writer.WriteAsync(1);\n}"), null)),
        .. Of("UPK2004",
            (Snippet.Async("if (flag)\n    using (new TransactionScope())\n        await Task.Yield();\nelse\n    using (new TransactionScope(TransactionScopeOption.RequiresNew)) await Task.Yield();"), null),
            (Snippet.Async("switch (id)\n{\n    case 1:\n        using (var scope = new TransactionScope())\n        {\n            await Task.Yield();\n            scope.Complete();\n        }\n\n        break;\n}"), null),
            ("", NoAwait),
            (Lambda("int", "Task", "async given =>\n{\n    using var scope = new TransactionScope();\n    await Task.Delay(given);\n    scope.Complete();\n}"), null)),
        .. Of("UPK3003",
            (Snippet.Async("if (flag)\n    connection.Execute(\"select 1\");\nelse\n    transaction.Commit();\nforeach (var one in ids)\n    connection.Execute(\"select @one\", new { one });\nawait Task.Yield();"), null),
            (Snippet.Async("switch (id)\n{\n    case 1: connection.Execute(\"select 1\"); break;\n    default:\n        command.ExecuteNonQuery();\n        break;\n}\n\nawait Task.Yield();"), null),
            ("", NoAwait),
            (Lambda("NpgsqlConnection", "Task<int>", "async given => await Task.FromResult(1) + given.Execute(\"select 1\")"), null)),
        .. Of("UPK3004",
            (Snippet.Async("if (flag)\n    await command.ExecuteNonQueryAsync();\nelse\n    await command.PrepareAsync();"), null),
            (Snippet.Async("switch (id)\n{\n    case 1: await command.ExecuteNonQueryAsync(); break;\n    default:\n        await command.PrepareAsync();\n        break;\n}"), null),
            ("", "an accessor is given no token"),
            (Snippet.Members("    Func<NpgsqlCommand, Task<int>> Runner(CancellationToken cancellation) => given => given.ExecuteNonQueryAsync();"), null)),
        .. Of("UPK4001",
            (Snippet.Sync(
                "if (flag)\n    command.CommandText = $\"delete from t where name = '{name}'\";\nelse command.CommandText = $\"delete from u where name = '{name}'\";\n"
                + "using (var made = new NpgsqlCommand($\"select 1 from t where name = '{name}'\", connection))\n    made.ExecuteNonQuery();\n"
                + "using (var other = new NpgsqlCommand($\"select 1 from t where name = '{name}'\", connection)) other.ExecuteNonQuery();\n"
                + "using (var third = new NpgsqlCommand($\"select 1 from t where name = '{name}'\", connection))\n{\n    third.ExecuteNonQuery();\n}"), null),
            (Snippet.Sync(
                "switch (id)\n{\n    case 1:\n        command.CommandText = $\"delete from t where name = '{name}'\";\n        break;\n    default: connection.Execute($\"delete from u where name = '{name}'\"); break;\n}"), null),
            (Accessor("get => _connection!.ExecuteScalar<int>($\"select count(*) from t where name = '{_text}'\");\n"
                + "set\n{\n    using var made = _connection!.CreateCommand();\n    made.CommandText = $\"delete from t where n = '{value}'\";\n    made.ExecuteNonQuery();\n}"), null),
            (Lambda("(NpgsqlConnection Connection, string Name)", "int", "given => given.Connection.Execute($\"delete from t where name = '{given.Name}'\")"), null)),
        .. Of("UPK1002",
            (Type("public sealed class Store", "private readonly NpgsqlConnection? _connection;\n    public Store(bool flag)\n    {\n        if (flag)\n            _connection = new NpgsqlConnection(\"\");\n    }"), null),
            (Type("public sealed class Store", "private readonly NpgsqlConnection? _connection;\n    public Store(int kind)\n    {\n        switch (kind)\n        {\n            case 1: _connection = new NpgsqlConnection(\"\"); break;\n        }\n    }"), null),
            ("", "what a getter gives away has no single owner, and the rule is silent"),
            (Type("public sealed class Store", "private NpgsqlConnection? _connection;\n    public Action Open => () => _connection = new NpgsqlConnection(\"\");"), null)),
        .. Of("UPK1004",
            (Type("public sealed class View : IDisposable", "private void OnPlaced(object? sender, EventArgs e) { }\n    public void Dispose() { }\n    public View(bool flag)\n    {\n        if (flag)\n            Orders.Placed += OnPlaced;\n    }"), null),
            (Type("public sealed class View : IDisposable", "private void OnPlaced(object? sender, EventArgs e) { }\n    public void Dispose() { }\n    public View(int kind)\n    {\n        switch (kind)\n        {\n            case 1: Orders.Placed += OnPlaced; break;\n        }\n    }"), null),
            (Type("public sealed class View : IDisposable", "private void OnPlaced(object? sender, EventArgs e) { }\n    public void Dispose() { }\n    public bool Watches { set { Orders.Placed += OnPlaced; } }"), null),
            (Type("public sealed class View : IDisposable", "private void OnPlaced(object? sender, EventArgs e) { }\n    public void Dispose() { }\n    public Action Watch => () => Orders.Placed += OnPlaced;"), null)),
        .. Of("UPK1005",
            (Type("public class Feed : ComponentBase", "private Timer? _timer;\n    [Parameter] public bool Flag { get; set; }\n    protected override void OnInitialized()\n    {\n        if (Flag)\n            _timer = new Timer(_ => { }, null, 0, 1000);\n    }"), null),
            (Type("public class Feed : ComponentBase", "private Timer? _timer;\n    [Parameter] public int Kind { get; set; }\n    protected override void OnInitialized()\n    {\n        switch (Kind)\n        {\n            case 1: _timer = new Timer(_ => { }, null, 0, 1000); break;\n        }\n    }"), null),
            (Type("public class Feed : ComponentBase", "private Timer? _timer;\n    [Parameter] public int Period { set { _timer = new Timer(_ => { }, null, 0, value); } }"), null),
            (Type("public class Feed : ComponentBase", "private Timer? _timer;\n    private Action Start => () => _timer = new Timer(_ => { }, null, 0, 1000);\n    protected override void OnInitialized() => Start();"), null)),
        .. Of("UPK1006",
            (Type("public sealed class Waiter(CancellationToken stopping, IObservable<int> numbers, IObserver<int> sink)", "private int _count;\n    public async Task WaitAsync(bool flag)\n    {\n        // once\n        if (flag)\n            stopping.Register(() => _count++); // dropped\n\n        if (_count > 1 || flag) numbers.Subscribe(sink);\n        await Task.Delay(_count);\n    }"), null),
            (Type("public sealed class Waiter(CancellationToken stopping)", "private int _count;\n    public async Task WaitAsync(int kind)\n    {\n        switch (kind)\n        {\n            case 1:\n                // once\n                stopping.Register(() => _count++); // dropped\n                await Task.Delay(_count);\n                break;\n            default: stopping.Register(() => _count++); await Task.Delay(_count); break;\n        }\n    }"), null),
            ("", NoAwait),
            (Type("public sealed class Waiter(CancellationToken stopping)", "private int _count;\n    public Func<Task> Wait => async () =>\n    {\n        stopping.Register(() => _count++);\n        await Task.Delay(_count);\n    };"), null)),
        .. Of("UPK1011",
            ("", "what stands under a condition is no loop"),
            ("", "what stands under a condition is no loop"),
            ("", "only a method runs after a render"),
            ("", "a lambda may run at any time")),
    ];

    private static IEnumerable<FixCase> Of(string id, (string Source, string? Why) embedded, (string Source, string? Why) section, (string Source, string? Why) accessor, (string Source, string? Why) lambda) =>
    [
        new FixCase(id, FixForm.WithoutBraces, embedded.Source, embedded.Why),
        new FixCase(id, FixForm.SwitchSection, section.Source, section.Why),
        new FixCase(id, FixForm.Accessor, accessor.Source, accessor.Why),
        new FixCase(id, FixForm.Lambda, lambda.Source, lambda.Why),
    ];

    private static string Accessor(string accessors) => Snippet.Members($"    int Value\n    {{\n        {accessors.Replace("\n", "\n        ", StringComparison.Ordinal)}\n    }}");

    private static string Lambda(string given, string result, string lambda) =>
        Snippet.Members($"    private static readonly Func<{given}, {result}> s_run = {lambda.Replace("\n", "\n    ", StringComparison.Ordinal)};");

    private static string Type(string head, string members) => $"{TypeUsings}{head}\n{{\n    {members}\n}}\n{Publisher}";
}
