using Verify = Upkeep.Testing.Analyzers.CSharpAnalyzerVerifier<Upkeep.Analyzers.Cleanup.AsyncVoidDatabaseAnalyzer>;

namespace Upkeep.Analyzers.Tests.Cleanup;

public class UPK1020AsyncVoidDatabaseTests
{
    private static string Class(string members) => $$"""
        using Dapper;
        using Npgsql;
        using Microsoft.EntityFrameworkCore;

        namespace Microsoft.EntityFrameworkCore { public class DbContext { public Task<int> SaveChangesAsync() => Task.FromResult(0); } }

        [AttributeUsage(AttributeTargets.Method)] class FactAttribute : Attribute;
        class Shop : DbContext;
        class Feed { public event EventHandler? Placed; public event Action? Ticked; public void Raise() { Placed?.Invoke(this, EventArgs.Empty); Ticked?.Invoke(); } }

        class Window(NpgsqlDataSource source, NpgsqlConnection connection, Shop shop, Feed feed)
        {
            private object[] All => [source, connection, shop, feed];
            private async Task RefreshAsync() { await using var command = source.CreateCommand("select 1"); await command.ExecuteNonQueryAsync(); }
            private async Task SafeAsync() { try { await RefreshAsync(); await connection.ExecuteAsync("select 1"); } catch (Exception e) { Console.WriteLine(e); } }
            private async Task IdleAsync() => await Task.Delay(1);
        {{members}}
        }
        """;

    [Theory]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) { await connection.ExecuteAsync(\"delete from carts\"); }")]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) => await source.OpenConnectionAsync();")]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) { var command = new NpgsqlCommand(\"select 1\", connection); await command.ExecuteScalarAsync(); }")]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) { await using var transaction = await connection.BeginTransactionAsync(); await transaction.CommitAsync(); }")]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) => await shop.SaveChangesAsync();")]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) => await RefreshAsync();")]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) => await RefreshAsync().ConfigureAwait(false);")]
    [InlineData("public void Start() => feed.Placed += async (_, _) [|=>|] await connection.ExecuteAsync(\"select 1\");")]
    [InlineData("public void Start() => feed.Ticked += async () [|=>|] { await Task.Delay(1); await RefreshAsync(); };")]
    [InlineData("public void Start() { feed.Ticked += Tick; async void [|Tick|]() { await connection.OpenAsync(); } }")]
    [InlineData("public void Start() => feed.Placed += async [|delegate|] { await connection.OpenAsync(); };")]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) { try { await connection.OpenAsync(); } catch (TimeoutException) { } }")]
    [InlineData("public async void [|OnPlaced|](object? sender, EventArgs e) { try { await connection.OpenAsync(); } finally { Console.WriteLine(); } }")]
    public Task Reports(string member) => Verify.VerifyAnalyzerAsync(Class(member));

    [Fact]
    public Task Reports_with_the_call_in_the_message() => Verify.VerifyAnalyzerAsync(
        Class("public async void {|#0:OnPlaced|}(object? sender, EventArgs e) { await RefreshAsync(); await connection.OpenAsync(); }"),
        Verify.Diagnostic().WithLocation(0).WithArguments("'OnPlaced'", "RefreshAsync"));

    [Theory]
    [InlineData("public async Task OnPlacedAsync(object? sender, EventArgs e) => await connection.OpenAsync();")]
    [InlineData("public async void OnPlaced(object? sender, EventArgs e) { try { await connection.OpenAsync(); } catch (Exception ex) { Console.WriteLine(ex); } }")]
    [InlineData("public async void OnPlaced(object? sender, EventArgs e) { try { await RefreshAsync(); } catch { Console.WriteLine(); } }")]
    [InlineData("public async void OnPlaced(object? sender, EventArgs e) => await SafeAsync();")]
    [InlineData("public async void OnPlaced(object? sender, EventArgs e) => await IdleAsync();")]
    [InlineData("public void OnPlaced(object? sender, EventArgs e) => connection.Execute(\"select 1\");")]
    [InlineData("public void Start() => feed.Placed += async (_, _) => await IdleAsync();")]
    [InlineData("public Task Start() => Task.Run(async () => await connection.OpenAsync());")]
    [InlineData("public void Start() => feed.Placed += async (_, _) => { try { await connection.OpenAsync(); } catch (Exception e) { Console.WriteLine(e); } };")]
    [InlineData("public async void OnPlaced(object? sender, EventArgs e) { await Task.Delay(1); Console.WriteLine(connection.ConnectionString); }")]
    [InlineData("[Fact] public async void Stores() => await connection.OpenAsync();")]
    [InlineData("public async void OnPlaced(object? sender, EventArgs e) { await IdleAsync(); _ = RefreshAsync(); }")]
    [InlineData("public async void OnPlaced(object? sender, EventArgs e) { Func<Task> later = async () => await connection.OpenAsync(); await Task.Delay(1); GC.KeepAlive(later); }")]
    public Task Silent(string member) => Verify.VerifyAnalyzerAsync(Class(member));
}
