using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Cleanup.Components;
using Upkeep.Analyzers.Cleanup.Fields;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1002: a type makes something disposable, keeps it in a field, and never disposes it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FieldNotDisposedAnalyzer : DatabaseAnalyzer
{
    private const string WhenDisposable = "'Dispose' leaves it out";
    private const string WhenNotDisposable = "'{0}' cannot be disposed";

    private static readonly DiagnosticDescriptor s_rule = Rule.Create(
        RuleIds.FieldNotDisposed,
        "Owned field is never disposed",
        "'{0}' holds {1} that this type made and nothing disposes: {2}",
        "Who makes a disposable object owns it. Kept in a field that nothing disposes, a connection never returns to its pool, a timer "
        + "goes on firing, a file stays locked, once for every instance of the type.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [s_rule];

    // A Dispose in designer code counts; nothing is reported there.
    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze;

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterSymbolStartAction(
            start =>
            {
                var type = (INamedTypeSymbol)start.Symbol;

                // Components have a rule of their own: UPK1005.
                if (type is { TypeKind: TypeKind.Class, IsStatic: false } && OwnedFields.HasCandidate(type) && !BlazorComponents.IsComponent(type))
                {
                    var fields = new OwnedFields(type, model);
                    start.RegisterOperations(fields.Collect, OwnedFields.Kinds);
                    start.RegisterSymbolEndAction(end => Report(end, fields));
                }
            },
            SymbolKind.NamedType);
    }

    private static void Report(SymbolAnalysisContext context, OwnedFields fields)
    {
        var found = fields.NeverDisposed().ToList();
        if (found.Count == 0 || SingletonTypes.Contains(fields.Type, context.Compilation, context.CancellationToken))
        {
            return;
        }

        var isDisposable = BlazorComponents.IsDisposable(fields.Type);
        foreach (var field in found)
        {
            // A type that disposes something forgot this one; a type that disposes nothing may be meant to live as long as the process.
            var severity = isDisposable || field.Value.HoldsConnection ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
            var why = isDisposable ? WhenDisposable : string.Format(System.Globalization.CultureInfo.InvariantCulture, WhenNotDisposable, fields.Type.Name);
            context.ReportDiagnostic(Diagnostic.Create(
                s_rule, field.Location, severity, additionalLocations: null, properties: null, field.Member.Name, field.Value.Description, why));
        }
    }
}
