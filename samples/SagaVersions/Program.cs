using SagaVersions;

// Without an argument: the demonstration. With one: a process of that deployment, which the demonstration starts.
return args switch
{
    [] => await Demonstration.RunAsync(),
    [var name] when Enum.TryParse<Deployment>(name, ignoreCase: true, out var deployment) => await DeploymentHost.RunAsync(deployment),
    _ => Fail(),
};

static int Fail()
{
    Console.Error.WriteLine("usage: SagaVersions [old | new | both]   without an argument: a rolling deployment of a saga's second version, on a private PostgreSQL server");
    return 2;
}
