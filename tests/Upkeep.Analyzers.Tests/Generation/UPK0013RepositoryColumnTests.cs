namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0013RepositoryColumnTests
{
    [Theory]
    [InlineData("[Query(\"select id from trade\")] public partial Task<Trade> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select title from trade\")] public partial Task<List<Card>> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select id, title as name from trade\")] public partial Task<Card> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select id, title, price as cost from trade\")] public partial IAsyncEnumerable<Card> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select id, title from trade\")] public partial Task<List<long>> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select id from trade\")] public partial Task<List<(long, string)>> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select id, price as title from trade\")] public partial Task<Trade> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select title as id, title from trade\")] public partial Task<Trade> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select title from trade\")] public partial Task<int> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select id from trade\")] public partial Task<Guid> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select tags from trade\")] public partial Task<List<string>> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"select created_at from trade\")] public partial Task<TimeOnly> {|UPK0013:MAsync|}();")]
    [InlineData("[Query(\"insert into trade (id) values (1) returning id\")] public partial Task<Trade> {|UPK0013:MAsync|}();")]
    public Task Reports_columns_and_members_that_differ(string source) => RepositoryVerifier.VerifyMembersAsync(source);

    [Theory]
    [InlineData("[Query(\"select id, title from trade\")] public partial Task<Trade> MAsync();")]
    [InlineData("[Query(\"select * from trade\")] public partial Task<Trade> MAsync();")]
    [InlineData("[Query(\"select title, id from trade\")] public partial Task<List<Card>> MAsync();")]
    [InlineData("[Query(\"select id, price from trade\")] public partial Task<Card> MAsync();")]
    [InlineData("[Query(\"select * from unknown_table\")] public partial Task<Trade> MAsync();")]
    [InlineData("[Query(\"select a as id, b as title from unknown_table\")] public partial Task<Trade> MAsync();")]
    [InlineData("[Query(\"select count(*) from trade\")] public partial Task<int> MAsync();")]
    [InlineData("[Query(\"select status from trade\")] public partial Task<Status> MAsync();")]
    [InlineData("[Query(\"select status from trade\")] public partial Task<string> MAsync();")]
    [InlineData("[Query(\"select tags from trade\")] public partial Task<List<string[]>> MAsync();")]
    [InlineData("[Query(\"select details from trade\")] public partial Task<string?> MAsync();")]
    [InlineData("[Query(\"select created_at from trade\")] public partial Task<DateTimeOffset> MAsync();")]
    [InlineData("[Query(\"delete from trade where id = 1 returning *\")] public partial Task<Trade?> MAsync();")]
    [InlineData("[Query(\"select id, title from trade\")] public partial Task<List<(long Id, string Name)>> MAsync();")]
    public Task Silent_on_columns_that_fit(string source) => RepositoryVerifier.VerifyMembersAsync(source);
}
