namespace Upkeep.Sagas.Testing;

/// <summary>What every saga has to bear, as one assertion.</summary>
public static class SagaTestHost
{
    /// <summary>
    /// Runs the saga once undisturbed, then once for every crash point that such a run can meet, and once with every step repeated; each time
    /// on a host of its own. The result and the effects must be the same as undisturbed.
    /// </summary>
    /// <param name="definition">The saga's generated <c>Definition</c>.</param>
    /// <param name="scenario">Makes fresh fakes and a fresh host, runs the saga, and returns its result and a text of all effects.</param>
    /// <returns>The text of the undisturbed run, to be compared with what the test expects.</returns>
    /// <exception cref="SagaTestException">A crash made a difference; the message names all of them. Or no crash point was reached.</exception>
    public static async Task<string> AssertSurvivesEveryCrashAsync(SagaDefinition definition, Func<SagaScenario, Task<string>> scenario)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(scenario);
        var expected = await scenario(new SagaScenario([], isRepeating: false)).ConfigureAwait(false);
        var differences = new List<string>();
        var reached = 0;
        foreach (var point in SagaCrashPoint.Of(definition))
        {
            var one = new SagaScenario([point], isRepeating: false);
            var effects = await scenario(one).ConfigureAwait(false);
            reached += one.Crashes;
            if (effects != expected)
            {
                differences.Add($"a crash at '{point}': {effects}");
            }
        }

        if (reached == 0)
        {
            throw new SagaTestException("No crash point was reached: let SagaScenario.Prepare your SagaTestHost, and run the saga on it.");
        }

        var repeated = await scenario(new SagaScenario([], isRepeating: true)).ConfigureAwait(false);
        if (repeated != expected)
        {
            differences.Add($"every step run twice: {repeated}");
        }

        if (differences.Count > 0)
        {
            throw new SagaTestException($"Saga '{definition.Name}' undisturbed: {expected}\nbut after {string.Join("\nafter ", differences)}");
        }

        return expected;
    }
}
