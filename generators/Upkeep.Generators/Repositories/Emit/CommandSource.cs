using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>Where a method's command runs: on what the caller hands over, else on a connection of the repository's own.</summary>
internal sealed class CommandSource(ConnectionSourceModel? source, RepositoryMethodModel method, Func<string, string> local)
{
    private string _ambient = "";

    private const string Npgsql = "global::Npgsql.";

    private readonly RepositoryParameterModel? _connection = method.Find(ParameterRole.Connection);
    private readonly RepositoryParameterModel? _transaction = method.Find(ParameterRole.Transaction);

    /// <summary>Whether a transaction of a [Transactional] member may be there to be joined: not where the caller must say what to run on.</summary>
    private bool JoinsAmbient => source is { IsConnection: false } && _connection is not { IsNullable: false } && _transaction is not { IsNullable: false };

    /// <summary>Looks for the transaction of a [Transactional] member, before anything else asks this source.</summary>
    public void EmitAmbient(SourceWriter writer)
    {
        if (JoinsAmbient)
        {
            _ambient = local("ambient");
            writer.Line($"var {_ambient} = (global::Npgsql.NpgsqlTransaction?)global::Upkeep.Transactions.AmbientTransaction.On({source!.Expression});");
        }
    }

    public string Command(string sql) => Choose(
        joined => $"new {Npgsql}NpgsqlCommand({sql}, {joined})",
        source is null ? "" : source.IsConnection ? $"new {Npgsql}NpgsqlCommand({sql}, {source.Expression})" : $"{Own($"{source.Expression}.CreateCommand({sql})", $"new {Npgsql}NpgsqlCommand({sql}, {Ambient})")}");

    public string Batch() => Choose(
        joined => $"new {Npgsql}NpgsqlBatch({joined})",
        source is null ? "" : source.IsConnection ? $"new {Npgsql}NpgsqlBatch({source.Expression})" : $"{Own($"{source.Expression}.CreateBatch()", $"new {Npgsql}NpgsqlBatch({Ambient})")}");

    /// <summary>The open connection to work on, or null if one must be opened and closed.</summary>
    public string? Connection => (_connection, _transaction) switch
    {
        ({ IsNullable: false } connection, _) => connection.Name,
        (_, { IsNullable: false } transaction) => transaction.Name + ".Connection!",
        (null, null) when source is { IsConnection: true } => source.Expression,
        _ => null,
    };

    /// <summary>What opens a connection, where <see cref="Connection"/> is null and nothing optional was handed over.</summary>
    public string Open(string cancellationToken) => source!.IsConnection ? source.Expression : $"await {source.Expression}.OpenConnectionAsync({cancellationToken}).ConfigureAwait(false)";

    /// <summary>The optional connection of the caller as an expression that may be null; null if there is no such parameter.</summary>
    public string? OptionalConnection => (Given, JoinsAmbient) switch
    {
        ({ } given, true) => $"{given} ?? {_ambient}?.Connection",
        (null, true) => $"{_ambient}?.Connection",
        (var given, _) => given,
    };

    private string? Given => (_connection, _transaction) switch
    {
        ({ IsNullable: true } connection, { IsNullable: true } transaction) => $"{connection.Name} ?? {transaction.Name}?.Connection",
        ({ IsNullable: true } connection, null) => connection.Name,
        (null, { IsNullable: true } transaction) => $"{transaction.Name}?.Connection",
        _ => null,
    };

    private string Ambient => $"{_ambient}.Connection, {_ambient}";

    private string Own(string alone, string joined) => JoinsAmbient ? $"{_ambient} is null ? {alone} : {joined}" : alone;

    private string Choose(Func<string, string> joined, string own) => (_connection, _transaction) switch
    {
        (null, null) => own,
        ({ IsNullable: false } connection, null) => joined(connection.Name),
        ({ IsNullable: false } connection, { } transaction) => joined($"{connection.Name}, {transaction.Name}"),
        (_, { IsNullable: false } transaction) => joined($"{transaction.Name}.Connection, {transaction.Name}"),
        ({ } connection, null) => $"{connection.Name} is null ? {own} : {joined(connection.Name)}",
        (null, { } transaction) => $"{transaction.Name} is null ? {own} : {joined($"{transaction.Name}.Connection, {transaction.Name}")}",
        ({ } connection, { } transaction) =>
            $"{transaction.Name} is not null ? {joined($"{transaction.Name}.Connection, {transaction.Name}")} : {connection.Name} is null ? {own} : {joined(connection.Name)}",
    };
}
