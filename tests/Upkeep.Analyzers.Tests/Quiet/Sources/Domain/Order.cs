namespace Quiet.Domain;

public sealed record Order(long Id, long CustomerId, decimal Total, string Status);

public sealed record OrderLine(long ProductId, int Quantity, decimal Price);
