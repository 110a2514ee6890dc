namespace Upkeep.Testing.Generators;

/// <summary>A generator broke one of the promises every generator test checks.</summary>
public sealed class GeneratorVerificationException(string message) : Exception(message);
