namespace Upkeep;

/// <summary>What a <see cref="TransactionalAttribute">transactional</see> member does when it is called inside a transaction.</summary>
public enum TransactionPropagation
{
    /// <summary>Joins it: both commit or neither does. Opens one where there is none.</summary>
    Required,

    /// <summary>Always opens one of its own, on a second connection, which commits whatever becomes of the first.</summary>
    RequiresNew,

    /// <summary>Sets a savepoint: a failure undoes what the member did and leaves the rest to its caller. Opens a transaction where there is none.</summary>
    Savepoint,
}
