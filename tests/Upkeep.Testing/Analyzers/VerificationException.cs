namespace Upkeep.Testing.Analyzers;

/// <summary>A verifier found something else than the test expects. The message says what, in the words of the test.</summary>
public sealed class VerificationException(string message) : Exception(message);
