namespace TradeYa.Members;

/// <summary>Somebody who trades.</summary>
public sealed record Member(Guid Id, string Handle, string Email);
