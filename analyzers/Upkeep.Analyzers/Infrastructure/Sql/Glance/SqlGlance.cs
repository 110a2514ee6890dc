using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Upkeep.Analyzers.Infrastructure.Bodies;

namespace Upkeep.Analyzers.Infrastructure.Sql.Glance;

/// <summary>
/// The SQL of a method as its syntax shows it, without binding anything, which would cost as much as compiling the method. It is asked
/// whether the method is worth a closer look; where it cannot be sure it says yes.
/// </summary>
internal sealed class SqlGlance
{
    private static readonly ConditionalWeakTable<CodeBody, SqlGlance> s_known = new();

    private SqlGlance()
    {
    }

    /// <summary>Something was seen that only the meaning of the code explains.</summary>
    public bool IsUnclear { get; private set; }

    /// <summary>Literals that may be SQL, all of them whole.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>What parameters of the name are given; null where the type of a value is not seen.</summary>
    public Dictionary<string, ParameterType?> Supplied { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Columns read by their numbers.</summary>
    public List<GlancedRead> Reads { get; } = [];

    public static SqlGlance Of(CodeBody body, IdentifierSet texts) => s_known.GetValue(body, key => Look(key.Block, texts));

    private static SqlGlance Look(SyntaxNode block, IdentifierSet texts)
    {
        var glance = new SqlGlance();
        if (block is not BaseMethodDeclarationSyntax method || HasLanguageComment(method))
        {
            glance.IsUnclear = true;
            return glance;
        }

        var nodes = new GlancedNodes(method, texts);
        var types = new SyntacticTypes(nodes);
        foreach (var node in nodes.All)
        {
            glance.Look(node, types, texts);
            if (glance.IsUnclear)
            {
                break;
            }
        }

        return glance;
    }

    private static bool HasLanguageComment(SyntaxNode method) => method.SyntaxTree.GetText().ToString(method.FullSpan) is var text
        && (text.Contains("/*") || text.Contains("//")) && text.IndexOf("lang", StringComparison.OrdinalIgnoreCase) >= 0;

    private void Look(SyntaxNode node, SyntacticTypes types, IdentifierSet texts)
    {
        switch (node)
        {
            case LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) || literal.IsKind(SyntaxKind.Utf8StringLiteralExpression):
                LookAtText(literal);
                break;
            case InterpolatedStringExpressionSyntax interpolated:
                IsUnclear |= !IsMessage(interpolated);
                break;
            case AnonymousObjectCreationExpressionSyntax anonymous:
                foreach (var member in anonymous.Initializers)
                {
                    Supply(member.NameEquals?.Name.Identifier.ValueText ?? (member.Expression as IdentifierNameSyntax)?.Identifier.ValueText, member.Expression, types);
                }

                break;
            case InvocationExpressionSyntax call:
                LookAtCall(call, types);
                break;
            case IdentifierNameSyntax { Identifier.ValueText: var name }:
                IsUnclear |= texts.Contains(IdentifierSet.HashOf(name, 0, name.Length)) || name is "NpgsqlParameter" or "DbParameter" or "CreateParameter" or "DynamicParameters";
                break;
            case ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments, Type: var type } when type.ToString() is var made && (made.EndsWith("Command", StringComparison.Ordinal) || made.EndsWith("CommandDefinition", StringComparison.Ordinal)):
                IsUnclear |= MayBeInherited(arguments[0].Expression, types);
                break;
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "CommandText" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CommandText" } } assignment:
                IsUnclear |= MayBeInherited(assignment.Right, types);
                break;
            case GenericNameSyntax { Identifier.ValueText: "NpgsqlParameter" }:
                IsUnclear = true;
                break;
        }
    }

    private void LookAtText(LiteralExpressionSyntax literal)
    {
        var text = literal.Token.ValueText;
        if (!SqlWords.MayBeSql(text))
        {
            return;
        }

        var isCommand = SqlWords.BeginsCommand(text);
        if (!isCommand && IsMessage(literal))
        {
            return;
        }

        // A piece of a text, or a text with placeholders of its own.
        if (!isCommand || text.IndexOf('{') >= 0 || IsPiece(literal))
        {
            IsUnclear = true;
        }
        else
        {
            Texts.Add(text);
        }
    }

    private static bool IsPiece(SyntaxNode literal) => literal.Parent switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsPiece(parenthesized),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } or AttributeArgumentSyntax or AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } => false,
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } => NameOf(call) is "Append" or "AppendLine" or "AppendFormat" or "Insert" or "Concat" or "Format" or "Join" or "Replace",
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: ObjectCreationExpressionSyntax { Type: var type } } } => type.ToString().EndsWith("StringBuilder", StringComparison.Ordinal),
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: ImplicitObjectCreationExpressionSyntax } } => false,
        _ => true,
    };

    // For people to read: an exception, a line of a log.
    private static bool IsMessage(ExpressionSyntax text) => text.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: var owner } } && owner switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => type.ToString().EndsWith("Exception", StringComparison.Ordinal),
        InvocationExpressionSyntax call => NameOf(call) is { } name && (name.StartsWith("Log", StringComparison.Ordinal) || name is "Write" or "WriteLine"),
        _ => false,
    };

    private void LookAtCall(InvocationExpressionSyntax call, SyntacticTypes types)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver, Name: var member })
        {
            return;
        }

        var arguments = call.ArgumentList.Arguments;
        switch (member.Identifier.ValueText)
        {
            case "AddWithValue" when arguments.Count == 2 && arguments[0].Expression is LiteralExpressionSyntax literal && call.Parent is ExpressionStatementSyntax:
                Supply(literal.Token.ValueText.TrimStart('@', ':'), arguments[1].Expression, types);
                break;
            case "AddWithValue":
            case "Add" or "AddRange" when receiver is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parameters" }:
                IsUnclear = true;
                break;
            case "IsDBNull" or "IsDBNullAsync" when arguments.Count > 0:
                Reads.Add(new GlancedRead(OrdinalOf(arguments[0]), null, TakesNull: true));
                IsUnclear |= arguments[0].Expression is IdentifierNameSyntax;
                break;
            case var name when name.StartsWith("Get", StringComparison.Ordinal) && arguments.Count > 0 && GlancedRead.IsGetter(name):
                Read(member, arguments[0]);
                break;
            case "QueryMultiple" or "QueryMultipleAsync":
                // What its grid is read as stands elsewhere.
                IsUnclear = true;
                break;
            case var name when SqlWords.SendsText(name):
                // A constant of another assembly may be the text; what fits Dapper's result is for a closer look.
                IsUnclear |= member is GenericNameSyntax || MayTakeInherited(arguments, types) || arguments.Any(static argument => argument.Expression is MemberAccessExpressionSyntax { Expression: var of } && of.ToString() is not ("CommandType" or "CommandBehavior"));
                break;
        }
    }

    // Where a literal is sent, what else is given is no text.
    private static bool MayTakeInherited(SeparatedSyntaxList<ArgumentSyntax> arguments, SyntacticTypes types) =>
        !arguments.Any(static argument => argument.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression })
        && arguments.Any(argument => MayBeInherited(argument.Expression, types));

    private static bool MayBeInherited(ExpressionSyntax value, SyntacticTypes types) => value is IdentifierNameSyntax { Identifier.ValueText: var name } && !types.Declares(name);

    private void Read(SimpleNameSyntax member, ArgumentSyntax ordinal)
    {
        var number = OrdinalOf(ordinal);
        if (number < 0)
        {
            IsUnclear |= ordinal.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax;
            return;
        }

        if (GlancedRead.TypeOf(member) is { } type)
        {
            Reads.Add(new GlancedRead(number, type.Type, type.TakesNull));
        }
        else
        {
            IsUnclear = true;
        }
    }

    private static int OrdinalOf(ArgumentSyntax argument) => argument.Expression is LiteralExpressionSyntax { Token.Value: int number } ? number : -1;

    private void Supply(string? name, ExpressionSyntax value, SyntacticTypes types)
    {
        if (name is not null)
        {
            var type = types.Of(value);
            Supplied[name] = Supplied.TryGetValue(name, out var known) && known != type ? null : type;
        }
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
