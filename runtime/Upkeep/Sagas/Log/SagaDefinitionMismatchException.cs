namespace Upkeep.Sagas;

/// <summary>The log has another step list under the same name and version: raise <see cref="SagaAttribute.Version"/>.</summary>
public sealed class SagaDefinitionMismatchException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    public SagaDefinitionMismatchException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public SagaDefinitionMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public SagaDefinitionMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
