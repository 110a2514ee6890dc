using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Upkeep.Analyzers.Infrastructure.Rules;

/// <summary>The base of every analyzer here: concurrent, and silent in a compilation to which it cannot apply.</summary>
public abstract class UpkeepAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Generated code is somebody else's to mend; a rule that needs it (Razor components) says so.</summary>
    protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.RegisterCompilationStartAction(start =>
        {
            if (AppliesTo(start.Compilation))
            {
                Register(start);
            }
        });
    }

    /// <summary>Cheap: runs once per compilation, and in an editor that is once per key stroke.</summary>
    protected abstract bool AppliesTo(Compilation compilation);

    protected abstract void Register(CompilationStartAnalysisContext context);
}
