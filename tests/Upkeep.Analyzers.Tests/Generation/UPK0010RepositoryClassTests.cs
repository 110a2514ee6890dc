namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0010RepositoryClassTests
{
    [Theory]
    [InlineData("[Repository] public class {|UPK0010:R|}(NpgsqlDataSource s) { [Query(\"select 1\")] public Task<int> MAsync() => null!; }")]
    [InlineData("[Repository] public sealed class {|UPK0010:R|}(NpgsqlDataSource s) { [Query(\"select 1\")] public Task<int> MAsync() => null!; }")]
    [InlineData("[Repository] public record {|UPK0010:R|}(NpgsqlDataSource S) { [Query(\"select 1\")] public Task<int> MAsync() => null!; }")]
    [InlineData("public class Outer { [Repository] public partial class {|UPK0010:R|}(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); } }")]
    [InlineData("public partial class Outer { public class Middle { [Repository] public partial class {|UPK0010:R|}(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); } } }")]
    [InlineData("[Repository] public static partial class {|UPK0010:R|} { [Query(\"select 1\")] public static partial Task<int> MAsync(NpgsqlConnection c); }")]
    [InlineData("[Repository] file partial class {|UPK0010:R|}(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("[Repository] public partial class {|UPK0010:R|}(NpgsqlDataSource s) { }")]
    [InlineData("[Repository] public partial class {|UPK0010:R|}(NpgsqlDataSource s) { public Task<int> MAsync() => null!; }")]
    [InlineData("[Repository(JsonContext = typeof(string))] public partial class {|UPK0010:R|}(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("[Repository(JsonContext = typeof(Trade))] public partial class {|UPK0010:R|}(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    public Task Reports_a_class_that_cannot_be_completed(string source) => RepositoryVerifier.VerifyAsync(source);

    [Theory]
    [InlineData("[Repository] public partial class R(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("[Repository] internal sealed partial class R(NpgsqlConnection s) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("[Repository] public partial record R(NpgsqlDataSource S) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("public partial class Outer { [Repository] private partial class R(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); } }")]
    [InlineData("public partial class Outer<T> { [Repository] public partial class R(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); } }")]
    [InlineData("[Repository] public abstract partial class R(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("[Repository] public partial class R<T>(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("[Repository] public partial class R { private readonly NpgsqlDataSource _s = null!; [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("public class B { protected NpgsqlDataSource S => null!; } [Repository] public partial class R : B { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    [InlineData("[Repository] public partial class R { [Query(\"select 1\")] public partial Task<int> MAsync(NpgsqlTransaction t); }")]
    [InlineData("public class R(NpgsqlDataSource s) { public object O => s; }")]
    [InlineData("using System.Text.Json.Serialization; [JsonSerializable(typeof(Trade))] public partial class J : JsonSerializerContext { } [Repository(JsonContext = typeof(J))] public partial class R(NpgsqlDataSource s) { [Query(\"select 1\")] public partial Task<int> MAsync(); }")]
    public Task Silent_on_a_class_that_can_be(string source) => RepositoryVerifier.VerifyAsync(source);
}
