namespace Quiet.Domain;

public sealed record Customer(long Id, string Name, string? Email);
