using Microsoft.Playwright;

namespace Upkeep.AspNetCore.Tests.Browser;

/// <summary>The Chromium of this machine, headless, for all tests of the page. Nothing is downloaded.</summary>
public sealed class SystemBrowser : IAsyncLifetime
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where screenshots are kept: the folder of <c>UPKEEP_TEST_SCREENSHOTS</c>, or one beside the test's binaries.</summary>
    public static string Screenshots { get; } = Environment.GetEnvironmentVariable("UPKEEP_TEST_SCREENSHOTS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(AppContext.BaseDirectory, "screenshots");

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    public async ValueTask InitializeAsync()
    {
        var path = s_names.SelectMany(static name => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium on PATH: run tests/ensure-commands.sh chromium=chromium.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,

            // Root has no namespaces to sandbox in; the page is this test's own.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
