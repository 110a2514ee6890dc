namespace Upkeep.Sagas.Testing;

/// <summary>One run of <see cref="SagaTestHost.AssertSurvivesEveryCrashAsync"/>: says where the process dies.</summary>
public sealed class SagaScenario
{
    private readonly IReadOnlyList<string> _points;
    private readonly bool _isRepeating;
    private IList<string>? _crashes;

    internal SagaScenario(IReadOnlyList<string> points, bool isRepeating) => (_points, _isRepeating) = (points, isRepeating);

    /// <summary>Where the process dies in this run, in words.</summary>
    public string Name => _isRepeating ? "every step twice" : _points.Count == 0 ? "undisturbed" : _points[0];

    internal int Crashes => _crashes?.Count ?? 0;

    /// <summary>Prepares the host for this run.</summary>
    public SagaTestHost<TSaga> Prepare<TSaga>(SagaTestHost<TSaga> host)
        where TSaga : class
    {
        ArgumentNullException.ThrowIfNull(host);
        _crashes = host.Crashes;
        foreach (var point in _points)
        {
            host.CrashAt(point);
        }

        return _isRepeating ? host.RepeatEveryStep() : host;
    }
}
