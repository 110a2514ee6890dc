using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>Tells for each operation of one compilation whether it takes SQL; each method is looked at once.</summary>
internal sealed class SqlSinks(DatabaseTypes types, Func<IMethodSymbol, bool> isDapper)
{
    private readonly ConcurrentDictionary<ISymbol, Sink?> _sinks = new(SymbolEqualityComparer.Default);

    public SqlUse? Find(IOperation operation) => operation switch
    {
        IInvocationOperation call => OfArguments(call.Arguments, call.TargetMethod, call),
        IObjectCreationOperation { Constructor: { } constructor } creation => OfArguments(creation.Arguments, constructor, creation),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } assignment => OfMember(property.Property, assignment.Value, assignment),
        ISimpleAssignmentOperation { Target: IFieldReferenceOperation field } assignment => OfMember(field.Field, assignment.Value, assignment),
        IFieldInitializerOperation { InitializedFields.Length: > 0 } initializer => OfMember(initializer.InitializedFields[0], initializer.Value, initializer),
        IPropertyInitializerOperation { InitializedProperties.Length: > 0 } initializer => OfMember(initializer.InitializedProperties[0], initializer.Value, initializer),
        _ => null,
    };

    private SqlUse? OfArguments(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method, IOperation at)
    {
        if (arguments.IsEmpty || _sinks.GetOrAdd(method.OriginalDefinition, key => Classify((IMethodSymbol)key)) is not { } sink)
        {
            return null;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Ordinal == sink.Parameter)
            {
                return argument.ArgumentKind == ArgumentKind.DefaultValue
                    ? null
                    : new SqlUse(argument.Value, sink.Sender, sink.IsOfNpgsql || (sink.Sender == SqlSender.Dapper && IsOfNpgsql(arguments[0].Value)), at);
            }
        }

        return null;
    }

    private SqlUse? OfMember(ISymbol member, IOperation value, IOperation at) =>
        _sinks.GetOrAdd(member.OriginalDefinition, ClassifyMember) is { } sink ? new SqlUse(value, sink.Sender, sink.IsOfNpgsql, at) : null;

    private Sink? Classify(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (SenderOf(parameter, method) is { } sender)
            {
                return new Sink(parameter.Ordinal, sender, DatabaseTypes.IsOfNpgsql(method.ContainingType));
            }
        }

        return null;
    }

    private Sink? ClassifyMember(ISymbol member) => member switch
    {
        IPropertySymbol { Name: "CommandText" } when IsCommand(member.ContainingType) => new Sink(0, SqlSender.Command, DatabaseTypes.IsOfNpgsql(member.ContainingType)),
        IPropertySymbol or IFieldSymbol when SqlSink.HasSqlSyntax(member) => new Sink(0, SqlSender.Marked, false),
        _ => null,
    };

    private SqlSender? SenderOf(IParameterSymbol parameter, IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (parameter.Type is { Name: "FormattableString" })
        {
            return parameter.Name == "sql" && IsEntityFramework(type) ? SqlSender.EntityFrameworkInterpolated : null;
        }

        if (parameter.Type.SpecialType != SpecialType.System_String)
        {
            return parameter.Type is INamedTypeSymbol { Name: "ReadOnlySpan" or "ReadOnlyMemory" } && SqlSink.HasSqlSyntax(parameter) ? SqlSender.Marked : null;
        }

        switch (parameter.Name)
        {
            case "cmdText" or "commandText" when type.Name == "CommandDefinition" && DatabaseTypes.RootNamespace(type) == "Dapper":
                return SqlSender.Dapper;
            case "cmdText" or "commandText" when IsCommand(type) || types.KindOf(type) == ResourceKind.DataSource:
                return SqlSender.Command;
            case "sql" when isDapper(method):
                return SqlSender.Dapper;
            case "sql" when IsEntityFramework(type) && method.Name.IndexOf("Raw", StringComparison.Ordinal) >= 0:
                return SqlSender.EntityFrameworkRaw;
            case "sql" when type.Name == "MigrationBuilder" && method.Name == "Sql" && DatabaseTypes.RootNamespace(type) == "Microsoft":
                return SqlSender.Migration;
            case "copyFromCommand" or "copyToCommand" or "copyCommand" when types.KindOf(type) == ResourceKind.Connection:
                return SqlSender.Copy;
            default:
                return SqlSink.HasSqlSyntax(parameter) ? IsUpkeepAttribute(type) ? SqlSender.Attribute : SqlSender.Marked : null;
        }
    }

    private static bool IsEntityFramework(INamedTypeSymbol type) => type.Name.StartsWith("Relational", StringComparison.Ordinal);

    private static bool IsUpkeepAttribute(INamedTypeSymbol type) => type.BaseType?.Name == "Attribute" && DatabaseTypes.RootNamespace(type) == "Upkeep";

    private bool IsCommand(ITypeSymbol type) => types.KindOf(type) == ResourceKind.Command || type.Name is "DbBatchCommand" or "NpgsqlBatchCommand";

    private static bool IsOfNpgsql(IOperation connection)
    {
        while (connection is IConversionOperation conversion)
        {
            connection = conversion.Operand;
        }

        return DatabaseTypes.IsOfNpgsql(connection.Type);
    }

    private sealed record Sink(int Parameter, SqlSender Sender, bool IsOfNpgsql);
}
