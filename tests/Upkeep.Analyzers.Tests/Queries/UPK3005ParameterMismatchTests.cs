using Upkeep.Analyzers.Queries;
using Upkeep.Analyzers.Tests.Infrastructure;
using Upkeep.Testing.Analyzers;
using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Queries.ParameterMismatchAnalyzer>;

namespace Upkeep.Analyzers.Tests.Queries;

public class UPK3005ParameterMismatchTests
{
    private static Task VerifyAsync(string body, params DiagnosticResult[] expected) => Verify.VerifyAnalyzerAsync(
        $$"""
        using System.Data;
        using System.Data.Common;
        using Dapper;
        using Npgsql;
        using NpgsqlTypes;

        class Users(NpgsqlDataSource source, NpgsqlConnection connection, DbConnection anyConnection)
        {
            private const string ById = "select * from users where id = @id";
            private static void Use(params object?[] values) { }

            public async Task RunAsync(int id, string name, bool active, object[] rows)
            {
                await Task.Yield();
        {{body}}
            }

            private object[] All => [source, connection, anyConnection];
        }
        """,
        expected);

    [Fact]
    public Task Reports_a_placeholder_nobody_supplies() => VerifyAsync("""
        await using var command = source.CreateCommand("update users set active = false where id = [|@id|]");
        await command.ExecuteNonQueryAsync();
        """);

