using System.Diagnostics;

namespace SagaVersions;

/// <summary>A process of a deployment, which ends with this one.</summary>
internal sealed class DeployedProcess : IDisposable
{
    private readonly Deployment _deployment;
    private readonly Process _process;

    public DeployedProcess(Deployment deployment, string connectionString)
    {
        _deployment = deployment;
        var start = new ProcessStartInfo("dotnet", [typeof(DeployedProcess).Assembly.Location, deployment.ToString()]) { RedirectStandardInput = true };
        start.Environment[DeploymentHost.Connection] = connectionString;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"The {deployment} deployment could not be started.");
    }

    public void RequireAlive()
    {
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"The {_deployment} deployment ended with exit code {_process.ExitCode}.");
        }
    }

    /// <summary>At once: it has no chance to give anything back.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
