using Upkeep.Generators.Instrumentation;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Caching;

/// <summary>The caches of a type's members, and how its decorator and registration use them.</summary>
internal static class CachingEmitter
{
    private const string Cache = "global::Upkeep.Caching.MemberCache";
    private const string Calls = "global::Upkeep.Caching.ScopedCalls";

    /// <summary>The class that holds them, inside the decorator.</summary>
    public static void EmitClass(SourceWriter writer, InstrumentedTypeModel model)
    {
        writer.Line("/// <summary>What cached members returned, by their arguments; one set for all decorators of a container.</summary>");
        using (writer.Block($"public sealed class {model.CachesName} : global::System.IDisposable"))
        {
            writer.Line("/// <summary>Empty caches.</summary>");
            writer.Line("/// <param name=\"calls\">Where a value is computed.</param>");
            using (writer.Block($"public {Identifiers.Unescape(model.CachesName)}({Calls}<{model.InnerType}> calls)"))
            {
                foreach (var member in model.CachedMembers)
                {
                    writer.Line($"{member.PropertyName} = new({Literals.String(member.FunctionName)}, {Literals.Int(member.Seconds)}, {Literals.Int(member.MaxEntries)}, static (inner, key, cancellationToken) => {member.Computation}, calls);");
                }
            }

            foreach (var member in model.CachedMembers)
            {
                writer.Line();
                writer.Line($"internal {Cache}<{model.InnerType}, {member.KeyType}, {member.ValueType}> {member.PropertyName} {{ get; }}");
            }

            writer.Line();
            writer.Line("/// <summary>Forgets everything.</summary>");
            using (writer.Block("public void Dispose()"))
            {
                foreach (var member in model.CachedMembers)
                {
                    writer.Line($"{member.PropertyName}.Dispose();");
                }
            }
        }
    }

    /// <summary>The call that asks the cache instead of the inner object.</summary>
    public static string Call(ForwardedMethodModel model, string caches)
    {
        var get = model.Method.Shape == ReturnShape.ValueTaskOfT ? "GetValueAsync" : "GetAsync";
        var token = model.Method.CancellationTokenName is { } name ? $", {name}" : "";
        return $"{caches}.{model.CacheProperty}.{get}({model.CacheKey}{token})";
    }

    /// <summary>The local function that calls the inner object and then forgets what it made untrue, whether it succeeded or not.</summary>
    public static void EmitInvalidating(SourceWriter writer, ForwardedMethodModel model, string inner, string caches)
    {
        using (writer.Block(model.Method.LocalHeader(model.InvalidatingName)))
        {
            model.Method.EmitCallWithFinally(writer, inner, () =>
            {
                foreach (var invalidation in model.Invalidations)
                {
                    writer.Line(invalidation.Key is { } key
                        ? $"{caches}.{invalidation.PropertyName}.Invalidate({key});"
                        : $"{caches}.{invalidation.PropertyName}.Clear();");
                }
            });
        }
    }

    public static void EmitRegistration(SourceWriter writer, InstrumentedTypeModel model, string implementation, string runtime)
    {
        var caches = $"{model.DecoratorName}{model.TypeArgumentList}.{model.CachesName}";
        writer.Line($"{runtime}.AddCaches<{model.InnerType}, {implementation}, {caches}>(builder, static calls => new {caches}(calls));");
        foreach (var member in model.CachedMembers.Where(static member => member.WarmUp))
        {
            writer.Line($"{runtime}.AddWarmUp<{implementation}, {caches}>(builder, {Literals.String(member.FunctionName)}, static (caches, cancellationToken) => caches.{member.PropertyName}.GetAsync(default, cancellationToken));");
        }
    }
}
