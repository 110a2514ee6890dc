namespace Upkeep.Analyzers.Tests.Stress;

/// <summary>What the language has beyond the everyday, each with database objects in it. A line of <c>//// file</c> begins another file, <c>//// program</c> makes it a program.</summary>
internal static class LanguageSources
{
    public const string NextFile = "//// file";
    public const string Program = "//// program";

    private const string Usings = """
        using System.Data;
        using System.Data.Common;
        using System.Runtime.CompilerServices;
        using System.Transactions;
        using Dapper;
        using Npgsql;

        """;

    public static IReadOnlyDictionary<string, Func<string>> All { get; } = new Dictionary<string, Func<string>>
    {
        ["extension members"] = () => Usings + """
            static class Extensions
            {
                extension(NpgsqlDataSource source)
                {
                    public NpgsqlConnection Opened => source.OpenConnection();
                    public NpgsqlConnection Open() { var c = source.OpenConnection(); c.Execute("select 1"); return c; }
                    public static NpgsqlDataSource operator +(NpgsqlDataSource left, string right) => NpgsqlDataSource.Create(right);
                }
                extension<T>(T connection) where T : DbConnection
                {
                    public void Run(string sql) { using var t = connection.BeginTransaction(); connection.Execute(sql + " where id = @id"); }
                }
                static void Use(NpgsqlDataSource source) { var c = source.Open(); var d = source.Opened; c.Run("delete from t"); (source + "x").OpenConnection(); }
            }
            """,
        ["field keyword"] = () => Usings + """
            class C(NpgsqlDataSource source)
            {
                public NpgsqlConnection Connection { get => field ??= source.OpenConnection(); set { field?.Dispose(); field = value; } }
                public string Sql { get; set => field = "select " + value; } = "select * from t where id = @id";
                public NpgsqlTransaction Begin { get { field = Connection.BeginTransaction(); Connection.Execute(Sql); return field; } init => field = value; }
            }
            """,
        ["null-conditional assignment"] = () => Usings + """
            class C(NpgsqlDataSource source)
            {
                C? _next; NpgsqlConnection? _connection; Timer? _timer; event Action? Done;
                void M(NpgsqlCommand? command)
                {
                    command?.CommandText = "select * from t where id = @id";
                    _next?._connection = source.OpenConnection();
                    _next?._next?._timer ??= new Timer(_ => { });
                    _next?.Done += () => source.OpenConnection();
                    command?.Parameters[0]?.Value += "x";
                    command?.Transaction = _connection?.BeginTransaction();
                }
            }
            """,
        ["partial constructors and events over files"] = () => Usings + """
            partial class C
            {
                public partial C(NpgsqlDataSource source);
                public partial event Action Changed;
                partial void OnOpened(NpgsqlConnection connection);
                private partial NpgsqlConnection Open(string sql);
                public partial NpgsqlConnection Property { get; set; }
                public partial NpgsqlConnection this[int index] { get; }
            }
            //// file
            """ + Usings + """
            partial class C
            {
                NpgsqlConnection? _connection;
                public partial C(NpgsqlDataSource source) { _connection = source.OpenConnection(); _connection.Execute("select " + source); OnOpened(_connection); }
                public partial event Action Changed { add { var c = new NpgsqlConnection(); c.Open(); } remove { } }
                private partial NpgsqlConnection Open(string sql) { var c = Property; c.Execute(sql); using var t = c.BeginTransaction(); return c; }
            }
            //// file
            """ + Usings + """
            partial class C : IDisposable
            {
                partial void OnOpened(NpgsqlConnection connection) { connection.BeginTransaction(); }
                public partial NpgsqlConnection Property { get => Open("select 1"); set => _connection = value; }
                public partial NpgsqlConnection this[int index] => Open("select " + index);
                public void Dispose() { }
            }
            """,
        ["pointers"] = () => Usings + """
            unsafe class C
            {
                delegate*<NpgsqlConnection, NpgsqlConnection> _function;
                static NpgsqlConnection Same(NpgsqlConnection c) => c;
                int* _pointer;
                void M(NpgsqlDataSource source, delegate* unmanaged[Cdecl]<int, void> native)
                {
                    _function = &Same;
                    var c = _function(source.OpenConnection());
                    int* numbers = stackalloc int[10];
                    Span<int> span = stackalloc[] { 1, 2, 3 };
                    fixed (char* text = "select 1") { c.Execute(new string(text)); *text = 'x'; }
                    fixed (int* first = span) { native(*first); _pointer = first + 1; }
                    TypedReference reference = __makeref(c); __refvalue(reference, NpgsqlConnection).BeginTransaction();
                    var flag = false; bool* address = &flag; *address = true;
                    var t = c.BeginTransaction(); c.Execute("delete from t"); if (flag) { t.Commit(); }
                    for (int* p = numbers; p < numbers + sizeof(int); p++) { c.Execute($"select {*p}"); }
                }
            }
            """,
        ["refs and ref structs"] = () => Usings + """
            ref struct Scope : IDisposable
            {
                ref NpgsqlConnection _connection; public required NpgsqlTransaction Transaction { get; init; }
                public Scope(ref NpgsqlConnection connection) { _connection = ref connection; }
                public void Dispose() { _connection.Dispose(); Transaction.Rollback(); }
                public ref NpgsqlConnection Get() => ref _connection;
            }
            class C(NpgsqlDataSource source)
            {
                NpgsqlConnection _field = null!;
                ref NpgsqlConnection Field => ref _field;
                void M(scoped ref NpgsqlConnection given, in NpgsqlTransaction transaction, out NpgsqlConnection made, ref readonly int id)
                {
                    var c = source.OpenConnection();
                    ref var alias = ref c; alias = source.OpenConnection();
                    ref NpgsqlConnection chosen = ref (id > 0 ? ref c : ref given); chosen.Close();
                    using var scope = new Scope(ref given) { Transaction = transaction }; scope.Get().Execute("select 1");
                    bool done = false; ref bool flag = ref done; flag = true; if (done) { c.Dispose(); }
                    Field = c; made = source.OpenConnection(); Span<NpgsqlConnection> all = [c, made]; foreach (ref var one in all) { one.Dispose(); }
                }
                void G<T>(T value) where T : IDbConnection, allows ref struct { value.BeginTransaction(); }
            }
            """,
        ["async iterators"] = () => Usings + """
            class C(NpgsqlDataSource source)
            {
                async IAsyncEnumerable<NpgsqlConnection> Many([EnumeratorCancellation] CancellationToken cancellation = default)
                {
                    await using var c = await source.OpenConnectionAsync(cancellation);
                    await using var t = await c.BeginTransactionAsync(cancellation);
                    await foreach (var other in Many(cancellation).WithCancellation(cancellation).ConfigureAwait(false)) { yield return other; if (other is null) yield break; }
                    try { yield return c; await c.ExecuteAsync("delete from t"); } finally { await t.RollbackAsync(cancellation); }
                    await foreach (var (left, right) in Pairs()) { left.Open(); yield return right; }
                    await using (c.ConfigureAwait(false)) { yield return await source.OpenConnectionAsync(cancellation); }
                }
                async IAsyncEnumerable<(NpgsqlConnection, NpgsqlConnection)> Pairs() { await Task.Yield(); yield return (source.OpenConnection(), source.OpenConnection()); }
                IEnumerable<int> Sync() { var c = source.OpenConnection(); foreach (var x in c.Query<int>("select 1")) { yield return x; } unsafe { } c.Dispose(); }
                async ValueTask<T> Generic<T>(Func<NpgsqlConnection, ValueTask<T>> run) { await using var c = await source.OpenConnectionAsync(); return await run(c); }
                async void Fire() { await source.OpenConnectionAsync(); }
            }
            """,
        ["top-level statements"] = () => """
            //// program
            """ + "\n" + Usings + """
            await using var source = NpgsqlDataSource.Create(args[0]);
            var c = source.OpenConnection();
            goto next;
            next: var t = c.BeginTransaction();
            c.Execute("delete from t where id = @id");
            using (var scope = new TransactionScope()) { await Task.Yield(); }
            if (args is [var first, .. var rest]) { Local(first); }
            Func<NpgsqlConnection> open = static () => throw new Exception();
            return await Count();
            void Local(string sql) => c.Execute(sql + "x");
            async Task<int> Count() { foreach (var x in rest) { await c.ExecuteAsync("insert into t values (" + x + ")"); } return rest.Length; }
            partial class Program { static NpgsqlConnection s_connection = new("x"); NpgsqlConnection P => s_connection; }
            """,
        ["file-local types, records and primary constructors"] = () => Usings + """
            file sealed record Order(NpgsqlConnection Connection, string Sql = "select 1") : IDisposable
            {
                public NpgsqlTransaction Transaction { get; } = Connection.BeginTransaction();
                public void Dispose() => Connection.Execute(Sql);
                public Order With() => this with { Connection = new NpgsqlConnection(), Sql = Sql + "x" };
            }
            file record struct Pair(NpgsqlConnection Left, NpgsqlConnection Right) { public readonly void Deconstruct(out NpgsqlConnection only) => only = Left; }
            file interface IStore { static abstract NpgsqlConnection Open(); static virtual NpgsqlConnection Default => null!; NpgsqlConnection Get() => Open2(); private NpgsqlConnection Open2() => new(); }
            file class Store(NpgsqlDataSource source) : Base(source.OpenConnection(), "select * from t where id = @id"), IStore
            {
                public static NpgsqlConnection Open() => new();
                ~Store() { source.OpenConnection(); }
                static Store() { NpgsqlDataSource.Create("x").OpenConnection(); }
                public static implicit operator NpgsqlConnection(Store store) => store.Get();
                public static Store operator checked ++(Store store) => store;
                NpgsqlConnection Get() => new();
            }
            file class Base(NpgsqlConnection connection, string sql) { void M() { var (a, b) = new Pair(connection, connection); a.Execute(sql); (a, b) = (b, a); b.Open(); } }
            """,
        ["interceptors"] = () => Usings + """
            namespace Interception
            {
                static class Interceptors
                {
                    [InterceptsLocation(1, "eyJ4IjoxfQ==")]
                    public static NpgsqlConnection Intercepted(this NpgsqlDataSource source) { var c = source.OpenConnection(); c.Execute("select 1"); return c; }
                    [InterceptsLocation("/0/Stress.cs", 20, 30)]
                    public static int Executed(this NpgsqlConnection connection, string sql) { using var t = connection.BeginTransaction(); return connection.Execute(sql); }
                }
            }
            namespace System.Runtime.CompilerServices
            {
                [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
                sealed class InterceptsLocationAttribute : Attribute { public InterceptsLocationAttribute(int version, string data) { } public InterceptsLocationAttribute(string file, int line, int column) { } }
            }
            """,
        ["a jungle of jumps"] = () => Usings + """
            class C(NpgsqlDataSource source)
            {
                int M(int x, NpgsqlConnection? c)
                {
                    start:
                    try
                    {
                        switch (x)
                        {
                            case 0: c = source.OpenConnection(); goto case 2;
                            case 1 when c is { State: ConnectionState.Open }: using (c.BeginTransaction()) { goto default; }
                            case 2: for (; ; ) { if (x++ > 3) { break; } if (x == 2) { continue; } goto start; }
                            case 3 or 4: while (true) { do { c?.Execute("select 1"); if (x == 9) { goto end; } } while (x < 7); goto case 0; }
                            case > 5 and < 9: lock (this) { c!.Dispose(); goto start; }
                            default: throw new InvalidOperationException();
                        }
                    }
                    catch (PostgresException e) when (e.SqlState is "40001" && x < 3) { goto start; }
                    catch (Exception) when (c?.State == ConnectionState.Open || throw null!) { x--; goto inner; inner: goto end; }
                    finally { try { c?.Close(); } finally { if (x > 2) { c?.Dispose(); } } }
                    end:
                    var y = x switch { 0 => source.OpenConnection(), 1 or 2 => c ?? throw new Exception(), { } n when n > 3 => null, _ => source.CreateConnection() };
                    return y is NpgsqlConnection { FullState: not ConnectionState.Closed and var state } open && state > 0 ? open.Execute("delete from t") : (c = y)?.Execute("select 2") ?? 0;
                }
            }
            """,
        ["a huge method of branches"] = () => Usings + "class C { int M(int x, NpgsqlDataSource source) { var c = source.OpenConnection(); "
            + string.Concat(Enumerable.Range(0, 3000).Select(i => $"if (x == {i}) {{ c.Execute(\"select {i}\"); if (x > {i}) return {i}; }}\n")) + "c.Dispose(); return 0; } }",
        ["dynamic, queries and odd declarations"] = () => Usings + """"
            using Alias = (Npgsql.NpgsqlConnection Connection, int Id);
            class C<T>(NpgsqlDataSource source) where T : NpgsqlConnection, new()
            {
                Alias _alias = (new NpgsqlConnection(), 1);
                dynamic M(dynamic d, __arglist)
                {
                    d.Connection = source.OpenConnection(); d.Execute("select " + d, new { d.Id }); d += source; var t = d.BeginTransaction(); using (d) { }
                    var q = from x in new[] { 1, 2 } let c = source.OpenConnection() where c.Execute("select " + x) > 0 join y in new[] { 3 } on x equals y into g orderby x group c by x into r select r.Key;
                    var made = new T { ConnectionString = "x" }; made.Open(); T? none = default; none?.Open();
                    Action<NpgsqlConnection> action = delegate { source.OpenConnection(); }; action += c => c.Open(); action -= static c => { };
                    checked { var i = (int)d; unchecked { i++; } } _ = nameof(NpgsqlConnection.Open) + typeof(NpgsqlCommand) + default(NpgsqlConnection) + sizeof(int);
                    var anonymous = new { source, Connection = source.OpenConnection() }; using var cmd = new NpgsqlCommand { Connection = anonymous.Connection, CommandText = $"""select {d} {"a"}""" };
                    var bytes = "select 1"u8; int[] spread = [.. q.Select(static x => 1), ^1 is var z ? 1 : 2]; (_alias.Connection, var id) = (null!, 3); const string Sql = "select @a"; cmd.CommandText = Sql + nameof(Sql);
                    return (Func<int, int>)((int x = 3, params int[] rest) => x);
                }
                [System.Diagnostics.CodeAnalysis.StringSyntax("sql")] string _sql = """select "a" """ + "where";
                event Action E { add => source.OpenConnection(); remove => source.OpenConnection(); }
                int this[NpgsqlConnection c, params ReadOnlySpan<int> rest] { get => c.Execute("select 1"); set => c.Execute("select 2"); }
            }
            """",
        ["script of preprocessor and pragmas"] = () => "#nullable enable\n#define A\n#pragma warning disable CS1591\n" + Usings + """
            #line 200 "other.sql"
            class C {
            #if A
            #region x
            void M(NpgsqlDataSource s) { var c = s.OpenConnection();
            #else
            void M(NpgsqlDataSource s) {
            #endif
            #line hidden
            c.Execute("select 1");
            #line (1, 1) - (5, 60) 10 "span.cs"
            c.Execute("select " + s); /* unfinished } } }
            """,
    };
}
