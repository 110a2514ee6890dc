using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Sagas;

internal enum SagaStepKind
{
    Compensatable,
    Pivot,
    Retriable,
}

/// <summary>What a step method gives back when it is awaited.</summary>
internal enum StepReturn
{
    Nothing,
    Output,
    StepResult,
    StepResultOfOutput,
}

internal sealed record RetryModel(int MaxAttempts, long BackoffTicks, long MaxBackoffTicks);

/// <summary>A method the executor calls, with its arguments written out.</summary>
internal sealed record SagaMethodModel
{
    /// <summary>Escaped.</summary>
    public required string Name { get; init; }

    public required bool IsStatic { get; init; }

    public required bool IsTransactional { get; init; }

    public required RetryModel Retry { get; init; }

    /// <summary>What the arguments are, in order; the emitter knows what each is called.</summary>
    public required EquatableArray<SagaArgument> Arguments { get; init; }
}

internal enum SagaArgumentSource
{
    Input,
    Output,
    Context,
    Transaction,
    CancellationToken,
}

/// <param name="Source">Where the value comes from.</param>
/// <param name="Position">The step, for an output.</param>
/// <param name="TakesNull">Whether the parameter can take an output that is not known.</param>
internal sealed record SagaArgument(SagaArgumentSource Source, int Position = 0, bool TakesNull = false);

/// <param name="Text">As generated code writes it, without the annotation of the type itself.</param>
/// <param name="IsValueType">Whether its slot is a Nullable of it.</param>
/// <param name="IsNullableValueType">Whether it is a Nullable already.</param>
/// <param name="MayBeNull">Whether it is a reference that is annotated.</param>
/// <param name="DurableName">As the definition's manifest names it.</param>
internal sealed record SagaTypeModel(string Text, bool IsValueType, bool IsNullableValueType, bool MayBeNull, string DurableName)
{
    /// <summary>With the annotation, where generated code hands the value itself on.</summary>
    public string AnnotatedText => MayBeNull ? Text + "?" : Text;
}

internal sealed record SagaStepModel
{
    public required int Position { get; init; }

    public required string DurableName { get; init; }

    public required SagaStepKind Kind { get; init; }

    public required SagaMethodModel Method { get; init; }

    public required StepReturn Return { get; init; }

    /// <summary>Null for a step without an output.</summary>
    public required SagaTypeModel? Output { get; init; }

    /// <summary>Null for a pivot or retriable step.</summary>
    public required SagaMethodModel? Compensation { get; init; }

    public required long TimeoutTicks { get; init; }
}

/// <param name="Name">Escaped.</param>
/// <param name="Type">The service's type.</param>
/// <param name="IsOptional">Whether null is handed over when the service is missing.</param>
/// <param name="Key">The key as source, for a keyed service.</param>
internal sealed record SagaServiceModel(string Name, string Type, bool IsOptional, string? Key);

/// <param name="Text">As it stands, or the expression.</param>
/// <param name="IsValue">Whether it is an expression.</param>
internal sealed record SagaLockPart(string Text, bool IsValue);

internal sealed record SagaModel
{
    public required string HintName { get; init; }

    public required HierarchyInfo Hierarchy { get; init; }

    /// <summary>With <c>global::</c>.</summary>
    public required string TypeText { get; init; }

    public required string TypeName { get; init; }

    public required bool IsPublic { get; init; }

    /// <summary><c>public</c>, or less where the input or the result is.</summary>
    public required string RunAccessibility { get; init; }

    public required string DurableName { get; init; }

    public required int Version { get; init; }

    /// <summary>0 for none.</summary>
    public required long DeadlineTicks { get; init; }

    /// <summary>Empty for a saga without a semantic lock.</summary>
    public required EquatableArray<SagaLockPart> Lock { get; init; }

    public required string JsonContext { get; init; }

    public required SagaTypeModel Input { get; init; }

    public required SagaTypeModel Result { get; init; }

    /// <summary>Null when the last step's output is the result.</summary>
    public required SagaMethodModel? ResultMethod { get; init; }

    public required EquatableArray<SagaStepModel> Steps { get; init; }

    public required EquatableArray<SagaServiceModel> Services { get; init; }

    /// <summary>Names that generated members must not take.</summary>
    public required EquatableArray<string> TakenNames { get; init; }
}
