using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;

namespace Upkeep.Analyzers.Generation;

/// <summary>The rules that say why a repository is not generated, or will not work. Their messages come from the code that generator and analyzer share.</summary>
internal static class RepositoryRules
{
    public static readonly DiagnosticDescriptor Class = Rule.Create(
        RuleIds.RepositoryClass,
        "Repository cannot be completed",
        "{0}",
        "A repository is a partial class that holds an NpgsqlDataSource and has methods with [Query], [Command] or [Copy].");

    public static readonly DiagnosticDescriptor Method = Rule.Create(
        RuleIds.RepositoryMethod,
        "Repository method cannot be generated",
        "{0}",
        "A repository method is partial, takes values, objects with members that are values, a connection, a transaction and a token, and returns a task or an asynchronous stream of what its SQL gives.");

    public static readonly DiagnosticDescriptor Parameter = Rule.Create(
        RuleIds.RepositoryParameter,
        "Parameters of SQL and method differ",
        "{0}",
        "Each parameter of the SQL is a parameter of the method or a member of one, of a type the server takes; each parameter of the method is used.");

    public static readonly DiagnosticDescriptor Column = Rule.Create(
        RuleIds.RepositoryColumn,
        "Columns of SQL and members of the result differ",
        "{0}",
        "Each required member of a row has a column, each column a member, and the two have types that go together.");

    public static readonly DiagnosticDescriptor Nullability = Rule.Create(
        RuleIds.RepositoryNullability,
        "Column can be null and the member cannot",
        "{0}",
        "Reading null into a member that is not nullable throws, on the first row that has one.");

    public static readonly DiagnosticDescriptor Statement = Rule.Create(
        RuleIds.RepositoryStatement,
        "SQL does not fit its attribute",
        "{0}",
        "[Query] reads the rows of its SQL, [Command] counts those it affected, [Copy] takes COPY … FROM STDIN (FORMAT BINARY).");
}
