using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Sagas;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>UPK6020 and UPK6021: the project's sagas against the definitions that it says may be in flight. Silent without the file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SagaManifestAnalyzer : UpkeepAnalyzer
{
    /// <summary>Of a diagnostic: the line that the file should have.</summary>
    internal const string LineProperty = "line";

    /// <summary>Of a diagnostic: the first version that the file does not have; null when the saga's own is not in it.</summary>
    internal const string NextVersionProperty = "next";

    internal static readonly DiagnosticDescriptor Changed = Rule.Create(
        RuleIds.SagaDefinitionChanged,
        "Saga definition differs from the manifest",
        "{0}",
        "Sagas of a version that was deployed may be in flight, with records that only its own steps can read. A definition that differs is another version.");

    internal static readonly DiagnosticDescriptor Missing = Rule.Create(
        RuleIds.SagaVersionMissing,
        "Saga version in flight has no class",
        "Version {0} of saga '{1}' is listed as in flight and no class in this project runs it: keep the old class until no saga of that version is left (upkeep sagas list), then remove this line",
        "A process takes only sagas whose definition it knows. Those of a version that no process knows any more wait for ever.",
        isCompilationEnd: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Changed, Missing];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SagaAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context)
    {
        if (SagaManifestFile.Find(context.Options, context.CancellationToken) is not { } file)
        {
            return;
        }

        var seen = new ConcurrentDictionary<(string Name, int Version), byte>();
        context.RegisterSymbolAction(symbol => Analyze(symbol, file, seen), SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var entry in file.Entries.Where(entry => !seen.ContainsKey((entry.Name, entry.Version))))
            {
                end.ReportDiagnostic(Diagnostic.Create(Missing, file.LocationOf(entry), entry.Version, entry.Name));
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, SagaManifestFile file, ConcurrentDictionary<(string Name, int Version), byte> seen)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (SagaSymbols.AttributeOf(type, WellKnownNames.SagaAttribute) is not { } attribute || attribute.ConstructorArguments.FirstOrDefault().Value is not string name)
        {
            return;
        }

        // Also of a class that does not compile yet: it is there.
        var version = SagaShape.VersionOf(attribute);
        seen.TryAdd((name, version), 0);
        if (SagaParser.Parse(type, context.CancellationToken).Model is not { } model)
        {
            return;
        }

        var hash = SagaManifest.Hash(SagaManifest.Write(model));
        var known = file.Of(name, version);
        if (known?.Hash == hash)
        {
            return;
        }

        var next = file.Entries.Where(entry => entry.Name == name).Select(static entry => entry.Version).DefaultIfEmpty(0).Max() + 1;
        var properties = ImmutableDictionary<string, string?>.Empty
            .Add(LineProperty, SagaManifestFile.LineOf(name, version, hash, string.Join(", ", model.Steps.Select(static step => step.DurableName))))
            .Add(NextVersionProperty, known is null ? null : next.ToString(CultureInfo.InvariantCulture));
        context.ReportDiagnostic(Diagnostic.Create(
            Changed, type.Locations[0], properties,
            known is null
                ? $"Version {version} of saga '{name}' is not in {SagaManifestFile.FileName}: add it, so that a later change of its steps is noticed"
                : $"The steps of saga '{name}' have changed and its version has not: sagas of version {version} may be in flight; raise Version and keep the old class, or, if it was never deployed, update {SagaManifestFile.FileName}"));
    }
}
