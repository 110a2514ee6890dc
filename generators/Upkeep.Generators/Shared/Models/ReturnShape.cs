namespace Upkeep.Generators.Shared;

/// <summary>What a method's result is to somebody who must wait for it.</summary>
internal enum ReturnShape
{
    Void,
    Value,
    Task,
    TaskOfT,
    ValueTask,
    ValueTaskOfT,
    AsyncEnumerable,
}
