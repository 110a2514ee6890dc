using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Generators.Repositories;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Generation;

/// <summary>UPK0010 to UPK0015: it runs the generator's own parser and resolver over a repository and reports what they found.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepositoryAnalyzer : UpkeepAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_rules = ImmutableDictionary.CreateRange(
        new[]
        {
            RepositoryRules.Class, RepositoryRules.Method, RepositoryRules.Parameter, RepositoryRules.Column, RepositoryRules.Nullability, RepositoryRules.Statement,
        }.Select(static rule => new KeyValuePair<string, DiagnosticDescriptor>(rule.Id, rule)));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        RepositoryRules.Class, RepositoryRules.Method, RepositoryRules.Parameter, RepositoryRules.Column, RepositoryRules.Nullability, RepositoryRules.Statement,
    ];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.RepositoryAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context)
    {
        // The files are read when the first repository is met.
        var options = context.Options;
        var files = new Lazy<RepositoryFiles>(() => RepositoryFiles.Read(options, CancellationToken.None));
        context.RegisterSymbolAction(symbol => Analyze(symbol, (INamedTypeSymbol)symbol.Symbol, files), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol type, Lazy<RepositoryFiles> files)
    {
        var parse = RepositoryParser.Parse(type, context.Compilation, context.CancellationToken);
        foreach (var problem in parse.Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_rules[problem.RuleId], problem.Location, problem.Message));
        }

        for (var i = 0; parse.Model is { } model && i < model.Methods.Count; i++)
        {
            foreach (var problem in StatementResolver.Resolve(model, model.Methods[i], files.Value.Schema, files.Value.Statements).Problems)
            {
                var location = LocationOf(parse.Methods[i], problem, context.CancellationToken);
                context.ReportDiagnostic(Diagnostic.Create(s_rules[problem.RuleId], location, problem.Message));
            }
        }
    }

    /// <summary>The piece of the SQL it is about, where that stands in a literal of the attribute; else the method.</summary>
    private static Location LocationOf(IMethodSymbol method, StatementProblem problem, CancellationToken cancellationToken)
    {
        if (problem.Length > 0)
        {
            foreach (var attribute in method.GetAttributes())
            {
                if (attribute.AttributeClass is { } type
                    && TypeNames.Plain(type) is WellKnownNames.QueryAttribute or WellKnownNames.CommandAttribute or WellKnownNames.CopyAttribute
                    && attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
                    && arguments[0].Expression is LiteralExpressionSyntax literal && literal.Token.Value is string text && problem.Start + problem.Length <= text.Length)
                {
                    var offsets = LiteralMap.Offsets(literal.Token, text);
                    return Location.Create(literal.SyntaxTree, TextSpan.FromBounds(offsets[problem.Start], offsets[problem.Start + problem.Length]));
                }
            }
        }

        return RepositorySymbols.LocationOf(method);
    }
}
