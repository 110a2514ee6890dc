using Upkeep.Sql.Catalog;
using Upkeep.Sql.Schema;
using Upkeep.Sql.Syntax;
using PgTypeNames = Upkeep.Sql.Catalog.TypeNames;

namespace Upkeep.Generators.Repositories;

/// <summary>Finds for each column of a COPY the member that fills it.</summary>
internal sealed class CopyColumns(RepositoryMethodModel method, RepositorySchema schema)
{
    public IReadOnlyList<ArgumentModel> Resolve(CopyStatement copy, ProblemSink report)
    {
        var table = schema.IsKnown ? schema.Schema.FindRelation(copy.Table!.Schema?.Value, copy.Table.Name.Value) : null;
        var rows = method.Parameters.First(static parameter => parameter.Role is ParameterRole.Rows or ParameterRole.AsyncRows);
        var names = copy.Columns.Count > 0
            ? copy.Columns.Select(static column => (column.Value, column.Start, column.Length)).ToList()
            : table is { IsUncertain: false } ? table.Columns.Where(static column => !column.IsGenerated).Select(static column => (column.Name, 0, 0)).ToList() : [];
        if (names.Count == 0)
        {
            report(RepositoryRuleIds.Statement, "name the columns: 'copy table (columns) from stdin (format binary)'; without a schema the table's own are not known", 0, 0, true);
        }

        var arguments = new List<ArgumentModel>();
        foreach (var (name, start, length) in names)
        {
            if (rows.Members.FirstOrDefault(member => MemberNames.Match(member.Column, name)) is not { } member)
            {
                report(RepositoryRuleIds.Parameter, $"no member of '{rows.ElementType!.Replace("global::", "")}' fills the column '{name}'", start, length, true);
                continue;
            }

            var type = table?.FindColumn(name) is { } column ? Typed(member, column, start, length, report) : null;
            arguments.Add(new()
            {
                ParameterName = name,
                Owner = rows.Name,
                Member = member.Name,
                IsOfRows = true,
                Value = member.Value,
                DbType = type is null ? (member.Value.Kind == ValueKind.Json ? "Jsonb" : null) : TypeFamilies.DbTypeOf(type),
                DataTypeName = type is not null && TypeFamilies.DbTypeOf(type) is null ? PgTypeNames.Format(schema.Schema, type.Id) : null,
            });
        }

        return arguments;
    }

    private PgType? Typed(RowSourceMemberModel member, Column column, int start, int length, ProblemSink report)
    {
        var type = schema.Schema.FindType(column.TypeId);
        while (type is { Kind: PgTypeKind.Domain, BaseId: not 0 })
        {
            type = schema.Schema.FindType(type.BaseId);
        }

        if (type is not null && TypeFamilies.Mismatch(member.Value, type.Id, schema.Schema))
        {
            report(
                RepositoryRuleIds.Parameter,
                $"the column '{column.Name}' is {PgTypeNames.Format(schema.Schema, column.TypeId)} and '{Shared.Identifiers.Unescape(member.Name)}' is {member.Value.DisplayType}",
                start, length, false);
        }

        return type;
    }
}
