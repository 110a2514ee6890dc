using System.Text;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.CatalogBuilder;

/// <summary>The packed form that Upkeep.Sql's CatalogReader reads.</summary>
internal static class CatalogWriter
{
    public static byte[] Write(IReadOnlyList<CatalogContent> contents)
    {
        var strings = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var content in contents)
        {
            Write(content, new PackedWriter(text => { strings.Add(text); return 0; }));
        }

        var table = strings.Select(static (text, index) => (text, index)).ToDictionary(static pair => pair.text, static pair => pair.index);
        var bodies = contents.Select(content =>
        {
            var writer = new PackedWriter(text => table[text]);
            Write(content, writer);
            return (content.Name, Bytes: writer.ToArray());
        }).ToArray();

        var header = new PackedWriter(text => table[text]);
        header.Int(table.Count);
        foreach (var text in strings)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            header.Int(bytes.Length);
            header.Bytes(bytes);
        }

        header.Array(bodies, static (w, body) => { w.String(body.Name); w.Int(body.Bytes.Length); });
        foreach (var body in bodies)
        {
            header.Bytes(body.Bytes);
        }

        return header.ToArray();
    }

    private static void Write(CatalogContent content, PackedWriter writer)
    {
        writer.String(content.Name);
        writer.String(content.Version);
        writer.Array(content.Requires, static (w, name) => w.String(name));
        writer.Array(content.ForeignTypes, static (w, name) => w.String(name));
        writer.Array(content.Types, WriteType);
        writer.Array(content.Casts, static (w, cast) => w.Ints(cast.SourceId, cast.TargetId, (int)cast.Context, (int)cast.Method));
        writer.Array(content.Operators, WriteOperator);
        writer.Array(content.Functions, WriteFunction);
        writer.Array(content.OperatorFamilies, WriteFamily);
        writer.Array(content.OperatorClasses, WriteClass);
        writer.Array(content.Relations, WriteRelation);
    }

    private static void WriteType(PackedWriter writer, PgType type)
    {
        writer.Int(type.Id);
        writer.String(type.Schema);
        writer.String(type.Name);
        writer.Ints((int)type.Kind, type.Category, type.IsPreferred ? 1 : 0, (int)type.Subscript, type.ElementId, type.ArrayId);
        writer.Ints(type.BaseId, type.BaseModifier, type.IsNotNull ? 1 : 0, type.RangeElementId, type.MultirangeId);
        writer.Array(type.Attributes, WriteColumn);
        writer.Array(type.Labels, static (w, label) => w.String(label));
    }

    private static void WriteColumn(PackedWriter writer, CatalogColumn column)
    {
        writer.String(column.Name);
        writer.Ints(column.TypeId, column.Modifier, column.IsNotNull ? 1 : 0);
    }

    private static void WriteOperator(PackedWriter writer, PgOperator op)
    {
        writer.Int(op.Id);
        writer.String(op.Schema);
        writer.String(op.Name);
        writer.Ints(op.LeftId, op.RightId, op.ResultId, op.CommutatorId, op.NegatorId, op.IsStrict ? 1 : 0, (int)op.Volatility);
    }

    private static void WriteFunction(PackedWriter writer, PgFunction function)
    {
        writer.String(function.Schema);
        writer.String(function.Name);
        writer.Ints((int)function.Kind, function.IsStrict ? 1 : 0, function.ReturnsSet ? 1 : 0, (int)function.Volatility);
        writer.Array(function.ArgumentIds, static (w, id) => w.Int(id));
        writer.Array(function.ArgumentNames, static (w, name) => w.String(name));
        writer.Ints(function.DefaultCount, function.VariadicElementId, function.DirectArgumentCount, function.ResultId);
        writer.Array(function.OutputColumns, WriteColumn);
    }

    private static void WriteFamily(PackedWriter writer, PgOperatorFamily family)
    {
        writer.Int(family.Id);
        writer.String(family.Schema);
        writer.String(family.Name);
        writer.String(family.AccessMethod);
        writer.Array(family.Members, static (w, member) => w.Ints(member.OperatorId, member.Strategy, member.IsOrdering ? 1 : 0));
    }

    private static void WriteClass(PackedWriter writer, PgOperatorClass operatorClass)
    {
        writer.String(operatorClass.Schema);
        writer.String(operatorClass.Name);
        writer.String(operatorClass.AccessMethod);
        writer.Ints(operatorClass.FamilyId, operatorClass.InputTypeId, operatorClass.IsDefault ? 1 : 0);
    }

    private static void WriteRelation(PackedWriter writer, CatalogRelation relation)
    {
        writer.String(relation.Schema);
        writer.String(relation.Name);
        writer.Ints(relation.Kind, relation.RowTypeId);
        writer.Array(relation.Columns, WriteColumn);
    }
}
