using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>What the body of one method refers to.</summary>
internal sealed class MethodScope
{
    private readonly UniqueNames _locals;

    public MethodScope(RepositoryModel repository, BoundMethodModel bound, RepositoryNames names, string sql)
    {
        Method = bound.Method;
        Statement = bound.Statement;
        Sql = sql;
        MethodName = $"{repository.DisplayName}.{Identifiers.Unescape(bound.Method.Name)}";
        _locals = new UniqueNames(bound.Method.Parameters.Select(static parameter => parameter.Name)
            .Concat(repository.Source is { } source ? [source.Expression] : []));
        Source = new CommandSource(repository.Source, bound.Method, Local);
        CancellationToken = bound.Method.Find(ParameterRole.CancellationToken)?.Name ?? "";
        Command = Local("command");
        Reader = Local("reader");
        Values = new ValueReader(names, Reader);
        Writer = new ValueWriter(names);
    }

    public RepositoryMethodModel Method { get; }

    public StatementModel Statement { get; }

    /// <summary>The constant with the text.</summary>
    public string Sql { get; }

    /// <summary>For errors.</summary>
    public string MethodName { get; }

    public CommandSource Source { get; }

    /// <summary>The token, or nothing.</summary>
    public string CancellationToken { get; }

    /// <summary>The token as a further argument, or nothing.</summary>
    public string AndCancellationToken => CancellationToken.Length == 0 ? "" : ", " + CancellationToken;

    public string Command { get; }

    public string Reader { get; }

    public ValueReader Values { get; }

    public ValueWriter Writer { get; }

    public RepositoryParameterModel Rows => Method.Parameters.First(static parameter => parameter.Role is ParameterRole.Rows or ParameterRole.AsyncRows);

    public string Local(string wish) => _locals.Take(wish);

    public static string ValueOf(ArgumentModel argument, string row) =>
        argument.Member is null ? argument.Owner : $"{(argument.IsOfRows ? row : argument.Owner)}.{argument.Member}";
}
