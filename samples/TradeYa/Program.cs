using TradeYa;
using TradeYa.Database;

if (args is [KilledProcess.Argument, var trade])
{
    return await KilledProcess.BeKilledAsync(Guid.Parse(trade));
}

CommandLineOptions options;
try
{
    options = CommandLineOptions.Parse(args);
}
catch (ArgumentException mistake)
{
    await Console.Error.WriteLineAsync($"TradeYa: {mistake.Message}");
    return 2;
}

if (options.ShowHelp)
{
    Console.WriteLine(CommandLineOptions.Help);
    return 0;
}

SampleDatabase database;
try
{
    Console.WriteLine("TradeYa: starting PostgreSQL …");
    database = await SampleDatabase.CreateAsync(CancellationToken.None);
}
catch (Exception failure) when (failure is InvalidOperationException or Npgsql.NpgsqlException)
{
    // No binaries, a server that does not start, or a UPKEEP_POSTGRES that leads nowhere: the message says which.
    await Console.Error.WriteLineAsync($"TradeYa: {failure.Message}");
    return 1;
}

await using (database)
{
    return options.Serve
        ? await ServeCommand.RunAsync(options, database)
        : await DemonstrationCommand.RunAsync(options, database);
}