    [Fact]
    public Task Reports_what_really_happens() => VerifyAsync(
        """
        await using var command = new NpgsqlCommand("select * from users where id = {|#0:@id|} and name = {|#1::name|}", connection);
        {|#2:command.Parameters.AddWithValue("idd", id)|};
        await command.ExecuteReaderAsync();
        """,
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "Parameter '@id' is not supplied: PostgreSQL gets the text as it is and reads '@id' as the absolute value of a column 'id', which fails or, "
            + "where there is such a column, silently compares each row with itself"),
        Verify.Diagnostic().WithLocation(1).WithMessage(
            "Parameter ':name' is not supplied: PostgreSQL gets the text as it is and answers with a syntax error"),
        Verify.Diagnostic().WithLocation(2).WithMessage("Parameter 'idd' is supplied but the text does not use it: Npgsql leaves it out without an error"));

    [Fact]
    public Task Reports_in_verbatim_raw_and_concatenated_texts() => VerifyAsync(""""
        await using var verbatim = new NpgsqlCommand(@"select ""name"" from users
            where id = [|@id|]", connection);
        await verbatim.ExecuteReaderAsync();
        await using var raw = new NpgsqlCommand("""
            select * from users
            where id=[|@id|]
            """, connection);
        await raw.ExecuteReaderAsync();
        await using var joined = new NpgsqlCommand("select * from users " + "where identity > 0 and id = [|@id|]", connection);
        await joined.ExecuteReaderAsync();
        """");

    [Fact]
    public Task Reports_at_the_use_of_a_text_that_is_kept_elsewhere() => VerifyAsync("""
        await using var command = new NpgsqlCommand([|ById|], connection);
        await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Reports_a_text_in_a_local_variable() => VerifyAsync("""
        var sql = "select * from users where id = [|@id|]";
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Reports_an_object_initializer() => VerifyAsync("""
        await using var command = new NpgsqlCommand("select * from users where id = @id and name = [|@name|]", connection)
        {
            Parameters = { new("id", id), [|new("nam", name)|] },
        };
        await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Reports_a_text_that_is_set_later_and_created_parameters() => VerifyAsync("""
        using var command = anyConnection.CreateCommand();
        command.CommandText = "select * from users where id = [|@id|]";
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@ids";
        parameter.Value = id;
        [|command.Parameters.Add(parameter)|];
        await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Reports_typed_parameters_that_are_not_used() => VerifyAsync("""
        await using var command = source.CreateCommand("select * from users where id = @id");
        command.Parameters.Add("id", NpgsqlDbType.Integer).Value = id;
        [|command.Parameters.Add("name", NpgsqlDbType.Text)|].Value = name;
        [|command.Parameters.Add(new NpgsqlParameter<bool>("active", active))|];
        await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Reports_positional_parameters_of_another_number() => VerifyAsync(
        """
        await using var few = new NpgsqlCommand("select * from users where id = $1 and name = {|#0:$2|}", connection) { Parameters = { new() { Value = id } } };
        await few.ExecuteReaderAsync();
        await using var many = new NpgsqlCommand({|#1:"select * from users where id = $1"|}, connection) { Parameters = { new() { Value = id }, new() { Value = name } } };
        await many.ExecuteReaderAsync();
        """,
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "The text asks for 2 positional parameters and 1 is supplied: PostgreSQL refuses the command (08P01)"),
        Verify.Diagnostic().WithLocation(1).WithMessage(
            "The text asks for 1 positional parameter and 2 are supplied: the rest is not used, without an error"));

    [Fact]
    public Task Reports_a_batch_command() => VerifyAsync("""
        await using var batch = source.CreateBatch();
        var command = new NpgsqlBatchCommand("delete from users where id = [|@id|]");
        batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync();
        """);

    [Fact]
    public Task Reports_Dapper_without_and_with_an_object() => VerifyAsync("""
        await connection.ExecuteAsync("delete from users where id = [|@id|]");
        await connection.QueryAsync<int>("select id from users where id = [|@id|] and name = @name", new { name, [|active|] });
        connection.QuerySingle<int>(sql: "select id from users where id = [|@Id|]", param: new { [|UserId = id|] });
        await anyConnection.QueryAsync<int>("select id from users where id = [|@id|]", null);
        """);

    [Fact]
    public Task Silent_when_all_are_supplied() => VerifyAsync("""
        await using var command = new NpgsqlCommand("update users set name = @name, active = :active where id=@ID", connection);
        command.Parameters.AddWithValue("@name", name);
        command.Parameters.AddWithValue(":active", active);
        command.Parameters.Add(new NpgsqlParameter("id", id));
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
        command.Parameters["id"].Value = 2;
        """);

    [Fact]
    public Task Silent_for_Dapper_when_all_are_supplied() => VerifyAsync("""
        await connection.QueryAsync<int>("select id from users where id = any(@ids) and name = :Name limit {=top}", new { ids = new[] { id }, name, top = 10 });
        await connection.ExecuteAsync("insert into users (id) values (@id)", new[] { new { id } });
        """);

    [Fact]
    public Task Silent_for_operators_casts_slices_strings_and_comments() => VerifyAsync("""
        await using var command = source.CreateCommand(@"
            select tags[1:n], '@text', name::text, $$ @body $$, E'it\'s @b', ""@quoted"" -- @comment
            from users /* :comment */ where data @> '{}' and q @@ to_tsquery('a') and box @? '$.a' and @ balance > 5 and mail = 'a@b.org'");
        await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Silent_when_the_text_is_put_together() => VerifyAsync("""
        var sql = "select * from users where id = @id";
        if (active) sql += " and active";
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteReaderAsync();
        await using var other = new NpgsqlCommand($"select * from {name} where id = @id", connection);
        await other.ExecuteReaderAsync();
        await using var third = new NpgsqlCommand("select * from users where true", connection);
        third.CommandText += " and id = @id";
        await third.ExecuteReaderAsync();
        await using var fourth = connection.CreateCommand();
        fourth.CommandText = "select * from users where id = @id";
        if (active) fourth.CommandText = "select 1";
        fourth.Parameters.AddWithValue("id", id);
        await fourth.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Silent_when_parameters_come_from_elsewhere() => VerifyAsync("""
        await using var first = new NpgsqlCommand(ById, connection);
        Use(first);
        await using var second = new NpgsqlCommand(ById, connection);
        second.Parameters.AddRange(rows);
        await using var third = new NpgsqlCommand(ById, connection);
        foreach (var key in new[] { "id" }) third.Parameters.AddWithValue(key, id);
        await using var fourth = new NpgsqlCommand(ById, connection);
        var parameters = fourth.Parameters;
        parameters.AddWithValue("id", id);
        """);

    [Fact]
    public Task Silent_when_the_command_leaves_the_method() => VerifyAsync("""
        var factory = () => new NpgsqlCommand(ById, connection);
        var list = new List<NpgsqlCommand> { new(ById) };
        NpgsqlCommand Make() { var made = new NpgsqlCommand(ById); return made; }
        Use(factory, list, Make());
        """);

    [Fact]
    public Task Silent_for_other_objects_of_parameters() => VerifyAsync("""
        var parameters = new DynamicParameters();
        parameters.Add("id", id);
        await connection.ExecuteAsync(ById, parameters);
        await connection.ExecuteAsync(ById, new Dictionary<string, object> { ["id"] = id });
        await connection.ExecuteAsync(ById, rows);
        await connection.ExecuteAsync(new CommandDefinition(ById, new { id }));
        """);

    [Fact]
    public Task Silent_for_stored_procedures() => VerifyAsync("""
        await using var command = new NpgsqlCommand("deactivate", connection) { CommandType = CommandType.StoredProcedure };
        command.Parameters.AddWithValue("id", id);
        await command.ExecuteNonQueryAsync();
        await connection.ExecuteAsync("deactivate", new { id });
        await connection.ExecuteAsync("deactivate user", new { id }, commandType: CommandType.StoredProcedure);
        """);

    [Fact]
    public Task Silent_for_positional_parameters_that_fit() => VerifyAsync("""
        await using var command = new NpgsqlCommand("select * from users where id = $1 or parent = $1 and name = $2", connection)
        {
            Parameters = { new() { Value = id }, new NpgsqlParameter<string> { TypedValue = name } },
        };
        await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Silent_for_a_parameter_added_on_one_way_only() => VerifyAsync("""
        await using var command = new NpgsqlCommand("select * from users where (@id is null or id = @id)", connection);
        if (active) command.Parameters.AddWithValue("id", id); else command.Parameters.Add(new NpgsqlParameter("id", NpgsqlDbType.Integer) { Value = DBNull.Value });
        await command.ExecuteReaderAsync();
        """);

    [Fact]
    public Task Silent_for_another_database() => new CSharpAnalyzerTest<ParameterMismatchAnalyzer>
    {
        TestCode = """
            using System.Data.Common;
            class Users(DbConnection connection)
            {
                public object? Run() { using var command = connection.CreateCommand(); command.CommandText = "declare @x int = 1; select @x"; return command.ExecuteScalar(); }
            }
            """,
        ReferenceAssemblies = ReferenceAssemblies.Net10WithoutNpgsql,
    }.RunAsync();

    [Fact]
    public Task Reports_in_a_command_definition() => Verify.VerifyAnalyzerAsync(Snippet.Async("""
        await connection.ExecuteAsync(new CommandDefinition("update t set a = [|@a|] where id = @id", new { id }, cancellationToken: cancellation));
        """));

    [Fact]
    public Task Silent_in_a_command_definition_that_agrees() => Verify.VerifyAnalyzerAsync(Snippet.Async("""
        await connection.ExecuteAsync(new CommandDefinition("update t set a = @name where id = @id", new { id, name }, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition("drop_orders @missing", commandType: CommandType.StoredProcedure, cancellationToken: cancellation));
        """));

    [Theory]
    [InlineData("connection.Execute(\"delete from t \" + \"where id = [|@id|]\");")]
    [InlineData("connection.Execute(\"delete from t where \\\"a\\\\b\\\" = '\\u0041' and id = [|@id|]\");")]
    [InlineData("connection.Execute(@\"delete from \"\"t\"\" where id = [|@id|]\");")]
    [InlineData("const string where = \"where id = [|@id|]\"; connection.Execute($\"delete from t {where}\");")]
    [InlineData("connection.Execute([|string.Format(\"delete from {0} where id = @id\", \"t\")|]);")]
    [InlineData("connection.Execute($\"delete from t where id = [|@id|]\");")]
    [InlineData("var text = new System.Text.StringBuilder(\"delete from t\"); text.Append(\" where id = [|@id|]\"); connection.Execute(text.ToString());")]
    [InlineData("connection.Execute([|s_delete|]);", "private static readonly string s_delete = \"delete from t where id = @id\";")]
    [InlineData("connection.Execute([|$\"{Delete} and true\"|]);", "private const string Delete = \"delete from t where id = @id\";")]
    public Task Reports_at_the_placeholder_in_every_form_of_literal(string body, string members = "") => Verify.VerifyAnalyzerAsync(Snippet.Sync(body, members));
}
