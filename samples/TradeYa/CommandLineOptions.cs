using System.Globalization;

namespace TradeYa;

/// <summary>What the user asked for on the command line.</summary>
internal sealed record CommandLineOptions
{
    public const string Help = """
        TradeYa: a trading community on PostgreSQL, instrumented, checked and compensated by Upkeep.

        usage: dotnet run --project samples/TradeYa [-- OPTION …]

          --duration SECONDS   how long the workload runs, 1 to 3600 (default: 6)
          --serve              keep running as a web application with Upkeep's page, under a steady workload
          --urls URL           where --serve listens (default: http://127.0.0.1:5080)
          --idle               with --serve: no workload; requests to /trades are all there is
          --without-upkeep     with --serve: the same application without Upkeep, to compare with
          --webhook URL        with --serve: where alerts are posted to
          --help               show this text

        UPKEEP_POSTGRES              a connection string of a server to use instead of a private one; its role must be
                                     allowed to create databases
        OTEL_EXPORTER_OTLP_ENDPOINT  where to send metrics and traces; nothing is sent without it
        """;

    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(6);

    public bool Serve { get; private init; }

    public bool Idle { get; private init; }

    public bool WithoutUpkeep { get; private init; }

    public Uri? Webhook { get; private init; }

    public string Urls { get; private init; } = "http://127.0.0.1:5080";

    public bool ShowHelp { get; private init; }

    /// <exception cref="ArgumentException">The command line makes no sense; the message says why.</exception>
    public static CommandLineOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new CommandLineOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            options = name switch
            {
                "--help" or "-h" => options with { ShowHelp = true },
                "--serve" => options with { Serve = true },
                "--idle" => options with { Idle = true },
                "--without-upkeep" => options with { WithoutUpkeep = true, Idle = true },
                "--webhook" => options with { Webhook = Address(ValueOf(name, arguments, ++i)) },
                "--duration" => options with { Duration = Seconds(ValueOf(name, arguments, ++i)) },
                "--urls" => options with { Urls = ValueOf(name, arguments, ++i) },
                _ => throw new ArgumentException($"unknown option '{name}' (see --help)"),
            };
        }

        return options;
    }

    private static string ValueOf(string name, IReadOnlyList<string> arguments, int index) =>
        index < arguments.Count ? arguments[index] : throw new ArgumentException($"{name} needs a value (see --help)");

    private static Uri Address(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw new ArgumentException($"--webhook takes an http or https address, not '{text}'");

    private static TimeSpan Seconds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 1 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException($"--duration takes whole seconds from 1 to 3600, not '{text}'");
}
