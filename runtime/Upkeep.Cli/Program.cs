using System.CommandLine;

var root = new RootCommand("Upkeep: SQL, schema and sagas of .NET code on PostgreSQL, from the shell.");
return await root.Parse(args).InvokeAsync();
