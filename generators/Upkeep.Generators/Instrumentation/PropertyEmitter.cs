using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Instrumentation;

/// <summary>Properties, indexers and events are handed on unmeasured, with exactly the accessors they have.</summary>
internal static class PropertyEmitter
{
    public static void Emit(SourceWriter writer, ForwardedPropertyModel model)
    {
        foreach (var attribute in model.Attributes)
        {
            writer.Line($"[{attribute}]");
        }

        var isIndexer = model.Name == "this";
        var parameters = isIndexer ? $"[{string.Join(", ", model.Parameters.Select(static parameter => parameter.Declaration))}]" : "";
        var inner = isIndexer
            ? $"{model.Target}[{string.Join(", ", model.Parameters.Select(static parameter => parameter.Argument))}]"
            : $"{model.Target}.{model.Name}";
        var isUnsafe = model.Type.NeedsUnsafe || model.Parameters.Any(static parameter => parameter.Type.NeedsUnsafe);
        using (writer.Block($"{(isUnsafe ? "unsafe " : "")}{model.RefReturn}{model.Type} {model.Interface}.{model.Name}{parameters}"))
        {
            if (model.HasGetter)
            {
                writer.Line($"{model.GetterAttributes}get => {(model.RefReturn.Length > 0 ? "ref " : "")}{inner};");
            }

            if (model.HasSetter)
            {
                writer.Line($"{model.SetterAttributes}set => {inner} = value;");
            }
        }
    }

    public static void Emit(SourceWriter writer, ForwardedEventModel model)
    {
        foreach (var attribute in model.Attributes)
        {
            writer.Line($"[{attribute}]");
        }

        using (writer.Block($"event {model.Type} {model.Interface}.{model.Name}"))
        {
            writer.Line($"add => {model.Target}.{model.Name} += value;");
            writer.Line($"remove => {model.Target}.{model.Name} -= value;");
        }
    }
}
