namespace Upkeep.Sagas.Testing;

/// <summary>A saga does not bear what it has to.</summary>
public sealed class SagaTestException : Exception
{
    /// <summary>Makes the exception.</summary>
    public SagaTestException()
        : base("The saga does not bear a crash.")
    {
    }

    /// <summary>Makes the exception.</summary>
    public SagaTestException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public SagaTestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
