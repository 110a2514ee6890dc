using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Upkeep.Testing.Analyzers;

/// <summary>A diagnostic a test expects. What is not set is not compared.</summary>
public sealed record DiagnosticResult(string Id)
{
    public DiagnosticResult(DiagnosticDescriptor descriptor) : this(descriptor.Id)
    {
        Severity = descriptor.DefaultSeverity;
        MessageFormat = descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture);
    }

    public DiagnosticResult(string id, DiagnosticSeverity severity) : this(id) => Severity = severity;

    public DiagnosticSeverity? Severity { get; init; }

    public string? Message { get; init; }

    public string? MessageFormat { get; init; }

    /// <summary>The n of <c>{|#n:…|}</c> in the source.</summary>
    public int? MarkupKey { get; init; }

    /// <summary>Zero-based, resolved against the first source file.</summary>
    public LinePositionSpan? LineSpan { get; init; }

    internal FileSpan? Span { get; init; }

    public static DiagnosticResult CompilerError(string id) => new(id, DiagnosticSeverity.Error);

    public static DiagnosticResult CompilerWarning(string id) => new(id, DiagnosticSeverity.Warning);

    public DiagnosticResult WithLocation(int markupKey) => this with { MarkupKey = markupKey };

    /// <summary>One-based line and column, as a compiler prints them.</summary>
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) => this with
    {
        LineSpan = new LinePositionSpan(new LinePosition(startLine - 1, startColumn - 1), new LinePosition(endLine - 1, endColumn - 1)),
    };

    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    public DiagnosticResult WithMessage(string message) => this with { Message = message };

    public DiagnosticResult WithArguments(params object[] arguments) => MessageFormat is null
        ? throw new InvalidOperationException("WithArguments needs a result made from a DiagnosticDescriptor.")
        : this with { Message = string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments) };
}

internal readonly record struct FileSpan(string Path, TextSpan Span);
