namespace Quiet.Domain;

public sealed record Account(long Id, string Owner, decimal Balance, int Version);
