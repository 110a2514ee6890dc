using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Repositories;

/// <summary>Members of enums to labels and back: no reflection, and no mapping that a data source must be told.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, RepositoryNames names)
    {
        foreach (var value in names.ReadEnums)
        {
            var type = RepositoryNames.EnumOf(value);
            EmitSwitch(
                writer, $"private static {type} {names.ParserOf(value)}(string label) => label switch", type, "The member of <c>{0}</c> with this label.",
                value.Labels.Select(label => $"{Literals.String(label.Label)} => {type}.{label.Member},"), "UnknownLabel", "label");
        }

        foreach (var value in names.WrittenEnums)
        {
            var type = RepositoryNames.EnumOf(value);
            EmitSwitch(
                writer, $"private static string {names.LabelOf(value)}({type} value) => value switch", type, "The label of a member of <c>{0}</c>.",
                value.Labels.Select(label => $"{type}.{label.Member} => {Literals.String(label.Label)},"), "UnknownMember", "value");
        }
    }

    private static void EmitSwitch(SourceWriter writer, string header, string type, string summary, IEnumerable<string> arms, string error, string parameter)
    {
        var name = type.Replace("global::", "");
        writer.Line();
        writer.Line($"/// <summary>{summary.Replace("{0}", GeneratedCode.Xml(name))}</summary>");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Block(header, "};"))
        {
            foreach (var arm in arms)
            {
                writer.Line(arm);
            }

            writer.Line($"_ => throw global::Upkeep.Repositories.GeneratedRepository.{error}({Literals.String(name)}, {parameter}),");
        }
    }
}
