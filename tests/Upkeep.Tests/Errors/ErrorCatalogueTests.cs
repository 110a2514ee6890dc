using Upkeep.Errors;

namespace Upkeep.Tests.Errors;

public class ErrorCatalogueTests
{
    [Fact]
    public void Every_entry_says_everything()
    {
        Assert.True(ErrorCatalogue.All.Count > 270, $"{ErrorCatalogue.All.Count} entries");
        Assert.All(ErrorCatalogue.All, entry =>
        {
            Assert.All([entry.Code, entry.Name, entry.Class, entry.Cause, entry.Checks, entry.Solutions], text => Assert.False(string.IsNullOrWhiteSpace(text), entry.Code));
            Assert.Same(entry, ErrorCatalogue.Find(entry.Code));
        });
        Assert.Equal(ErrorCatalogue.All.Count, ErrorCatalogue.All.Select(entry => entry.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("40001", RetryAdvice.Transaction)]
    [InlineData("57P03", RetryAdvice.Later)]
    [InlineData("08007", RetryAdvice.OutcomeUnknown)]
    [InlineData("23505", RetryAdvice.No)]
    [InlineData("POOL_EXHAUSTED", RetryAdvice.Later)]
    [InlineData("System.TimeoutException", RetryAdvice.No)]
    public void Tells_whether_a_retry_can_help(string key, RetryAdvice expected) => Assert.Equal(expected, ErrorCatalogue.Find(key)!.Retry);

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("ZZ999")]
    public void Knows_what_it_does_not_know(string key) => Assert.Null(ErrorCatalogue.Find(key));

    [Fact]
    public void Looks_through_wrapping_exceptions()
    {
        var refused = new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused);

        Assert.Equal("connection-refused", ErrorCatalogue.Explain(new InvalidOperationException("outer", new AggregateException(refused)))!.Code);
        Assert.Equal("rate-limited", ErrorCatalogue.Explain(new HttpRequestException("slow down", null, System.Net.HttpStatusCode.TooManyRequests))!.Code);
        Assert.Equal("out-of-memory", ErrorCatalogue.Explain(new InsufficientMemoryException())!.Code);
        Assert.Null(ErrorCatalogue.Explain(new InvalidOperationException("no idea")));
    }
}
