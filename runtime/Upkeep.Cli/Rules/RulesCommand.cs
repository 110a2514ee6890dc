using System.CommandLine;

namespace Upkeep.Cli.Rules;

/// <summary><c>upkeep rules</c>: alert rules from the budgets in an assembly.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var assembly = new Option<string>("--assembly", "-a") { Description = "The application's assembly, as it was built; it is read, not run", HelpName = "file", Required = true };
        var target = new Option<string>("--out", "-o") { Description = "The folder to write to; made if it is not there", HelpName = "folder", Required = true };
        var webhook = new Option<string>("--webhook") { Description = "Where Alertmanager sends alerts", HelpName = "url", DefaultValueFactory = _ => "http://localhost:5001/" };
        webhook.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                result.AddError("--webhook takes an http or https address");
            }
        });
        var command = new Command(
            "rules",
            "Write Prometheus alert rules (2.42 and later) for every [Budget] of an assembly and for the service as a whole, a promtool test for each, an Alertmanager route and a Grafana dashboard.")
        {
            assembly, target, webhook,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var path = parsed.GetValue(assembly)!;
            var budgets = BudgetReader.Read(path);
            if (budgets.Count == 0)
            {
                throw new CommandException($"'{path}' has no [Budget] on a method of an [Instrumented] type, so there is nothing to write");
            }

            List<AlertRule> rules = [.. budgets.SelectMany(AlertRule.Of), .. ServiceRules.All];
            (string Name, string Text)[] files =
            [
                (PrometheusFiles.RulesFile, PrometheusFiles.Rules(rules)),
                (PrometheusFiles.TestsFile, PrometheusFiles.Tests(rules)),
                (PrometheusFiles.RouteFile, PrometheusFiles.Route(parsed.GetValue(webhook)!)),
                (GrafanaDashboard.File, GrafanaDashboard.Write(Path.GetFileNameWithoutExtension(path))),
            ];
            var folder = parsed.GetValue(target)!;
            try
            {
                Directory.CreateDirectory(folder);
                foreach (var (name, text) in files)
                {
                    await File.WriteAllTextAsync(Path.Combine(folder, name), text, stop);
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(Path.Combine(folder, name));
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CommandException($"cannot write to '{folder}': {failure.Message}");
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{rules.Count - ServiceRules.All.Count} rules for {budgets.Count} operations, {ServiceRules.All.Count} for the service");
            return 0;
        });
        return command;
    }
}
