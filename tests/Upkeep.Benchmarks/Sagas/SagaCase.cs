namespace Upkeep.Benchmarks.Sagas;

/// <summary>One line of the table.</summary>
/// <param name="IsTransactional">Whether the steps write in the log's transaction.</param>
/// <param name="Steps">Steps a saga.</param>
/// <param name="RefusedPercent">Sagas whose last step refuses, so that all the others are compensated.</param>
/// <param name="Concurrency">Sagas under way at once.</param>
internal sealed record SagaCase(bool IsTransactional, int Steps, int RefusedPercent, int Concurrency)
{
    /// <summary>The case that the project's bars are set for.</summary>
    public static SagaCase OfBars { get; } = new(true, 4, 0, 32);

    /// <summary>What the bars are about, in a few minutes.</summary>
    public static IReadOnlyList<SagaCase> Core { get; } =
    [
        new(true, 4, 0, 1), new(true, 4, 0, 16), OfBars, new(true, 4, 0, 64),
        new(true, 1, 0, 16), new(true, 20, 0, 16), new(true, 4, 10, 16), new(true, 4, 100, 16),
        new(false, 4, 0, 1), new(false, 4, 0, 16), new(false, 4, 0, 64),
    ];

    public static IReadOnlyList<SagaCase> All { get; } =
    [
        .. from isTransactional in new[] { true, false }
           from steps in new[] { 1, 4, 20 }
           from refused in new[] { 0, 10, 100 }
           from concurrency in new[] { 1, 16, 64 }
           select new SagaCase(isTransactional, steps, refused, concurrency),
        OfBars,
    ];

    /// <summary>Actions that one saga runs, forward and back.</summary>
    public int ActionsOf(bool isRefused) => isRefused ? Steps - 1 + Steps - 1 : Steps;

    public override string ToString() => $"{(IsTransactional ? "transactional" : "external")}, {Steps} steps, {RefusedPercent} % refused, {Concurrency} at once";
}

/// <summary>What one run of a case, or of its floor, gave.</summary>
/// <param name="ActionsPerSecond">Steps and compensations a second.</param>
/// <param name="P50">Of a whole saga, in milliseconds.</param>
/// <param name="P99">Of a whole saga, in milliseconds.</param>
/// <param name="Commits">A step, from the server's statistics.</param>
/// <param name="WalBytes">A step, from the server's statistics.</param>
internal sealed record SagaFigures(double ActionsPerSecond, double P50, double P99, double Commits, double WalBytes)
{
    /// <summary>Of each column on its own.</summary>
    public static SagaFigures MedianOf(IReadOnlyCollection<SagaFigures> rounds) => new(
        Median(rounds, one => one.ActionsPerSecond), Median(rounds, one => one.P50), Median(rounds, one => one.P99),
        Median(rounds, one => one.Commits), Median(rounds, one => one.WalBytes));

    private static double Median(IReadOnlyCollection<SagaFigures> rounds, Func<SagaFigures, double> column) =>
        rounds.Select(column).Order().ElementAt(rounds.Count / 2);
}
