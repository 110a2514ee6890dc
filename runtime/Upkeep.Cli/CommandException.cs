namespace Upkeep.Cli;

/// <summary>A command cannot do what it was asked, for a reason that its user can do something about. The message says what.</summary>
internal sealed class CommandException(string message) : Exception(message);
