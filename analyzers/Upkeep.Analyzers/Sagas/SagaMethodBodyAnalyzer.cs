using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Generators.Shared;

namespace Upkeep.Analyzers.Sagas;

/// <summary>UPK6013 to UPK6018: what steps and compensations do.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SagaMethodBodyAnalyzer : UpkeepAnalyzer
{
    internal static readonly DiagnosticDescriptor OutsideEffect = Rule.Create(
        RuleIds.SagaOutsideEffect,
        "Transactional step does what cannot be rolled back",
        "{0} '{1}' is transactional, and '{2}' {3}: that stays when the transaction rolls back and happens again on the next attempt; do it in an external step of its own",
        "A transactional step may run several times and be rolled back each time but the last. What leaves the database in it is not rolled back, and carries no key that the other side could know it by.");

    internal static readonly DiagnosticDescriptor OwnTransaction = Rule.Create(
        RuleIds.SagaOwnTransaction,
        "Transactional step leaves the saga's transaction",
        "{0} '{1}' is given the saga's transaction, and '{2}' works beside it: use SagaTransaction.CreateCommand, or its Connection and Transaction",
        "The executor writes the step's record and commits, in the transaction it hands over. What the step writes elsewhere, or commits itself, does not belong to that record: it happens twice, or not at all.");

    internal static readonly DiagnosticDescriptor KeyIgnored = Rule.Create(
        RuleIds.SagaKeyIgnored,
        "External step ignores its idempotency key",
        "{0} '{1}' {2} and hands neither key nor fencing token on: after a crash it is called again, and the other side cannot tell; take a StepContext and send its IdempotencyKey",
        "An external step is called at least once. Only the key, equal on every attempt and every host, lets the service recognize a repetition.");

    internal static readonly DiagnosticDescriptor NotIdempotent = Rule.Create(
        RuleIds.SagaNotIdempotent,
        "External step does not bear repetition",
        "{0} '{1}' is called again after a crash, and {2}",
        "An external step or compensation runs at least once, outside the saga's transaction. Relative updates, plain INSERTs and keys made on the spot do their work once more each time.");

    internal static readonly DiagnosticDescriptor UselessCompensation = Rule.Create(
        RuleIds.SagaUselessCompensation,
        "Compensation undoes nothing",
        "Compensation '{0}' {1}",
        "A compensation that always throws leaves every saga that needs it stuck, and the steps before it as they are. An empty one says that there is nothing to undo.");

    internal static readonly DiagnosticDescriptor SwallowedError = Rule.Create(
        RuleIds.SagaSwallowedError,
        "Compensation swallows every exception",
        "Compensation '{0}' catches every exception and goes on: the log then says that step '{1}' is undone when it is not; let the exception out, and the executor tries again and calls an operator in the end",
        "A compensation that returns has undone its step, as far as the log knows. An exception is retried by policy, survives the process and ends as a stuck saga that alerts.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [OutsideEffect, OwnTransaction, KeyIgnored, NotIdempotent, UselessCompensation, SwallowedError];

    protected override bool AppliesTo(Compilation compilation) => compilation.GetTypeByMetadataName(WellKnownNames.SagaAttribute) is not null;

    protected override void Register(CompilationStartAnalysisContext context) => context.RegisterOperationBlockAction(Analyze);

    private static void Analyze(OperationBlockAnalysisContext context)
    {
        if (SagaMethodRole.Of(context.OwningSymbol) is not { } role || context.OperationBlocks.FirstOrDefault(block => block is IBlockOperation) is not IBlockOperation body)
        {
            return;
        }

        var outside = OutsideCalls.In(body, context.Compilation);
        if (role.IsTransactional)
        {
            foreach (var (call, what) in outside)
            {
                context.ReportDiagnostic(Diagnostic.Create(OutsideEffect, call.Syntax.GetLocation(), role.Words, role.Method.Name, call.TargetMethod.Name, what));
            }

            foreach (var operation in body.Descendants())
            {
                if (OwnTransactions.NameOf(operation) is { } name)
                {
                    context.ReportDiagnostic(Diagnostic.Create(OwnTransaction, operation.Syntax.GetLocation(), role.Words, role.Method.Name, name));
                }
            }
        }
        else
        {
            if (outside.Count > 0 && !StepKeys.AreUsed(role.Method, body))
            {
                context.ReportDiagnostic(Diagnostic.Create(KeyIgnored, outside[0].Call.Syntax.GetLocation(), role.Words, role.Method.Name, outside[0].What));
            }

            foreach (var (place, why) in RepeatedEffects.In(body))
            {
                context.ReportDiagnostic(Diagnostic.Create(NotIdempotent, place.Syntax.GetLocation(), role.Words, role.Method.Name, why));
            }
        }

        if (role.IsCompensation)
        {
            AnalyzeCompensation(role, body, context);
        }
    }

    private static void AnalyzeCompensation(SagaMethodRole role, IBlockOperation body, OperationBlockAnalysisContext context)
    {
        if (CompensationBody.Uselessness(body) is { } useless)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                UselessCompensation, role.Method.Locations[0], useless.IsEmpty ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                additionalLocations: null, properties: null, role.Method.Name, useless.Why));
        }

        foreach (var swallowing in CompensationBody.SwallowingCatches(body))
        {
            context.ReportDiagnostic(Diagnostic.Create(SwallowedError, swallowing, role.Method.Name, role.Step.Name));
        }
    }
}
