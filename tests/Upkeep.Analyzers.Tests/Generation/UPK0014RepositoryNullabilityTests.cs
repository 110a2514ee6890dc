namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0014RepositoryNullabilityTests
{
    [Theory]
    [InlineData("[Query(\"select id, accepted_by from trade\")] public partial Task<Accepted> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select id, accepted_by from trade\")] public partial Task<List<Accepted>> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select * from trade\")] public partial IAsyncEnumerable<Accepted> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select accepted_by from trade\")] public partial Task<Guid> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select accepted_by from trade\")] public partial Task<List<Guid>> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select id, accepted_by from trade\")] public partial Task<List<(long, Guid)>> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select details from trade\")] public partial Task<string> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select null::text\")] public partial Task<string> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select sum(price) from trade\")] public partial Task<decimal> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select max(id) from trade\")] public partial Task<long> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"select t.id, m.handle as title from trade t left join member m on m.id = t.accepted_by\")] public partial Task<List<Trade>> {|UPK0014:MAsync|}();")]
    [InlineData("[Query(\"update trade set title = @t returning accepted_by\")] public partial Task<List<Guid>> {|UPK0014:MAsync|}(string t);")]
    public Task Reports_null_read_into_a_member_without_it(string source) => RepositoryVerifier.VerifyMembersAsync(source);

    [Theory]
    [InlineData("[Query(\"select id, accepted_by from trade\")] public partial Task<MaybeAccepted> MAsync();")]
    [InlineData("[Query(\"select accepted_by from trade\")] public partial Task<Guid?> MAsync();")]
    [InlineData("[Query(\"select accepted_by from trade\")] public partial Task<List<Guid?>> MAsync();")]
    [InlineData("[Query(\"select id, title from trade\")] public partial Task<Trade> MAsync();")]
    [InlineData("[Query(\"select count(*) from trade\")] public partial Task<long> MAsync();")]
    [InlineData("[Query(\"select coalesce(sum(price), 0) from trade\")] public partial Task<decimal> MAsync();")]
    [InlineData("[Query(\"select accepted_by from trade where accepted_by is not null\")] public partial Task<List<Guid?>> MAsync();")]
    [InlineData("[Query(\"select a as id, b as accepted_by from unknown_table\")] public partial Task<Accepted> MAsync();")]
    [InlineData("[Query(\"select * from unknown_table\")] public partial Task<Accepted> MAsync();")]
    [InlineData("[Query(\"select details from trade\")] public partial Task<string?> MAsync();")]
    [InlineData("[Query(\"select title from trade\")] public partial Task<string> MAsync();")]
    [InlineData("[Query(\"select m.handle from trade t join member m on m.id = t.accepted_by\")] public partial Task<List<string>> MAsync();")]
    public Task Silent_where_null_can_be_taken_or_cannot_come(string source) => RepositoryVerifier.VerifyMembersAsync(source);
}
