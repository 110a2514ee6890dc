using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Analyzers.Infrastructure.Bodies;

/// <summary>An operation of a <see cref="CodeBody"/> that an analyzer asked for.</summary>
internal readonly struct BodyOperation(IOperation operation, CodeBlockAnalysisContext context)
{
    public IOperation Operation { get; } = operation;

    public ISymbol ContainingSymbol => context.OwningSymbol;

    public Compilation Compilation => context.SemanticModel.Compilation;

    public AnalyzerOptions Options => context.Options;

    public bool IsGeneratedCode => context.IsGeneratedCode;

    public CancellationToken CancellationToken => context.CancellationToken;

    public void ReportDiagnostic(Diagnostic diagnostic) => context.ReportDiagnostic(diagnostic);
}
