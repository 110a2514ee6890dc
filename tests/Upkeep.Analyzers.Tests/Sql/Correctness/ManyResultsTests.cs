namespace Upkeep.Analyzers.Tests.Sql.Correctness;

/// <summary>
/// Texts with several results, read one after the other: what UPK4027 and UPK4031 say, and what happens with the real Dapper and Npgsql on a real server.
/// </summary>
public class ManyResultsTests(DapperAgreementTests.Server server) : IClassFixture<DapperAgreementTests.Server>
{
    private const string Two = "\"select id from customer; select name from customer\"";

    [Theory]
    [InlineData("grid.Read<long>(); return grid.ReadSingle<{|UPK4027:Guid|}>();", "InvalidCastException")]
    [InlineData("grid.Read<long>(); return grid.ReadFirst<{|UPK4027:Color|}>();", "ArgumentException")]
    [InlineData("grid.Read(); return grid.ReadFirstOrDefault<{|UPK4027:Guid|}>();", "InvalidCastException")]
    [InlineData("return grid.ReadSingleOrDefault<{|UPK4027:Guid|}>();", "InvalidCastException")]
    [InlineData("return grid.Read<{|UPK4027:Row|}>();", "InvalidOperationException")]
    [InlineData("grid.ReadFirst<long>(); return grid.Read<{|UPK4031:Item|}>().Count(); ", "1", "\"select id from customer; select id, total from orders\"")]
    [InlineData("var ids = grid.Read<long>(); foreach (var one in grid.Read<{|UPK4027:Guid|}>()) { return one; } return ids;", "InvalidCastException")]
    [InlineData("return new object[] { grid.ReadSingle<long>(), grid.ReadSingle<{|UPK4027:Guid|}>() };", "InvalidCastException")]
    [InlineData("return (grid.ReadSingle<long>(), grid.ReadSingleOrDefault<{|UPK4027:Guid?|}>() ?? Guid.Empty);", "InvalidCastException")]
    [InlineData("if (grid.ReadSingle<long>() > 5) { return 1; } return grid.ReadSingle<{|UPK4027:Guid|}>();", "InvalidCastException")]
    [InlineData("grid.Read<long>(); grid.Read<string>(); return {|UPK4027:grid.Read<string>()|};", "ObjectDisposedException")]
    [InlineData("return grid.ReadSingle<long?>();", "null", "\"select referred_by from orders; select 1\"")]
    [InlineData("return grid.ReadSingle<{|UPK4031:long|}>();", "0", "\"select referred_by from orders; select 1\"")]
    [InlineData("grid.ReadSingle<long?>(); return grid.Read<{|UPK4031:Color|}>();", "[0]", "\"select referred_by from orders; select referred_by from orders\"")]
    [InlineData("return grid.ReadSingle<{|UPK4031:long|}>();", "0", "\"update orders set note = null where id = 0; select referred_by from orders\"")]
    [InlineData("grid.Read<long>(); return grid.Read<Item, {|UPK4027:Owner|}, long>((item, owner) => owner.Id).Count();", "ArgumentException", "\"select id from customer; select 1 as id, name from customer\"")]
    [InlineData("grid.ReadSingle<long>(); return grid.ReadSingle<{|UPK4027:Guid|}>();", "InvalidCastException", "new CommandDefinition(\"insert into customer (name) values ('Eve') returning id; delete from customer where name = 'Eve' returning name\")")]
    [InlineData("grid.ReadAsync<long>().GetAwaiter().GetResult(); return grid.ReadSingleAsync<{|UPK4027:Guid|}>().GetAwaiter().GetResult();", "InvalidCastException")]
    // Right.
    [InlineData("return (grid.ReadSingle<long>(), grid.ReadSingle<string>()) is (> 0, _);", "true")]
    [InlineData("grid.Read<long>(); return grid.ReadSingle<string>();", "\"Ann\"")]
    [InlineData("return grid.ReadSingle<string>();", "\"Ann\"", "\"set local work_mem = '8MB'; select name from customer\"")]
    [InlineData("grid.Read<Owner>(); return grid.ReadSingle<Item>().Name;", "\"Ann\"", "\"select id, email from customer; select 1 as id, name from customer\"")]
    [InlineData("return grid.Read<Row>();", "[{\"Id\":1,\"Name\":\"Ann\"}]", "\"create temporary table kept as select 1; select 1 as id, name from customer; drop table kept\"")]
    // The order is not certain.
    [InlineData("if (Environment.TickCount64 > 0) { grid.Read<long>(); } return grid.ReadSingle<string>();", "\"Ann\"")]
    [InlineData("for (var i = 0; i < 1; i++) { grid.Read(); } return grid.ReadSingle<string>();", "\"Ann\"")]
    [InlineData("Skip(grid); return grid.ReadSingle<string>();", "\"Ann\"")]
    [InlineData("var skip = () => grid.Read(); skip(); return grid.ReadSingle<string>();", "\"Ann\"")]
    [InlineData("foreach (var one in grid.Read<long>(buffered: false)) { } return grid.ReadSingle<string>();", "\"Ann\"")]
    [InlineData("try { grid.Read<Row>(); } catch (InvalidOperationException) { return 7; } return grid.ReadSingle<string>();", "7")]
    [InlineData("var many = Environment.TickCount64 > 0 ? grid.Read<long>().Count() : 0; return grid.ReadSingle<string>();", "\"Ann\"")]
    public Task Dapper_reads_the_next_result(string body, string outcome, string text = Two) => VerifyAsync($$"""
                using var grid = connection.QueryMultiple({{text}});
                {{body}}
        """, outcome);

