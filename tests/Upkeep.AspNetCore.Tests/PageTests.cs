using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Upkeep.AspNetCore.Tests;

public partial class PageTests
{
    [Fact]
    public async Task The_policy_allows_exactly_the_style_and_the_script_of_the_page()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();
        using var response = await application.Client.GetAsync(new Uri("/upkeep", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(page, "style")}';", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(page, "script")}';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_asks_nobody_else_for_anything()
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();

        var page = await application.Client.GetStringAsync(new Uri("/upkeep", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(OutsideReference(), page);
    }

    private static string Hash(string page, string element)
    {
        var start = page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var content = page[start..page.IndexOf($"</{element}>", StringComparison.Ordinal)];
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    [GeneratedRegex("""https?://|\bsrc=|<link|@import|url\(|\sstyle=|\son\w+=""")]
    private static partial Regex OutsideReference();
}
