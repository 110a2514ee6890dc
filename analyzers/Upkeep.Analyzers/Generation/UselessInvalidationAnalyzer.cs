using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0021: [Invalidates] or [WarmUp] that has no cache to act on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UselessInvalidationAnalyzer : UpkeepAnalyzer
{
    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.UselessInvalidation,
        "Attribute acts on no cache",
        "[{0}] on '{1}' has no effect: {2}",
        "[Invalidates] names cached methods of the same instrumented type; [WarmUp] stands on a cached method without arguments.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.InvalidatesAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(static symbol => Analyze(symbol, (IMethodSymbol)symbol.Symbol), SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context, IMethodSymbol method)
    {
        if (MemberAttributes.Find(method, WellKnownNames.InvalidatesAttribute) is { } invalidates && InvalidatesProblem(method, invalidates) is { } problem)
        {
            Report(context, method, invalidates, "Invalidates", problem);
        }

        if (MemberAttributes.Find(method, WellKnownNames.WarmUpAttribute) is { } warmUp && WarmUpProblem(method) is { } reason)
        {
            Report(context, method, warmUp, "WarmUp", reason);
        }
    }

    private static string? InvalidatesProblem(IMethodSymbol method, AttributeData attribute)
    {
        if (!MemberAttributes.Has(method.ContainingType, WellKnownNames.InstrumentedAttribute) || !MemberAttributes.IsServiceMember(method))
        {
            return $"it must be a member of an interface behind an [Instrumented] type";
        }

        if (WellKnownTypes.ShapeOf(method) == ReturnShape.AsyncEnumerable)
        {
            return "nobody knows when the caller of an asynchronous sequence is done";
        }

        var names = MemberAttributes.Strings(attribute).ToList();
        if (names.Count == 0)
        {
            return "it names no method";
        }

        // A method that is to be cached but cannot be is UPK0020's.
        var useless = names.FirstOrDefault(name => !method.ContainingType.GetMembers(name).Any(static member => MemberAttributes.Has(member, WellKnownNames.CachedAttribute)));
        return useless is null ? null : $"'{method.ContainingType.Name}' has no [Cached] method '{useless}'";
    }

    private static string? WarmUpProblem(IMethodSymbol method) =>
        MemberAttributes.Find(method, WellKnownNames.CachedAttribute) is null ? "the method is not [Cached]"
        : CachingEligibility.KeyParameters(method).Any() ? "nobody knows with which arguments it should be called"
        : null;

    private static void Report(SymbolAnalysisContext context, IMethodSymbol method, AttributeData attribute, string name, string problem) =>
        context.ReportDiagnostic(Diagnostic.Create(
            s_rule,
            MemberAttributes.LocationOf(attribute, method),
            name,
            $"{method.ContainingType.Name}.{method.Name}",
            problem));
}
