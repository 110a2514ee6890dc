namespace Upkeep.Sagas.Testing;

/// <summary>An instant at which a process can die, by a name that theory data can carry: <c>Pay, done and not recorded</c>.</summary>
public static class SagaCrashPoint
{
    internal const string StartBefore = "start, before it is stored";
    internal const string StartAfter = "start, stored";
    internal const string DecisionBefore = "decision to compensate, before it is stored";
    internal const string DecisionAfter = "decision to compensate, stored";

    /// <summary>All instants of a saga, forward and back. A run that does not compensate reaches only those of its steps.</summary>
    /// <param name="definition">The generated <c>Definition</c> of the saga.</param>
    public static IReadOnlyList<string> Of(SagaDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [StartBefore, StartAfter, .. PointsOf(definition)];
    }

    internal static string BeforeRecord(SagaAction action) => $"{action.Name}, done and not recorded";

    internal static string AfterRecord(SagaAction action) => $"{action.Name}, recorded";

    private static IEnumerable<string> PointsOf(SagaDefinition definition)
    {
        foreach (var step in definition.Steps)
        {
            yield return BeforeRecord(step.Action);
            yield return AfterRecord(step.Action);
        }

        yield return DecisionBefore;
        yield return DecisionAfter;
        foreach (var compensation in definition.Steps.Reverse().Select(step => step.Compensation).OfType<SagaAction>().DistinctBy(action => action.Name))
        {
            yield return BeforeRecord(compensation);
            yield return AfterRecord(compensation);
        }
    }
}
