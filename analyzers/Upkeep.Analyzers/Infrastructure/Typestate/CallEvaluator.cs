using System.Collections.Immutable;
using System.Data;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;
using Upkeep.Analyzers.Infrastructure.Summaries;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>Evaluates calls and object creations: who acquires, closes, borrows, keeps.</summary>
internal sealed class CallEvaluator(
    DatabaseModel model, ObjectGraph objects, ExpressionEvaluator evaluator, VariableStore variables, CaptureEffects captures, OperationTransfer transfer)
{
    private const int CloseConnection = (int)CommandBehavior.CloseConnection;

    // TransactionScopeOption.Suppress
    private const int SuppressAmbient = 2;

    public Value Invoke(IInvocationOperation call, FlowState state)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance is { } instance ? evaluator.Evaluate(instance, state) : default;
        var arguments = new Value[call.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = evaluator.Evaluate(call.Arguments[i].Value, state);
        }

        var first = call.Instance is null && arguments.Length > 0 ? arguments[0] : receiver;
        if (MemberTable.IsTransparent(method))
        {
            return first;
        }

        var effect = model.Members.EffectOf(method);
        var happening = effect is MemberEffect.None or MemberEffect.Create or MemberEffect.Start
            ? (ObjectEvent?)null
            : new ObjectEvent(ObjectEventKind.Member, effect, first.Objects | TransactionsIn(arguments, method), call, first.IsSingle);
        if (effect == MemberEffect.None && transfer.ObservesCalls)
        {
            transfer.Raise(new ObjectEvent(ObjectEventKind.Call, MemberEffect.None, 0, call, true), state);
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            captures.OfCall(call, state);
        }

        Pass(call.Arguments, arguments, method, effect != MemberEffect.None && call.Instance is null ? 1 : 0, state);
        if (effect == MemberEffect.ExecuteReader && call.Arguments.Any(ClosesConnection))
        {
            transfer.Escape(new Value(Connections(first.Objects), false, false), call, state);
        }

        // Whoever is handed an object has it even if the call throws; what the call itself gives is then never had.
        transfer.MayThrow(happening, state);
        if (happening is { Targets: not 0 } member)
        {
            transfer.Raise(member, state);
        }

        return effect == MemberEffect.Start ? Started(call, receiver, state) : Result(call, effect, first.Objects, state);
    }

    public Value Create(IObjectCreationOperation creation, FlowState state)
    {
        var parents = 0UL;
        var arguments = new Value[creation.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = evaluator.Evaluate(creation.Arguments[i].Value, state);
            parents |= arguments[i].Objects;
        }

        if (creation.Constructor is { } constructor)
        {
            Pass(creation.Arguments, arguments, constructor, 0, state);
        }

        if (creation.Initializer is { } initializer)
        {
            evaluator.Evaluate(initializer, state);
        }

        var kind = model.Types.KindOf(creation.Type);
        if (kind is ResourceKind.Scope or ResourceKind.AmbientTransaction)
        {
            return Entered(creation, kind, state);
        }

        if (kind == ResourceKind.None)
        {
            transfer.MayThrow(null, state);
            return Value.Unknown;
        }

        return Made(creation, kind, ObjectEventKind.Created, parents, state);
    }

    // These are under way once they are made; an activity is one that has to be started first.
    private Value Entered(IObjectCreationOperation creation, ResourceKind kind, FlowState state)
    {
        var isActivity = creation.Type is { Name: "Activity" };
        if (kind == ResourceKind.Scope ? isActivity || IsStart(creation) : !Suppresses(creation))
        {
            return Made(creation, kind, isActivity ? ObjectEventKind.Created : ObjectEventKind.Acquired, 0, state);
        }

        transfer.MayThrow(null, state);
        return Value.Unknown;
    }

    private static bool Suppresses(IObjectCreationOperation scope) => scope.Arguments.Any(argument =>
        argument.Parameter?.Type.Name == "TransactionScopeOption" && argument.Value.ConstantValue is { HasValue: true, Value: SuppressAmbient });

    private static bool IsStart(IObjectCreationOperation creation) => creation.Constructor is { } constructor && ScopeStarts.Of(constructor) != StartedScope.None;

    // activity.Start() starts what it is called on, and gives that; all others give something new. Nobody listens to an activity: then there is none.
    private Value Started(IInvocationOperation call, Value receiver, FlowState state)
    {
        if (call.TargetMethod is { Name: "Start" })
        {
            if (receiver.Objects != 0)
            {
                transfer.Raise(new ObjectEvent(ObjectEventKind.Member, MemberEffect.Start, receiver.Objects, call, receiver.IsSingle), state);
            }

            return receiver;
        }

        return Made(call, ResourceKind.Scope, ObjectEventKind.Acquired, 0, state) with { MayBeNull = call.TargetMethod.Name == "StartActivity" };
    }

    private Value Result(IInvocationOperation call, MemberEffect effect, ulong parents, FlowState state)
    {
        var kind = model.Types.KindOfResult(call.TargetMethod.ReturnType);
        if (kind == ResourceKind.None)
        {
            return Value.Unknown;
        }

        switch (effect)
        {
            case MemberEffect.Create:
                return Made(call, kind, ObjectEventKind.Created, parents, state);
            case MemberEffect.Acquire or MemberEffect.Begin or MemberEffect.ExecuteReader:
                return Made(call, kind, ObjectEventKind.Acquired, parents, state);
            case MemberEffect.None:
                var returned = model.Summaries.Returns(call.TargetMethod);
                return returned == ReturnedObject.Unknown
                    ? Value.Unknown
                    : Made(call, kind, returned == ReturnedObject.Acquired ? ObjectEventKind.Acquired : ObjectEventKind.Created, 0, state);
            default:
                return Value.Unknown;
        }
    }

    private Value Made(IOperation site, ResourceKind kind, ObjectEventKind how, ulong parents, FlowState state)
    {
        var made = objects.Created(site, kind);
        made.Parents |= WithoutDataSources(parents) & ~made.Bit;
        transfer.Raise(new ObjectEvent(how, MemberEffect.None, made.Bit, site, true), state);
        return Value.Of(made);
    }

    // Dapper takes the transaction as an argument; what runs, runs on it too.
    private ulong TransactionsIn(Value[] arguments, IMethodSymbol method)
    {
        var transactions = 0UL;
        if (model.Members.IsDapper(method))
        {
            var given = 0UL;
            foreach (var argument in arguments)
            {
                given |= argument.Objects;
            }

            foreach (var tracked in objects.Objects)
            {
                transactions |= tracked.Kind == ResourceKind.Transaction ? given & tracked.Bit : 0;
            }
        }

        return transactions;
    }

    // Two connections of one data source have nothing to do with each other.
    private ulong WithoutDataSources(ulong parents)
    {
        foreach (var tracked in objects.Objects)
        {
            if (tracked.Kind == ResourceKind.DataSource)
            {
                parents &= ~tracked.Bit;
            }
        }

        return parents;
    }

    // Arguments before `from` are the receiver of an extension method of the table.
    private void Pass(ImmutableArray<IArgumentOperation> arguments, Value[] values, IMethodSymbol method, int from, FlowState state)
    {
        for (var i = from; i < values.Length; i++)
        {
            var argument = arguments[i];
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                transfer.Escape(values[i], argument, state);
                variables.TryWrite(argument.Value, Value.Unknown, state);
            }
            else if (values[i].Objects != 0 && (!model.Members.Borrows(method) || model.Members.TakesOver(method)))
            {
                captures.Apply(UseOf(argument, method), values[i], argument, state);
            }
        }
    }

    private ObjectUse UseOf(IArgumentOperation argument, IMethodSymbol method) =>
        argument.Parameter is null || method.MethodKind == MethodKind.Constructor || model.Members.TakesOver(method)
            ? ObjectUse.Stores
            : model.Summaries.UseOf((method.ReducedFrom ?? method).Parameters.FirstOrDefault(parameter => parameter.Name == argument.Parameter.Name) ?? argument.Parameter);

    private ulong Connections(ulong of)
    {
        var connections = 0UL;
        foreach (var tracked in objects.Objects)
        {
            if (tracked.Kind == ResourceKind.Connection && (objects.WithAncestors(of) & tracked.Bit) != 0)
            {
                connections |= tracked.Bit;
            }
        }

        return connections;
    }

    private static bool ClosesConnection(IArgumentOperation argument) =>
        argument.Value.ConstantValue is { HasValue: true, Value: int behavior } && (behavior & CloseConnection) != 0 && argument.Parameter?.Type.Name == "CommandBehavior";
}
