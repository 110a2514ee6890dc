namespace Upkeep.Findings;

/// <summary>What an examination of a database found, and which checks it is based on.</summary>
/// <param name="Database">The database's name.</param>
/// <param name="ServerVersion">The server's version.</param>
/// <param name="TakenAt">When it was taken.</param>
/// <param name="Findings">The findings, the worst first.</param>
/// <param name="Checks">Every check, whether it ran, and why not.</param>
public sealed record DatabaseReport(
    string Database, string ServerVersion, DateTimeOffset TakenAt, IReadOnlyList<Finding> Findings, IReadOnlyList<CheckOutcome> Checks);

/// <summary>Whether a check ran.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Findings">How much it found.</param>
/// <param name="Problem">Why it did not run or what it could not see; null if it saw everything.</param>
public sealed record CheckOutcome(string Check, int Findings, string? Problem);
