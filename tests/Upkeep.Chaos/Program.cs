using System.CommandLine;
using Upkeep.Chaos;

// `worker` and `crash-worker` are how runs start their own processes; people use the rest.
if (args is ["worker", ..])
{
    return await Worker.RunAsync(WorkerOptions.Parse(args[1..]));
}

if (args is ["crash-worker", var role])
{
    return await CrashWorker.RunAsync(Enum.Parse<CrashRole>(role));
}

var sagas = new Option<int>("--sagas") { Description = "How many sagas to run", DefaultValueFactory = _ => 2000 };
sagas.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 1 or > 10_000_000)
    {
        result.AddError("--sagas takes a number from 1 to 10000000");
    }
});
var seed = new Option<int>("--seed") { Description = "Decides which sagas are refused and which faults happen in which order", DefaultValueFactory = _ => 1 };
var processes = new Option<int>("--processes") { Description = "How many processes run them", DefaultValueFactory = _ => 3 };
processes.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() is < 3 or > 64)
    {
        result.AddError("--processes takes a number from 3 to 64");
    }
});
var json = new Option<FileInfo?>("--json") { Description = "Also write the figures to this file" };
var root = new RootCommand(
    "Runs money transfers as sagas in several processes on a private PostgreSQL server, kills and pauses the processes and restarts the server "
    + "at once, and checks every effect. Then does the same with an executor that commits before it logs and checks no token (the negative "
    + "control), which must be caught. Exit code 1 when a promise is broken or the control is not caught.")
{
    sagas, seed, processes, json,
};
root.SetAction(async (parsed, stop) => await ChaosCommand.RunAsync(
    new ChaosOptions(parsed.GetValue(sagas), parsed.GetValue(seed), parsed.GetValue(processes)), parsed.GetValue(json), Console.Out, stop) ? 0 : 1);
return await root.Parse(args).InvokeAsync();
