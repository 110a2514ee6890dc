using Upkeep.Analyzers.Generation;
using Upkeep.Testing.Analyzers;
using Verifier = Upkeep.Analyzers.Tests.Generation.GenerationVerifier<Upkeep.Analyzers.Generation.UnboundedTagAnalyzer>;

namespace Upkeep.Analyzers.Tests.Generation;

public class UPK0024UnboundedTagTests
{
    private static Task VerifyMemberAsync(string member) => Verifier.VerifyAsync($$"""
        public enum Kind { Buy, Sell }
        [Flags] public enum Marks { None = 0, Urgent = 1, Featured = 2 }
        [Instrumented] public interface IThing { {{member}} }
        """);

    [Theory]
    [InlineData("Task FindAsync([{|UPK0024:Tag|}] int id);")]
    [InlineData("Task FindAsync([{|UPK0024:Tag|}] string name);")]
    [InlineData("Task FindAsync([{|UPK0024:Tag|}] Guid id);")]
    [InlineData("Task FindAsync([{|UPK0024:Tag(\"user\")|}] long? user);")]
    [InlineData("Task FindAsync([{|UPK0024:Tag|}] object value);")]
    [InlineData("Task FindAsync<T>([{|UPK0024:Tag|}] T value);")]
    [InlineData("Task FindAsync<T>([{|UPK0024:Tag|}] T value) where T : struct, Enum;")]
    [InlineData("Task FindAsync([{|UPK0024:Tag|}] Kind[] kinds);")]
    [InlineData("Task FindAsync([{|UPK0024:Tag|}] Marks marks);")]
    [InlineData("Task FindAsync([{|UPK0024:Tag(\"error.type\")|}] Kind kind);")]
    [InlineData("Task FindAsync([{|UPK0024:Tag(\"kind\", \"buy\")|}] Kind kind);")]
    [InlineData("void Find([{|UPK0024:Tag|}] out bool found);")]
    [InlineData("[{|UPK0024:Tag(\"team\")|}] Task FindAsync(int id);")]
    [InlineData("[{|UPK0024:Tag|}] Task FindAsync(int id);")]
    [InlineData("[{|UPK0024:Tag(\"code.function.name\", \"x\")|}] Task FindAsync(int id);")]
    [InlineData("[{|UPK0024:Tag(\"\", \"x\")|}] Task FindAsync(int id);")]
    public Task Reports_a_tag_without_bound_or_value(string member) => VerifyMemberAsync(member);

    [Fact]
    public Task Reports_what_to_do() => Verifier.VerifyAsync(
        "[Instrumented] public interface IOrders { Task FindAsync([{|#0:Tag|}] Guid id); }",
        CSharpAnalyzerVerifier<UnboundedTagAnalyzer>.Diagnostic().WithLocation(0).WithArguments(
            "id", "each new value would be a new time series; only an enum or a bool has few enough. Put ids and texts on a span or into a log record"));

    [Theory]
    [InlineData("Task FindAsync([Tag] Kind kind);")]
    [InlineData("Task FindAsync([Tag] Kind? kind);")]
    [InlineData("Task FindAsync([Tag] bool isUrgent);")]
    [InlineData("Task FindAsync([Tag(\"urgent\")] bool? isUrgent);")]
    [InlineData("Task FindAsync([Tag] DayOfWeek day, int id);")]
    [InlineData("Task FindAsync([Tag(\"order.kind\")] Kind kind, [Tag] bool isUrgent);")]
    [InlineData("void Find([Tag] in Kind kind);")]
    [InlineData("void Find([Tag] ref Kind kind);")]
    [InlineData("[Tag(\"team\", \"orders\")] Task FindAsync(int id);")]
    [InlineData("[Tag(\"team\", \"orders\"), Tag(\"tier\", \"1\")] Task FindAsync(int id);")]
    [InlineData("Task FindAsync(Guid id, string name);")]
    public Task Silent_on_a_tag_with_few_values(string member) => VerifyMemberAsync(member);

    [Fact]
    public Task Silent_on_a_constant_of_a_type() => Verifier.VerifyAsync("[Instrumented, Tag(\"team\", \"orders\")] public interface IThing { Task FindAsync(); }");
}
