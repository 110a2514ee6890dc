using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>All methods of a repository whose SQL came to something.</summary>
internal static class RepositoryBinding
{
    public static BoundRepositoryModel? Bind(RepositoryModel repository, RepositorySchema schema, EquatableArray<NamedStatementModel> files, CancellationToken cancellationToken)
    {
        var methods = new List<BoundMethodModel>();
        foreach (var method in repository.Methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (StatementResolver.Resolve(repository, method, schema, files).Statement is { } statement)
            {
                methods.Add(new(method, statement));
            }
        }

        return methods.Count == 0 ? null : new BoundRepositoryModel(
            repository,
            methods.ToEquatableArray(),
            repository.HealthCheck is null ? null : RepositoryProbe.For(methods.Select(static method => method.Statement.Text), schema));
    }
}
