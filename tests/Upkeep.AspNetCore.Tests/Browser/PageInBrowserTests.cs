using Microsoft.Playwright;

namespace Upkeep.AspNetCore.Tests.Browser;

/// <summary>The page as a person sees it, in a real browser under its own content security policy.</summary>
public sealed class PageInBrowserTests(SystemBrowser browser) : IClassFixture<SystemBrowser>
{
    private readonly SampleServices _sample = new();

    [Fact]
    public async Task Says_in_words_what_is_going_on_without_a_complaint_or_an_outside_request()
    {
        await using var opened = await OpenedPage.OpenAsync(browser, _sample);
        var page = opened.Page;

        var status = await page.Locator("#status").InnerTextAsync();
        Assert.Contains("1 alert fires: ITradeRepository.ListNewestOpenAsync is slower than its budget", status, StringComparison.Ordinal);
        Assert.Contains("messenger is degraded", status, StringComparison.Ordinal);
        Assert.Contains("1 finding, the worst high: public.trade_title_idx", status, StringComparison.Ordinal);
        Assert.Contains("1 stuck: an operator has to decide", status, StringComparison.Ordinal);
        Assert.Contains("memory ", status, StringComparison.Ordinal);
        Assert.Contains("Firing", await page.Locator("#alerts").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("poor: budget 2 ms", await page.Locator("#operations").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(3, await page.Locator("#operations svg.trend path").CountAsync());
        Assert.Contains("50 % slower", await page.Locator("#report").InnerTextAsync(), StringComparison.Ordinal);

        // The blocking tree: one holder, the migration behind it, and whoever waits for the migration.
        Assert.Contains("4731", await page.Locator("#waits > li > ul > li > ul > li").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await page.ContentAsync(), StringComparison.Ordinal);

        Assert.Empty(opened.Complaints);
        Assert.All(opened.Requests, url => Assert.StartsWith(opened.Application.Client.BaseAddress!.ToString(), url, StringComparison.Ordinal));
        await opened.KeepScreenshotAsync("desktop-light");
    }

    [Fact]
    public async Task Is_dark_where_the_person_wants_it_dark()
    {
        await using var opened = await OpenedPage.OpenAsync(browser, _sample, "operator,actor,reader", ColorScheme.Dark);

        Assert.Equal("rgb(15, 19, 25)", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Contains("select id, title from trade where id = $1", await opened.Page.Locator("#statements").InnerTextAsync(), StringComparison.Ordinal);
        await opened.KeepScreenshotAsync("desktop-dark");
    }

    [Fact]
    public async Task Fits_a_phone_with_every_value_behind_its_name()
    {
        await using var opened = await OpenedPage.OpenAsync(browser, _sample, "operator,actor", width: 390, height: 844);

        Assert.True(await opened.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        Assert.Equal("\"p95: \"", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('#operations td[data-label=p95]'), '::before').content.replace('attr(data-label)', 'p95')"));
        await opened.KeepScreenshotAsync("phone-top", whole: false);
        await opened.KeepScreenshotAsync("phone");
    }

    [Fact]
    public async Task Everything_can_be_done_from_the_keyboard()
    {
        await using var opened = await OpenedPage.OpenAsync(browser, _sample, "operator,actor");
        var page = opened.Page;
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the status", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("reason", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.TypeAsync("the messenger is back");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("dialog[open]").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        Assert.Equal($"retry {SampleServices.StuckSaga} by ada: the messenger is back", Assert.Single(_sample.Done));
    }

    [Fact]
    public async Task An_action_says_why_it_was_refused_and_a_reader_has_no_button()
    {
        await using var opened = await OpenedPage.OpenAsync(browser, _sample, "operator,actor");
        var page = opened.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the saga" }).ClickAsync();
        await page.Locator("#action-run").ClickAsync();
        await Assertions.Expect(page.Locator("#action-problem")).ToContainTextAsync("needs a reason");
        await page.Locator("#reason").FillAsync("customer asked");
        await page.Locator("#action-run").ClickAsync();
        await Assertions.Expect(page.Locator("#action-problem")).ToContainTextAsync("past its point of no return");
        await opened.KeepScreenshotAsync("action-refused", whole: false);
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator("dialog[open]").CountAsync());

        await using var reader = await OpenedPage.OpenAsync(browser, _sample);
        Assert.Equal(0, await reader.Page.Locator("main button").CountAsync());
    }

    [Fact]
    public async Task Silence_turns_grey_and_is_said_in_words()
    {
        await using var opened = await OpenedPage.OpenAsync(browser, _sample);
        var page = opened.Page;
        Assert.False(await page.EvaluateAsync<bool>("document.body.classList.contains('stale')"));

        await opened.Application.StopAsync();
        await page.Clock.RunForAsync(20_000);

        await Assertions.Expect(page.Locator("body")).ToHaveClassAsync("stale");
        await Assertions.Expect(page.Locator("#age")).ToContainTextAsync("stale: updated");
        await Assertions.Expect(page.Locator("#error")).ToContainTextAsync("may no longer be true");
        Assert.DoesNotContain("just now", await page.Locator("#status").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("#status .good, #status .fair, #status .bad").CountAsync());
        await opened.KeepScreenshotAsync("stale", whole: false);
    }
}
