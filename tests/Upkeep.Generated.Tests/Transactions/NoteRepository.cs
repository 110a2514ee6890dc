using Npgsql;

namespace Upkeep.Generated.Tests.Transactions;

/// <summary>Knows nothing of transactions: every statement joins the one it is called in.</summary>
[Repository]
public sealed partial class NoteRepository(NpgsqlDataSource dataSource)
{
    [Command("insert into note (text) values (@text)")]
    public partial Task AddAsync(string text);

    [Query("select text from note order by id")]
    public partial Task<IReadOnlyList<string>> ListAsync();

    [Query("select txid_current()")]
    public partial Task<long> TransactionAsync();

    [Query("select sum(balance)::bigint from account")]
    public partial Task<long> TotalAsync();

    [Command("update account set balance = balance - @amount where id = @id")]
    public partial Task<int> WithdrawAsync(int id, long amount);

    [Query("select pg_backend_pid()")]
    public partial Task<int> BackendAsync();

    [Copy("copy note (text) from stdin (format binary)")]
    public partial Task<ulong> ImportAsync(IReadOnlyList<NewNote> notes);
}

public sealed record NewNote(string Text);