    [Theory]
    [InlineData("connection.QueryFirst<{|UPK4027:Guid|}>(\"update orders set note = null where id = 0; select name from customer\")", "DataException")]
    [InlineData("connection.Query<{|UPK4027:Guid|}>(\"select name from customer; select gen_random_uuid()\")", "DataException")]
    [InlineData("connection.ExecuteScalar<{|UPK4027:Guid|}>(\"update orders set note = null where id = 0; select id from customer\")", "InvalidCastException")]
    [InlineData("connection.ExecuteScalar<string>(\"update orders set note = null where id = 0; select name from customer\")", "\"Ann\"")]
    [InlineData("connection.Query<string>(\"select name from customer; select gen_random_uuid()\")", "[\"Ann\"]")]
    public Task Dapper_makes_objects_of_the_first_result(string call, string outcome) => VerifyAsync($"        return {call};", outcome);

    [Theory]
    [InlineData("reader.Read(); return {|UPK4027:reader.GetString(0)|};", "InvalidCastException")]
    [InlineData("reader.NextResult(); reader.Read(); return {|UPK4027:reader.GetInt64(0)|};", "InvalidCastException")]
    [InlineData("reader.Read(); var id = reader.GetInt64(0); if (!reader.NextResult()) { return id; } while (reader.Read()) { return {|UPK4027:reader.GetInt64(0)|}; } return 0;", "InvalidCastException")]
    [InlineData("if (reader.NextResult() && reader.Read()) { return {|UPK4027:reader.GetGuid(0)|}; } return 0;", "InvalidCastException")]
    [InlineData("reader.NextResult(); reader.Read(); return {|UPK4027:reader.GetString(1)|};", "IndexOutOfRangeException")]
    [InlineData("reader.Read(); return reader.IsDBNull(0) ? 0 : {|UPK4027:reader.GetInt64(1)|};", "InvalidCastException", "select id, note from orders; select name from customer")]
    [InlineData("reader.Read(); if (reader.IsDBNull(0)) { return 0; } reader.NextResult(); reader.Read(); return {|UPK4027:reader.GetString(0)|};", "InvalidCastException", "select id from orders; select note from orders")]
    [InlineData("reader.Read(); return {|UPK4027:reader.GetString(0)|};", "InvalidCastException", "update orders set note = null where id = 0; select id from orders")]
    [InlineData("reader.NextResult(); reader.Read(); return reader.GetString(0);", "\"Ann\"")]
    [InlineData("reader.Read(); var id = reader.GetInt64(0); reader.NextResult(); reader.Read(); return reader.GetString(0) + id;", "\"Ann1\"")]
    [InlineData("do { if (reader.Read() && reader.GetName(0) == \"name\") { return reader.GetString(0); } } while (reader.NextResult()); return 0;", "\"Ann\"")]
    [InlineData("while (reader.NextResult()) { reader.Read(); return reader.GetString(0); } return 0;", "\"Ann\"")]
    [InlineData("if (Environment.TickCount64 > 0) { reader.NextResult(); } reader.Read(); return reader.GetString(0);", "\"Ann\"")]
    [InlineData("var name = () => reader.GetString(0); reader.NextResult(); reader.Read(); return name();", "\"Ann\"")]
    [InlineData("reader.NextResult(); reader.Read(); return reader.GetString(0);", "\"Ann\"", "select id from customer; create temporary table kept as select 1; select name from customer; drop table kept")]
    public Task A_reader_shows_the_results_one_after_the_other(string body, string outcome, string text = "select id from customer; select name from customer") => VerifyAsync($$"""
                using var command = new NpgsqlCommand("{{text}}", connection);
                using var reader = command.ExecuteReader();
                {{body}}
        """, outcome);

    private Task VerifyAsync(string body, string outcome) => DapperAgreementTests.VerifyAsync(server, $$"""
        using System.Linq;
        using System.Text.Json;
        using Dapper;
        using Npgsql;

        public static class Program
        {
            public static void Main() { }

            public static string Run(NpgsqlConnection connection) => JsonSerializer.Serialize<object?>(Answer(connection));

            private static object? Answer(NpgsqlConnection connection)
            {
        {{body}}
            }

            private static void Skip(SqlMapper.GridReader grid) => grid.Read();
        }
        """ + DapperAgreementTests.Types, outcome);
}
