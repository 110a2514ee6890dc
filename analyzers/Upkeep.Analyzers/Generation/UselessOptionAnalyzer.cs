using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0025: [Ignore], [SlowAfter], [Tag] or [Budget] where nothing is measured.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UselessOptionAnalyzer : UpkeepAnalyzer
{
    private static readonly string[] s_options = [WellKnownNames.IgnoreAttribute, WellKnownNames.SlowAfterAttribute, WellKnownNames.TagAttribute, WellKnownNames.BudgetAttribute];

    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.UselessOption,
        "Attribute measures nothing",
        "[{0}] on '{1}' has no effect: {2}",
        "These attributes say how a member of an instrumented type is measured.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SlowAfterAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) =>
        context.RegisterSymbolAction(Analyze, SymbolKind.Method, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var symbol = context.Symbol;
        var attributes = symbol.GetAttributes().Select(attribute => (On: symbol, Attribute: attribute))
            .Concat(symbol is IMethodSymbol method ? method.Parameters.SelectMany(static parameter => parameter.GetAttributes().Select(attribute => (On: (ISymbol)parameter, Attribute: attribute))) : []);
        foreach (var (on, attribute) in attributes)
        {
            if (attribute.AttributeClass is { } type && TypeNames.Plain(type) is var name && s_options.Contains(name) && Problem(symbol, name, attribute) is { } problem)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    s_rule, MemberAttributes.LocationOf(attribute, on), name.Substring("Upkeep.".Length, name.Length - "Upkeep.".Length - "Attribute".Length), on.Name, problem));
            }
        }
    }

    private static string? Problem(ISymbol symbol, string name, AttributeData attribute)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (!MemberAttributes.Has(type, WellKnownNames.InstrumentedAttribute))
        {
            return $"put [Instrumented] on '{type.Name}'";
        }

        if (name == WellKnownNames.SlowAfterAttribute && attribute.Positional(0) is <= 0)
        {
            return "the limit must be at least 1 ms";
        }

        return symbol is not IMethodSymbol method ? null
            : !MemberAttributes.IsServiceMember(method) ? "the method belongs to no interface that the decorator implements"
            : name != WellKnownNames.IgnoreAttribute && MemberAttributes.Has(method, WellKnownNames.IgnoreAttribute) ? "the method is [Ignore]d"
            : name == WellKnownNames.SlowAfterAttribute && WellKnownTypes.ShapeOf(method) == ReturnShape.AsyncEnumerable ? "the time of a stream is also its reader's"
            : null;
    }
}
