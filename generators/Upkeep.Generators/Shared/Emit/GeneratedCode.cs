namespace Upkeep.Generators.Shared;

/// <summary>The attributes every generated type carries.</summary>
internal static class GeneratedCode
{
    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"Upkeep\", \"{typeof(GeneratedCode).Assembly.GetName().Version.ToString(3)}\")]";

    public const string NotCovered = "[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]";

    /// <summary>For types that only hand calls on: the debugger steps through to the user's own code.</summary>
    public const string NonUserCode = "[global::System.Diagnostics.DebuggerNonUserCode]";

    /// <summary>Text as it may stand inside an XML documentation element.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
