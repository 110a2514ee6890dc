using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Upkeep.Metrics;
using Upkeep.Metrics.Windows;

namespace Upkeep.AspNetCore.Tests.Browser;

/// <summary>The page of a running application in a browser, with every complaint and every request it makes.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private OpenedPage(RunningApplication application, IBrowserContext context, IPage page)
    {
        (Application, _context, Page) = (application, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public RunningApplication Application { get; }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    public static async Task<OpenedPage> OpenAsync(
        SystemBrowser browser, SampleServices sample, string roles = "operator", ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        var application = await RunningApplication.StartAsync(
            static options =>
            {
                options.AuthorizationPolicy = RunningApplication.Policy;
                options.ActionsPolicy = RunningApplication.Actions;
                options.SqlTextPolicy = RunningApplication.Texts;
            },
            sample.AddTo);
        await WorkAsync(application.Services.GetRequiredService<OperationWindows>());
        var context = await browser.Browser.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
            ExtraHTTPHeaders = new Dictionary<string, string> { [HeaderAuthentication.Header] = roles },
        });
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync();
        var opened = new OpenedPage(application, context, page);
        await page.GotoAsync(new Uri(application.Client.BaseAddress!, "/upkeep").ToString());
        await page.Locator("#findings td", new() { HasText = "public.trade_title_idx" }).First.WaitForAsync();
        return opened;
    }

    public async Task KeepScreenshotAsync(string name, bool whole = true)
    {
        Directory.CreateDirectory(SystemBrowser.Screenshots);
        var bytes = await Page.ScreenshotAsync(new() { FullPage = whole, Path = Path.Combine(SystemBrowser.Screenshots, name + ".png") });
        TestContext.Current.AddAttachment(name + ".png", bytes, "image/png");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Application.DisposeAsync();
    }

    // Half an hour in a moment: every turn of the windows is a point of the sparkline.
    private static async Task WorkAsync(OperationWindows windows)
    {
        string[] names = ["TradeYa.Trades.ITradeRepository.FindAsync", "TradeYa.Trades.ITradeRepository.ListNewestOpenAsync", "TradeYa.Members.IMemberRepository.FindAsync"];
        for (var turn = 0; turn < 12; turn++)
        {
            for (var call = 0; call < 12; call++)
            {
                var find = Operation.Named(names[0]).Start();
                var list = Operation.Named(names[1]).Start();
                Operation.Named(names[2]).Start().Succeed();
                if (call % 4 == turn % 4)
                {
                    await Task.Delay(2 + (turn % 3));
                }

                find.Succeed();
                if (turn == 3 && call == 5)
                {
                    list.Fail(new TimeoutException());
                }
                else
                {
                    list.Succeed();
                }
            }

            windows.Turn();
        }
    }
}
