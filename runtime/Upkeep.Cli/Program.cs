using Upkeep.Cli;

// Ctrl-C asks the command to stop; a second one ends the process.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => e.Cancel = !stop.IsCancellationRequested && CancelOnce();
return await UpkeepCommand.RunAsync(args, Console.Out, Console.Error, stop.Token);

bool CancelOnce()
{
    stop.Cancel();
    return true;
}
