using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>
/// Decides whether a class can be generated as a saga, and why not. Pure: the generator takes the model, the analyzers take the problems.
/// </summary>
internal static class SagaParser
{
    public static SagaParse Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var problems = ImmutableArray.CreateBuilder<SagaProblem>();
        if (SagaSymbols.AttributeOf(type, WellKnownNames.SagaAttribute) is not { } attribute)
        {
            return new(null, []);
        }

        SagaShape.Check(type, attribute, problems, cancellationToken);
        var steps = SagaStepReader.Read(type, problems);
        cancellationToken.ThrowIfCancellationRequested();
        var binder = new SagaBinder(steps, problems);
        var resultMethod = SagaResultReader.Read(type, steps, problems, out var result);
        var models = steps.Select(step => SagaStepModels.Make(step, binder, problems)).ToList();
        var resultModel = resultMethod is null ? null : SagaStepModels.MakeResult(resultMethod, binder);
        var context = SagaJsonContext.Check(type, attribute, [binder.Input, result, .. steps.Select(static step => step.Output)], problems);
        var deadline = SagaStepModels.DeadlineOf(type, attribute, problems);
        var semanticLock = SemanticLockKey.Read(type, binder.Input, problems);
        if (problems.Count > 0 || binder.Input is null || result is null || context is null)
        {
            return new(null, problems.ToImmutable());
        }

        return new(
            new SagaModel
            {
                HintName = HintName.For(type, "Saga"),
                Hierarchy = HierarchyInfo.From(type),
                TypeText = TypeNames.WithoutAnnotation(type),
                TypeName = type.Name,
                IsPublic = SagaSymbols.VisibilityOf(type) == 2,
                RunAccessibility = RunAccessibility(type, binder.Input, result),
                DurableName = (string)attribute.ConstructorArguments[0].Value!,
                Version = SagaShape.VersionOf(attribute),
                DeadlineTicks = deadline,
                Lock = semanticLock is null ? default : semanticLock.Parts.ToEquatableArray(),
                JsonContext = TypeNames.WithoutAnnotation(context),
                Input = SagaStepModels.TypeOf(binder.Input),
                Result = SagaStepModels.TypeOf(result),
                ResultMethod = resultModel,
                Steps = models.ToEquatableArray(),
                Services = SagaShape.Services(type).ToEquatableArray(),
                TakenNames = SagaShape.MemberNames(type).ToEquatableArray(),
            },
            []);
    }

    private static string RunAccessibility(INamedTypeSymbol type, ITypeSymbol input, ITypeSymbol result)
    {
        var types = Math.Min(SagaSymbols.VisibilityOf(input), SagaSymbols.VisibilityOf(result));
        return types >= SagaSymbols.VisibilityOf(type) ? "public" : types == 1 ? "internal" : "private";
    }
}
