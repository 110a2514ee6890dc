using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Upkeep.Analyzers.CodeFixes.Sagas;

/// <summary>Writes the parts of a saga that a method with a list of compensations becomes.</summary>
internal static class SagaClassWriter
{
    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    public static string WithoutAsync(string name) => name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    public static AttributeListSyntax Attribute(HandWrittenSaga saga) => SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
        SyntaxFactory.Attribute(SyntaxFactory.ParseName("Saga"), SyntaxFactory.ParseAttributeArgumentList($"(\"{DurableName(saga)}\", JsonContext = typeof({BaseName(saga)}Json))"))));

    /// <summary>What is stored, and how.</summary>
    public static IEnumerable<string> Types(HandWrittenSaga saga)
    {
        var properties = string.Join(", ", saga.Parameters.Select(static parameter => $"{parameter.Type} {Pascal(parameter.Identifier.ValueText)}"));
        yield return $"/// <summary>What {saga.Method.Identifier.ValueText} is about, as the saga's log stores it.</summary>\npublic sealed record {BaseName(saga)}Input({properties});\n";
        yield return $"[JsonSerializable(typeof({BaseName(saga)}Input))]\ninternal sealed partial class {BaseName(saga)}Json : JsonSerializerContext;\n";
    }

    /// <summary>In place of the method: itself, handing over to the executor, then the steps, each with its compensation.</summary>
    public static IEnumerable<string> Members(HandWrittenSaga saga)
    {
        yield return Caller(saga);
        for (var i = 0; i < saga.Steps.Count; i++)
        {
            var step = saga.Steps[i];
            yield return step.Undo is null
                ? Action(saga, $"[PivotStep({i + 1})]\n", step.Name, step.Body)
                : Action(saga, $"[CompensatableStep({i + 1}, Compensation = nameof(Undo{step.Name}))]\n", step.Name, step.Body);
            if (step.Undo is { } undo)
            {
                yield return Action(saga, "", $"Undo{step.Name}", undo);
            }
        }

        yield return $"[SagaResult]\nprivate static {BaseName(saga)}Input Result({BaseName(saga)}Input input) => input;\n";
    }

    private static string Caller(HandWrittenSaga saga)
    {
        var arguments = string.Join(", ", saga.Parameters.Select(static parameter => parameter.Identifier.ValueText));
        var key = saga.KeyParameter is { } name ? $"$\"{DurableName(saga)}:{{{name}}}\"" : "Guid.NewGuid().ToString()";
        var token = saga.Method.ParameterList.Parameters.Count > saga.Parameters.Count ? $", {saga.Token}" : "";
        var modifiers = string.Join(" ", saga.Method.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword)).Select(static modifier => modifier.Text));
        var head = $"{saga.Method.Identifier.ValueText}{saga.Method.ParameterList.WithoutTrivia()}";
        var comment = string.Concat(saga.Comments.Select(static one => one + "\n")) + "// The same key finds the same saga, however often it is asked for: let it name the piece of work.";
        return saga.Method.ReturnType.ToString() == "Task"
            ? $$"""
            {{modifiers}} async Task {{head}}
            {
                {{comment}}
                var result = await RunAsync(new {{BaseName(saga)}}Input({{arguments}}), {{key}}{{token}});
                if (result.Error is { } error)
                {
                    throw new InvalidOperationException($"{error.Code}: {error.Message}");
                }
            }

            """
            : $$"""
            {{modifiers}} Task<Result<{{BaseName(saga)}}Input>> {{head}}
            {
                {{comment}}
                return RunAsync(new {{BaseName(saga)}}Input({{arguments}}), {{key}}{{token}});
            }

            """;
    }

    private static string Action(HandWrittenSaga saga, string attribute, string name, IReadOnlyList<string> body) =>
        $$"""
        {{attribute}}private async Task {{name}}({{BaseName(saga)}}Input input, StepContext step, CancellationToken {{saga.Token}})
        {
            {{string.Join("\n", body)}}
        }

        """;

    private static string BaseName(HandWrittenSaga saga) => WithoutAsync(saga.Method.Identifier.ValueText);

    private static string DurableName(HandWrittenSaga saga)
    {
        var text = new StringBuilder();
        foreach (var letter in BaseName(saga))
        {
            text.Append(char.IsUpper(letter) && text.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
