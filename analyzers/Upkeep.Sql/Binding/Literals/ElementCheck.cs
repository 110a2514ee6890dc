namespace Upkeep.Sql.Binding.Literals;

/// <summary>Asks of a part of a literal what its own type says.</summary>
/// <param name="text">The part.</param>
/// <param name="typeId">Its type.</param>
/// <param name="modifier">The length that it is held to, or -1.</param>
/// <param name="error">The server's complaint, or null.</param>
/// <returns>False where there may be a complaint that is not known here: the server makes it before it looks at what follows.</returns>
internal delegate bool ElementCheck(string text, int typeId, int modifier, out (string SqlState, string Message)? error);
