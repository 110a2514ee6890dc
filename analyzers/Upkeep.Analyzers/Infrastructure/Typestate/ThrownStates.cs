namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>The states from which the operations of one block may throw.</summary>
internal sealed class ThrownStates
{
    public FlowState? Database { get; private set; }

    public FlowState? Other { get; private set; }

    /// <summary>Adds the state with every object's states mapped to those in which the exception leaves it.</summary>
    public void AddDatabase(FlowState state, StateMap afterThrow) => Database = Join(Database, state, afterThrow);

    public void AddOther(FlowState state, StateMap afterThrow) => Other = Join(Other, state, afterThrow);

    private static FlowState Join(FlowState? existing, FlowState state, StateMap afterThrow)
    {
        if (existing is null)
        {
            existing = state.Clone();
            existing.MapStates(afterThrow);
        }
        else
        {
            existing.JoinWith(state, afterThrow);
        }

        return existing;
    }
}
