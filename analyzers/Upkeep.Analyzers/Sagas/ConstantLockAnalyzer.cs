using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>UPK6025: a semantic lock that is the same text for every saga, so that only one of them runs at a time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConstantLockAnalyzer : UpkeepAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.SagaConstantLock,
        "Semantic lock does not depend on the input",
        "{0}, so one '{1}' runs at a time and the callers of all others get SAGA_LOCKED: name what the saga works on, as in \"order:{{input.OrderId}}\"",
        "A semantic lock keeps other sagas away from one resource. Its text says which: without a value of the input it is one resource for all.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SemanticLockAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (SagaSymbols.AttributeOf(type, WellKnownNames.SagaAttribute) is null
            || SagaSymbols.AttributeOf(type, WellKnownNames.SemanticLockAttribute) is not { } attribute)
        {
            return;
        }

        var problems = ImmutableArray.CreateBuilder<SagaProblem>();
        var input = new SagaBinder(SagaStepReader.Read(type, problems), problems).Input;
        if (SemanticLockKey.Read(type, input, problems) is not { } key || key.Values.Any(static value => !IsWrittenAsItsType(value)))
        {
            return;
        }

        var why = key.Values.Count == 0
            ? $"The semantic lock \"{key.Text}\" has no value of the input"
            : $"The semantic lock \"{key.Text}\" has no value of the input but {key.Values[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, which is written as the name of its type";
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor, attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? type.Locations[0], why, type.Name));
    }

    /// <summary>Nobody between the type and object has written a ToString.</summary>
    private static bool IsWrittenAsItsType(ITypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Array) || type.SpecialType == SpecialType.System_Object)
        {
            return false;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return IsWrittenAsItsType(nullable.TypeArguments[0]);
        }

        for (var current = type; current is not null && current.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Array); current = current.BaseType)
        {
            if (current.TypeKind == TypeKind.Error || current.IsRecord || current.GetMembers("ToString").Any(static member => member is IMethodSymbol { IsOverride: true, Parameters.Length: 0 }))
            {
                return false;
            }
        }

        // Of an abstract class there is always another one, which may have written it.
        return !type.IsAbstract;
    }
}
