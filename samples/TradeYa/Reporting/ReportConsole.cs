using Spectre.Console;

namespace TradeYa.Reporting;

/// <summary>The terminal, or whatever the output goes to.</summary>
internal static class ReportConsole
{
    private const int WidthWithoutTerminal = 120;

    public static IAnsiConsole Create()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            // A log or a file has no width of its own, and shows neither colours nor a progress bar.
            console.Profile.Width = WidthWithoutTerminal;
            console.Profile.Capabilities.Interactive = false;
            console.Profile.Capabilities.Ansi = false;
            console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        }

        return console;
    }
}
