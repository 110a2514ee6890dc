using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Cleanup.Subscriptions;
using Upkeep.Analyzers.Infrastructure.Locals;

namespace Upkeep.Analyzers.Cleanup.Registrations;

/// <summary>Registrations that end without being disposed: with the process, with the request, or with a publisher that is one's own.</summary>
internal static class RegistrationLifetime
{
    private const int MaximumSteps = 20;

    public static bool EndsByItself(IInvocationOperation call, ISymbol containingSymbol)
    {
        var publisher = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        return IsOwn(publisher) || IsOfProcessOrRequest(publisher) || IsStoppingToken(publisher, containingSymbol) || PassesToken(call) || IsEndedByOperator(publisher);
    }

    // A source made here goes away together with its registrations.
    private static bool IsOwn(IOperation? publisher)
    {
        for (var (current, steps) = (ValueOrigins.Strip(publisher), 0); current is not null && steps < MaximumSteps; steps++)
        {
            switch (current)
            {
                case IObjectCreationOperation:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "CreateLinkedTokenSource" }:
                    return true;
                case ILocalReferenceOperation local:
                    current = ValueOrigins.Strip(LocalUses.In(local).OnlyValueOf(local.Local));
                    break;
                case IFieldReferenceOperation { Field.IsStatic: false } field when ValueOrigins.IsOwnMember(field):
                    return IsTokenSource(field.Type) || IsSubject(field.Type);
                case IPropertyReferenceOperation { Property.Name: "Token", Instance: { } source } when IsTokenSource(source.Type):
                    current = ValueOrigins.Strip(source);
                    break;
                case IInvocationOperation { Instance: { } receiver }:
                    current = ValueOrigins.Strip(receiver);
                    break;
                case IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments.Length: > 0 } extension:
                    current = ValueOrigins.Strip(extension.Arguments[0].Value);
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsTokenSource(ITypeSymbol? type) => type is { Name: "CancellationTokenSource" };

    private static bool IsSubject(ITypeSymbol? type) => type is { Name: "Subject" or "BehaviorSubject" or "ReplaySubject" or "AsyncSubject" };

    private static bool IsOfProcessOrRequest(IOperation? publisher) =>
        ValueOrigins.Strip(publisher) is IPropertyReferenceOperation { Property.Name: "ApplicationStopping" or "ApplicationStarted" or "ApplicationStopped" or "RequestAborted" or "None" or "CallCancelled" or "ConnectionClosed" or "ConnectionAborted" }
            or IMemberReferenceOperation { Member.IsStatic: true };

    // The host cancels it once, when everything ends.
    private static bool IsStoppingToken(IOperation? publisher, ISymbol containingSymbol) =>
        ValueOrigins.Strip(publisher) is IParameterReferenceOperation
        && containingSymbol is IMethodSymbol { Name: "ExecuteAsync" or "StartAsync" or "StopAsync" } method
        && method.ContainingType.AllInterfaces.Any(implemented => implemented.Name == "IHostedService");

    // Subscribe(observer, token): the token takes it back.
    private static bool PassesToken(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Subscribe", StringComparison.Ordinal)
        && call.Arguments.Any(argument => argument.Parameter?.Type.Name == "CancellationToken" && argument.ArgumentKind != ArgumentKind.DefaultValue);

    private static bool IsEndedByOperator(IOperation? publisher)
    {
        for (var (current, steps) = (ValueOrigins.Strip(publisher), 0); current is IInvocationOperation call && steps < MaximumSteps; steps++)
        {
            if (call.TargetMethod.Name is "TakeUntil" or "TakeUntilDestroy" or "Take" or "TakeWhile" or "First" or "FirstAsync" or "FirstOrDefaultAsync" or "Timeout"
                or "Return" or "Empty" or "FromAsync" or "StartAsync" or "ToObservable" or "AutoConnect")
            {
                return true;
            }

            current = ValueOrigins.Strip(call.Instance ?? call.Arguments.FirstOrDefault()?.Value);
        }

        return false;
    }
}
