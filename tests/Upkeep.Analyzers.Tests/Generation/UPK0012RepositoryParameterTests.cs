namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0012RepositoryParameterTests
{
    [Theory]
    [InlineData("[Query(\"select title from trade where id = {|UPK0012:@key|}\")] public partial Task<string> {|UPK0012:MAsync|}(long id);")]
    [InlineData("[Query(\"select title from trade where id = {|UPK0012:@id|}\")] public partial Task<string> MAsync();")]
    [InlineData("[Query(\"select title from trade where id = {|UPK0012:$2|}\")] public partial Task<string> {|UPK0012:MAsync|}(long id);")]
    [InlineData("[Query(\"select title from trade where id = $1 and title = {|UPK0012:@title|}\")] public partial Task<string> MAsync(long id, string title);")]
    [InlineData("[Command(\"update trade set title = @title\")] public partial Task {|UPK0012:MAsync|}(long id, string title);")]
    [InlineData("[Command(\"delete from trade\")] public partial Task {|UPK0012:MAsync|}(Trade trade);")]
    [InlineData("[Command(\"delete from trade\")] public partial Task {|UPK0012:MAsync|}(List<Trade> trades);")]
    [InlineData("[Command(\"delete from trade where id = {|UPK0012:@id|}\")] public partial Task MAsync(Guid id);")]
    [InlineData("[Command(\"delete from trade where id = {|UPK0012:@id|}\")] public partial Task MAsync(string id);")]
    [InlineData("[Command(\"update trade set accepted_by = {|UPK0012:@by|} where id = @id\")] public partial Task MAsync(long id, long by);")]
    [InlineData("[Command(\"update trade set created_at = {|UPK0012:@at|} where id = @id\")] public partial Task MAsync(long id, bool at);")]
    [InlineData("[Copy(\"copy member (id, {|UPK0012:name|}) from stdin (format binary)\")] public partial Task MAsync(List<Member> members);")]
    [InlineData("[Copy(\"copy trade ({|UPK0012:accepted_by|}) from stdin (format binary)\")] public partial Task MAsync(List<(int AcceptedBy, int Other)> rows);")]
    [InlineData("[Command(\"insert into member (id, handle) select id, {|UPK0012:@handle|} from unnest(@id) id\")] public partial Task MAsync(List<Member> members);")]
    public Task Reports_parameters_that_differ(string source) => RepositoryVerifier.VerifyMembersAsync(source);

    [Theory]
    [InlineData("[Query(\"select title from trade where id = @id\")] public partial Task<string> MAsync(long id);")]
    [InlineData("[Query(\"select title from trade where id = @ID\")] public partial Task<string> MAsync(long id);")]
    [InlineData("[Query(\"select title from trade where accepted_by = @accepted_by\")] public partial Task<string> MAsync(Guid acceptedBy);")]
    [InlineData("[Query(\"select title from trade where id = :id\")] public partial Task<string> MAsync(long id);")]
    [InlineData("[Query(\"select title from trade where id = $1 or id = $1\")] public partial Task<string> MAsync(int id);")]
    [InlineData("[Query(\"select '@no', title from trade where id = @id -- @neither\")] public partial Task<(string, string)> MAsync(long id);")]
    [InlineData("[Command(\"update trade set title = @title where id = @id\")] public partial Task MAsync(Trade trade);")]
    [InlineData("[Command(\"update trade set title = @title where id = @id\")] public partial Task MAsync(Trade trade, string title);")]
    [InlineData("[Command(\"update trade set status = @status where id = @id\")] public partial Task MAsync(long id, Status status);")]
    [InlineData("[Command(\"update trade set status = @status where id = @id\")] public partial Task MAsync(long id, string status);")]
    [InlineData("[Command(\"update trade set price = @price where id = any(@ids)\")] public partial Task MAsync(IReadOnlyList<long> ids, int price);")]
    [InlineData("[Command(\"update trade set created_at = @at\")] public partial Task MAsync(DateTimeOffset at);")]
    [InlineData("[Command(\"insert into member (id, handle) select * from unnest(@id, @handle)\")] public partial Task MAsync(List<Member> members);")]
    [InlineData("[Command(\"insert into unknown_table (a) values (@a)\")] public partial Task MAsync(bool a);")]
    [InlineData("[Copy(\"copy member from stdin (format binary)\")] public partial Task MAsync(List<Member> members);")]
    public Task Silent_on_parameters_that_agree(string source) => RepositoryVerifier.VerifyMembersAsync(source);
}
