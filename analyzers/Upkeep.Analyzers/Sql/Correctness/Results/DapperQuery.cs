using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>A call of Dapper that makes objects of rows: <c>connection.QueryAsync&lt;Order&gt;("select …")</c>, or with several types and <c>splitOn</c>.</summary>
/// <param name="Call">The call, also where the text goes into a <c>CommandDefinition</c> before it.</param>
/// <param name="Types">One for each part of a row.</param>
internal sealed record DapperQuery(IInvocationOperation Call, IReadOnlyList<ITypeSymbol> Types)
{
    public bool IsScalarCall => Call.TargetMethod.Name.StartsWith("ExecuteScalar", StringComparison.Ordinal);

    /// <summary>A read after <c>QueryMultiple</c>, which makes a lone value's default of null where the other calls throw.</summary>
    public bool IsGridRead => Call.TargetMethod.ContainingType?.Name == "GridReader";

    public static DapperQuery? Of(SqlUse use) => use.Sender == SqlSender.Dapper && CallOf(use.At) is { } call && IsReading(call.TargetMethod.Name) ? Of(call) : null;

    /// <summary>Null where the call names no type.</summary>
    public static DapperQuery? Of(IInvocationOperation call)
    {
        var types = call.TargetMethod.TypeArguments;
        return types.Length switch
        {
            0 => null,
            // Query<TReturn>(sql, types, map): the types of the parts are values.
            1 => call.TargetMethod.Parameters.Any(static parameter => parameter.Type is IArrayTypeSymbol) ? null : new DapperQuery(call, [types[0]]),
            _ => new DapperQuery(call, [.. types.Take(types.Length - 1)]),
        };
    }

    /// <summary>The columns that each type is made of; with a message instead where a column to split at is missing, null where that is not known.</summary>
    public (IReadOnlyList<IReadOnlyList<ResultColumn>> Parts, string? Problem)? Split(IReadOnlyList<ResultColumn> columns) =>
        Types.Count == 1 ? ([columns], null)
        : Call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "splitOn")?.Value.ConstantValue is { HasValue: true, Value: string splitOn }
            ? DapperSplit.Of(columns, Types, splitOn)
            : null;

    /// <summary>The type argument in the source.</summary>
    public Location LocationOf(int type) => Call.Syntax is InvocationExpressionSyntax { Expression: { } expression }
        && expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault() is { TypeArgumentList.Arguments: var arguments } && arguments.Count > type
            ? arguments[type].GetLocation()
            : Call.Syntax.GetLocation();

    /// <summary>The call that sends the text.</summary>
    public static IInvocationOperation? CallOf(IOperation at)
    {
        if (at is IInvocationOperation invocation)
        {
            return invocation;
        }

        var (parent, _) = OperationSteps.Parent(at);
        if (parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } })
        {
            // A definition that several calls share is each one's, and one that is written again is none's.
            var uses = LocalUses.In(at);
            if (uses.Of(local) is not { Count: 1 } found || uses.OnlyValueOf(local) is null)
            {
                return null;
            }

            (parent, _) = OperationSteps.Parent(found[0]);
        }

        return parent is IArgumentOperation { Parent: IInvocationOperation call } && call.TargetMethod.ContainingType?.Name == "SqlMapper" ? call : null;
    }

    private static bool IsReading(string name) => name is "Query" or "QueryAsync" or "QueryUnbufferedAsync" or "QueryFirst" or "QueryFirstAsync" or "QueryFirstOrDefault" or "QueryFirstOrDefaultAsync"
        or "QuerySingle" or "QuerySingleAsync" or "QuerySingleOrDefault" or "QuerySingleOrDefaultAsync" or "ExecuteScalar" or "ExecuteScalarAsync";
}
