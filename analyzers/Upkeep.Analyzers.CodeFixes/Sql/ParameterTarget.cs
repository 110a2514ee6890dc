using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Upkeep.Analyzers.CodeFixes.Infrastructure;

namespace Upkeep.Analyzers.CodeFixes.Sql;

/// <summary>Where the parameters of a text go: into the second argument of a Dapper call, or next to the statement that makes a command.</summary>
internal sealed class ParameterTarget
{
    private readonly ExpressionSyntax _text;
    private readonly InvocationExpressionSyntax? _dapper;
    private readonly StatementSyntax? _statement;
    private readonly string _command = "";

    private ParameterTarget(ExpressionSyntax text, InvocationExpressionSyntax dapper) => (_text, _dapper) = (text, dapper);

    private ParameterTarget(ExpressionSyntax text, StatementSyntax statement, string command) => (_text, _statement, _command) = (text, statement, command);

    public static ParameterTarget? Find(ExpressionSyntax text, SemanticModel model, CancellationToken cancellation)
    {
        switch (text.Parent)
        {
            case ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } when IsDapper(model.GetOperation(call, cancellation)):
                return new ParameterTarget(text, call);
            case ArgumentSyntax { Parent.Parent: ExpressionSyntax creation } when IsNpgsqlCommand(model.GetTypeInfo(creation, cancellation).Type) && DeclarationOf(creation) is { } declared:
                return new ParameterTarget(text, declared.Statement, declared.Variable);
            case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: var command }, Parent: ExpressionStatementSyntax statement }
                when IsName(command) && IsNpgsqlCommand(model.GetTypeInfo(command, cancellation).Type):
                return new ParameterTarget(text, statement, command.ToString());
            default:
                return null;
        }
    }

    /// <summary>Null where they cannot be added.</summary>
    public IEnumerable<TextChange>? Add(IReadOnlyList<HoleParameter> parameters) =>
        _dapper is null ? NextToStatement(parameters) : IntoDapper(parameters, _dapper) is { } change ? [change] : null;

    private TextChange? IntoDapper(IReadOnlyList<HoleParameter> parameters, InvocationExpressionSyntax call)
    {
        var members = string.Join(", ", parameters.Select(Member));
        var arguments = call.ArgumentList.Arguments;
        var index = arguments.IndexOf(argument => argument.Expression == _text);
        var given = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "param")
            ?? (index + 1 < arguments.Count && arguments[index + 1].NameColon is null ? arguments[index + 1] : null);
        return given switch
        {
            null => new TextChange(new TextSpan(arguments[index].Span.End, 0), $", new {{ {members} }}"),
            { Expression: AnonymousObjectCreationExpressionSyntax { Initializers: { Count: > 0 } initializers } } when !initializers.Any(existing => parameters.Any(parameter => NameOf(existing) == parameter.Name)) =>
                new TextChange(new TextSpan(initializers[initializers.Count - 1].Span.End, 0), $", {members}"),
            _ => null,
        };
    }

    private IEnumerable<TextChange> NextToStatement(IReadOnlyList<HoleParameter> parameters)
    {
        var lines = parameters.Select(parameter => $"{_command}.Parameters.AddWithValue(\"{parameter.Name}\", {parameter.Expression});").ToList();
        return _statement is UsingStatementSyntax { Statement: var body } ? StatementInsertion.AtBeginningOf(body, lines) : StatementInsertion.Behind(_statement!, lines);
    }

    private static string Member(HoleParameter parameter) =>
        parameter.Expression is IdentifierNameSyntax identifier && identifier.Identifier.Text == parameter.Name ? parameter.Name : $"{parameter.Name} = {parameter.Expression}";

    private static string NameOf(AnonymousObjectMemberDeclaratorSyntax member) =>
        member.NameEquals?.Name.Identifier.ValueText ?? (member.Expression as IdentifierNameSyntax)?.Identifier.ValueText ?? (member.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? "";

    // Of what a call gives, the parameters would be added to another one.
    private static bool IsName(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax or ThisExpressionSyntax || (expression is MemberAccessExpressionSyntax access && IsName(access.Expression));

    private static bool IsDapper(IOperation? operation) =>
        operation is IInvocationOperation { TargetMethod: { ContainingType: { Name: "SqlMapper", ContainingNamespace.Name: "Dapper" } } method } && method.Parameters.Any(parameter => parameter.Name == "param");

    private static bool IsNpgsqlCommand(ITypeSymbol? type) => type is { Name: "NpgsqlCommand", ContainingNamespace.Name: "Npgsql" };

    private static (StatementSyntax Statement, string Variable)? DeclarationOf(ExpressionSyntax creation) =>
        creation.Parent is EqualsValueClauseSyntax
        {
            Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax or UsingStatementSyntax } declaration } variable,
        }
            ? ((StatementSyntax)declaration.Parent!, variable.Identifier.Text)
            : null;
}
