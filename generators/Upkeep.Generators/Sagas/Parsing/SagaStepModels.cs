using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

/// <summary>Turns steps into models; reads the durations and counts of their attributes on the way.</summary>
internal static class SagaStepModels
{
    private const int StepAttempts = 3;
    private const int PersistentAttempts = 8;

    private static readonly Regex s_duration = new(@"^\d{2,3}:[0-5]\d:[0-5]\d(\.\d{1,7})?$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly SymbolDisplayFormat s_durable = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    public static SagaStepModel Make(SagaStep step, SagaBinder binder, ImmutableArray<SagaProblem>.Builder problems) => new()
    {
        Position = step.Position,
        DurableName = step.DurableName,
        Kind = step.Kind,
        Method = MethodOf(step.Method, binder.BindStep(step), step.Kind == SagaStepKind.Retriable ? PersistentAttempts : StepAttempts, problems),
        Return = step.Return,
        Output = step.Output is null ? null : TypeOf(step.Output),
        Compensation = step.Compensation is null
            ? null
            : MethodOf(step.Compensation, binder.BindCompensation(step, step.Compensation), PersistentAttempts, problems),
        TimeoutTicks = Duration(step.Attribute, "Timeout", TimeSpan.FromSeconds(30), step.Method, problems),
    };

    public static SagaMethodModel MakeResult(IMethodSymbol method, SagaBinder binder) => new()
    {
        Name = Identifiers.Escape(method.Name),
        IsStatic = method.IsStatic,
        IsTransactional = false,
        Retry = new(1, 0, 0),
        Arguments = binder.BindResult(method),
    };

    public static SagaTypeModel TypeOf(ITypeSymbol type) => new(
        TypeNames.WithoutAnnotation(type),
        type.IsValueType,
        SagaSymbols.IsNullableValueType(type),
        type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated,
        SagaSymbols.WithoutAnnotation(type).ToDisplayString(s_durable));

    private static SagaMethodModel MethodOf(
        IMethodSymbol method, EquatableArray<SagaArgument> arguments, int defaultAttempts, ImmutableArray<SagaProblem>.Builder problems) => new()
        {
            Name = Identifiers.Escape(method.Name),
            IsStatic = method.IsStatic,
            IsTransactional = SagaSymbols.IsTransactional(method),
            Retry = RetryOf(method, defaultAttempts, problems),
            Arguments = arguments,
        };

    private static RetryModel RetryOf(IMethodSymbol method, int defaultAttempts, ImmutableArray<SagaProblem>.Builder problems)
    {
        var attribute = SagaSymbols.AttributeOf(method, WellKnownNames.RetryAttribute);
        var attempts = attribute is null ? 0 : SagaSymbols.Named<int>(attribute, "MaxAttempts");
        if (attempts < 0)
        {
            problems.Add(new(SagaRuleIds.Method, SagaSymbols.LocationOf(method), $"MaxAttempts of '{method.Name}' counts the first attempt too: it must be 1 or more"));
        }

        return new(
            attempts > 0 ? attempts : defaultAttempts,
            Duration(attribute, "Backoff", TimeSpan.FromMilliseconds(200), method, problems),
            Duration(attribute, "MaxBackoff", TimeSpan.FromSeconds(30), method, problems));
    }

    public static long DeadlineOf(INamedTypeSymbol type, AttributeData saga, ImmutableArray<SagaProblem>.Builder problems) =>
        Duration(saga, "Deadline", TimeSpan.Zero, type, problems);

    private static long Duration(
        AttributeData? attribute, string name, TimeSpan fallback, ISymbol method, ImmutableArray<SagaProblem>.Builder problems)
    {
        if (attribute is null || SagaSymbols.Named<string>(attribute, name) is not { } text)
        {
            return fallback.Ticks;
        }

        var parts = s_duration.IsMatch(text) ? text.Split(':') : [];
        if (parts.Length == 3)
        {
            // Not TimeSpan.Parse: it reads "5" as five days.
            var ticks = (int.Parse(parts[0], CultureInfo.InvariantCulture) * TimeSpan.TicksPerHour)
                + (int.Parse(parts[1], CultureInfo.InvariantCulture) * TimeSpan.TicksPerMinute)
                + (long)(decimal.Parse(parts[2], CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond);
            if (ticks > 0)
            {
                return ticks;
            }
        }

        problems.Add(new(SagaRuleIds.Method, SagaSymbols.LocationOf(method), $"{name} of '{method.Name}' must be a duration above zero, as \"00:00:30\" or \"00:00:00.250\""));
        return fallback.Ticks;
    }
}
