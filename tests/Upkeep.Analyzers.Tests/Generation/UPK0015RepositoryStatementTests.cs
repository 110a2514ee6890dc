namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0015RepositoryStatementTests
{
    [Theory]
    [InlineData("[Query(\"insert into trade (id) values (1)\")] public partial Task<int> {|UPK0015:MAsync|}();")]
    [InlineData("[Query(\"update trade set title = @t\")] public partial Task<int> {|UPK0015:MAsync|}(string t);")]
    [InlineData("[Query(\"delete from trade\")] public partial Task<List<Trade>> {|UPK0015:MAsync|}();")]
    [InlineData("[Command(\"insert into trade (id) values (1) returning id\")] public partial Task<int> {|UPK0015:MAsync|}();")]
    [InlineData("[Command(\"update trade set id = 1 returning id\")] public partial Task {|UPK0015:MAsync|}();")]
    [InlineData("[Command(\"delete from trade returning *\")] public partial Task<bool> {|UPK0015:MAsync|}();")]
    [InlineData("[Command(\"select 1\")] public partial Task<int> {|UPK0015:MAsync|}();")]
    [InlineData("[Query(\"\")] public partial Task<int> {|UPK0015:MAsync|}();")]
    [InlineData("[Query] public partial Task<int> {|UPK0015:MAsync|}();")]
    [InlineData("[Command] public partial Task<int> {|UPK0015:Twice|}();")]
    [InlineData("[Query] public partial Task<int> {|UPK0015:Empty|}();")]
    [InlineData("[Command(\"copy member (id, handle) from stdin (format binary)\")] public partial Task {|UPK0015:MAsync|}();")]
    [InlineData("[Copy(\"copy member (id, handle) from stdin\")] public partial Task {|UPK0015:MAsync|}(List<Member> members);")]
    [InlineData("[Copy(\"copy member to stdout (format binary)\")] public partial Task {|UPK0015:MAsync|}(List<Member> members);")]
    [InlineData("[Copy(\"select 1\")] public partial Task {|UPK0015:MAsync|}(List<Member> members);")]
    [InlineData("[Copy(\"copy nowhere from stdin (format binary)\")] public partial Task {|UPK0015:MAsync|}(List<Member> members);")]
    public Task Reports_sql_that_does_something_else(string source) => RepositoryVerifier.VerifyMembersAsync(source);

    [Theory]
    [InlineData("[Query(\"select 1\")] public partial Task<int> MAsync();")]
    [InlineData("[Query(\"values (1)\")] public partial Task<int> MAsync();")]
    [InlineData("[Query(\"insert into trade (id) values (1) returning id\")] public partial Task<long> MAsync();")]
    [InlineData("[Query(\"with x as (select 1 as a) select a from x\")] public partial Task<int> MAsync();")]
    [InlineData("[Query(\"show work_mem\")] public partial Task<string> MAsync();")]
    [InlineData("[Query(\"merge of a newer server\")] public partial Task<string> MAsync();")]
    [InlineData("[Command(\"delete from trade\")] public partial Task<int> MAsync();")]
    [InlineData("[Command(\"insert into trade (id) values (1)\")] public partial Task<bool> MAsync();")]
    [InlineData("[Command(\"select pg_notify(@a, @b)\")] public partial Task MAsync(string a, string b);")]
    [InlineData("[Command(\"refresh materialized view v\")] public partial Task MAsync();")]
    [InlineData("[Command(\"set local work_mem = '1MB'; delete from trade\")] public partial Task MAsync();")]
    [InlineData("[Copy(\"copy member (id, handle) from stdin with (format 'binary')\")] public partial Task MAsync(List<Member> members);")]
    [InlineData("[Query] public partial Task<List<string>> NamedAsync();")]
    public Task Silent_on_sql_that_fits(string source) => RepositoryVerifier.VerifyMembersAsync(source);
}
