using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Locals;
using Upkeep.Sql.Lexing;

namespace Upkeep.Analyzers.Queries.Parameters;

/// <summary>Text and parameters of a command that stays in one method from creation to execution.</summary>
internal sealed class CommandUse
{
    private readonly List<IOperation> _texts = [];

    private CommandUse()
    {
    }

    public SuppliedParameters Supplied { get; } = new();

    /// <summary>Null unless the command has exactly one text and that is constant.</summary>
    public CommandText? TextAt(LanguageLevel level) => _texts.Count == 1 ? CommandText.Of(_texts[0], level) : null;

    /// <param name="creation">What creates the command.</param>
    /// <param name="text">The text it is created with, if it is.</param>
    /// <returns>Null where the command leaves the method, or is used in a way that says nothing.</returns>
    public static CommandUse? Of(IOperation creation, IOperation? text)
    {
        var use = new CommandUse();
        if (text is not null)
        {
            use._texts.Add(text);
        }

        if (creation is IObjectCreationOperation { Initializer: { } initializer })
        {
            use.ReadInitializer(initializer);
        }

        var (parent, child) = OperationSteps.Parent(creation);
        switch (parent)
        {
            case IInvocationOperation call when call.Instance == child:
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                foreach (var reference in LocalUses.In(creation).Of(local))
                {
                    use.ReadUse(reference);
                }

                break;
            default:
                return null;
        }

        return use.Supplied.IsComplete ? use : null;
    }

    private void ReadInitializer(IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var member in initializer.Initializers)
        {
            switch (member)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "CommandText" } } assignment:
                    _texts.Add(assignment.Value);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "CommandType" } }:
                    Supplied.GiveUp();
                    break;
                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: "Parameters" } } parameters:
                    foreach (var element in parameters.Initializer.Initializers)
                    {
                        ReadParameterCall(element as IInvocationOperation);
                    }

                    break;
            }
        }
    }

    private void ReadUse(ILocalReferenceOperation reference)
    {
        var (parent, child) = OperationSteps.Parent(reference);
        switch (parent)
        {
            case IPropertyReferenceOperation { Property.Name: "Parameters" } parameters when parameters.Instance == child:
                ReadParametersUse(parameters);
                break;
            case IPropertyReferenceOperation { Property.Name: "CommandText" } text when text.Instance == child:
                ReadTextUse(text);
                break;
            case IPropertyReferenceOperation { Property.Name: "CommandType", Parent: IAssignmentOperation }:
                Supplied.GiveUp();
                break;
            case IMemberReferenceOperation member when member.Instance == child:
            case IInvocationOperation call when call.Instance == child:
            case IUsingOperation or IExpressionStatementOperation:
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } }:
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Add", ContainingType.Name: "NpgsqlBatchCommandCollection" } } }:
                break;
            default:
                Supplied.GiveUp();
                break;
        }
    }

    private void ReadTextUse(IPropertyReferenceOperation text)
    {
        if (text.Parent is ISimpleAssignmentOperation assignment && assignment.Target == text)
        {
            _texts.Add(assignment.Value);
        }
        else if (text.Parent is IAssignmentOperation)
        {
            Supplied.GiveUp();
        }
    }

    private void ReadParametersUse(IPropertyReferenceOperation parameters)
    {
        switch (parameters.Parent)
        {
            case IInvocationOperation call when call.Instance == parameters:
                ReadParameterCall(call);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true }:
                break;
            default:
                Supplied.GiveUp();
                break;
        }
    }

    private void ReadParameterCall(IInvocationOperation? call)
    {
        if (call is null)
        {
            Supplied.GiveUp();
        }
        else
        {
            Supplied.AddCall(call);
        }
    }
}
