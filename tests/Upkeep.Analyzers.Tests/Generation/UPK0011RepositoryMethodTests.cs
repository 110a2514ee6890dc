namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0011RepositoryMethodTests
{
    [Theory]
    [InlineData("[Query(\"select 1\")] public Task<int> {|UPK0011:MAsync|}() => null!;")]
    [InlineData("[Query(\"select 1\")] public partial Task<T> {|UPK0011:MAsync|}<T>();")]
    [InlineData("[Query(\"select 1\")] public partial int {|UPK0011:MAsync|}();")]
    [InlineData("[Query(\"select 1\")] public partial Task {|UPK0011:MAsync|}();")]
    [InlineData("[Query(\"select 1\")] public partial void {|UPK0011:MAsync|}();")]
    [InlineData("[Query(\"select 1\")] public partial Task<object> {|UPK0011:MAsync|}();")]
    [InlineData("[Query(\"select 1\")] public partial Task<IDisposable> {|UPK0011:MAsync|}();")]
    [InlineData("[Query(\"select 1\")] public partial Task<Dictionary<int, int>> {|UPK0011:MAsync|}();")]
    [InlineData("[Query(\"select 1 where @a is null\")] public partial Task<int> {|UPK0011:MAsync|}(object a);")]
    [InlineData("[Query(\"select 1 where @a = 1\")] public partial Task<int> {|UPK0011:MAsync|}(in int a);")]
    [InlineData("[Command(\"delete from trade\")] public partial Task<string> {|UPK0011:MAsync|}();")]
    [InlineData("[Command(\"delete from trade\")] public partial Task<List<Trade>> {|UPK0011:MAsync|}();")]
    [InlineData("[Command(\"delete from trade\")] public partial bool {|UPK0011:MAsync|}();")]
    [InlineData("[Copy(\"copy member (id, handle) from stdin (format binary)\")] public partial Task {|UPK0011:MAsync|}(Member member);")]
    [InlineData("[Copy(\"copy member (id, handle) from stdin (format binary)\")] public partial Task<bool> {|UPK0011:MAsync|}(IEnumerable<Member> members);")]
    [InlineData("[Copy(\"copy member (id, handle) from stdin (format binary)\")] public partial Task {|UPK0011:MAsync|}(IEnumerable<Member> members, int other);")]
    [InlineData("[Command(\"insert into member (id, handle) values (@id, @handle)\")] public partial Task {|UPK0011:MAsync|}(IAsyncEnumerable<Member> members);")]
    [InlineData("[Command(\"insert into member (id, handle) values (@id, @handle)\")] public partial Task {|UPK0011:MAsync|}(List<Member> a, List<Member> b);")]
    [InlineData("[Query(\"insert into member (id, handle) values (@id, @handle) returning id\")] public partial Task<List<Guid>> {|UPK0011:MAsync|}(List<Member> members);")]
    [InlineData("[Query(\"select title from trade where id = @dataSource\")] public partial Task<string> {|UPK0011:MAsync|}(long dataSource);")]
    public Task Reports_a_signature_no_body_can_have(string source) => RepositoryVerifier.VerifyMembersAsync(source);

    [Theory]
    [InlineData("[Query(\"select 1\")] public partial Task<int> MAsync();")]
    [InlineData("[Query(\"select 1\")] public partial ValueTask<int> MAsync();")]
    [InlineData("[Query(\"select 1\")] public partial IAsyncEnumerable<int> MAsync(CancellationToken token);")]
    [InlineData("[Query(\"select id, title from trade\")] public partial Task<Trade?> MAsync();")]
    [InlineData("[Query(\"select id, title from trade\")] public partial Task<(long, string)> MAsync();")]
    [InlineData("[Query(\"select tags from trade\")] public partial Task<List<string[]>> MAsync();")]
    [InlineData("[Query(\"select title from trade where id = any(@ids)\")] public partial Task<string[]> MAsync(long[] ids);")]
    [InlineData("[Command(\"delete from trade\")] public partial Task MAsync();")]
    [InlineData("[Command(\"delete from trade\")] public partial Task<int> MAsync(NpgsqlConnection? c = null);")]
    [InlineData("[Command(\"delete from trade\")] public partial Task<bool> MAsync(NpgsqlTransaction t);")]
    [InlineData("[Command(\"insert into member (id, handle) values (@id, @handle)\")] public partial Task<long> MAsync(IEnumerable<Member> members);")]
    [InlineData("[Command(\"insert into member (id, handle) values (@id, @handle)\")] public partial Task MAsync(Guid id, string handle);")]
    [InlineData("[Copy(\"copy member (id, handle) from stdin (format binary)\")] public partial Task<ulong> MAsync(IAsyncEnumerable<Member> members);")]
    [InlineData("public Task<object> OtherAsync(object a) => null!; [Query(\"select 1\")] public partial Task<int> MAsync();")]
    public Task Silent_on_a_signature_it_can_have(string source) => RepositoryVerifier.VerifyMembersAsync(source);
}
