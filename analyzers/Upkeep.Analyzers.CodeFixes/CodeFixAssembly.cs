namespace Upkeep.Analyzers.CodeFixes;

/// <summary>Names this assembly in code.</summary>
internal static class CodeFixAssembly;
