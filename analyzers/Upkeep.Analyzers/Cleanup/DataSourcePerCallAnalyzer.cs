using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Bodies;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Cleanup;

/// <summary>UPK1003: a data source, and with it a pool, for every call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataSourcePerCallAnalyzer : DatabaseAnalyzer
{
    internal static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        RuleIds.DataSourcePerCall,
        "Data source is built again and again",
        "A data source is built {0}; build it once and keep it, because each one is a connection pool of its own",
        "An NpgsqlDataSource is a connection pool. One per call means a new connection per call, none of which is ever used again, until the server has none left.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

    protected override void Register(CompilationStartAnalysisContext context)
    {
        var model = DatabaseModel.Of(context.Compilation, context.Options);
        context.RegisterOperations(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (call.TargetMethod.Name is "Create" or "Build" or "BuildMultiHost" && DatabaseTypes.IsOfNpgsql(call.TargetMethod.ContainingType)
                    && model.Types.KindOf(call.Type) == ResourceKind.DataSource && DataSourceLifetime.WhereBuilt(call, operation.ContainingSymbol) is { } built)
                {
                    operation.ReportDiagnostic(Diagnostic.Create(
                        Descriptor, call.Syntax.GetLocation(), built.Severity, additionalLocations: null, properties: null, built.Where));
                }
            },
            OperationKind.Invocation);
    }
}
