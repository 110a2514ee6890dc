namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>The states from which the operations of one block may throw.</summary>
internal sealed class ThrownStates
{
    public FlowState? Database { get; private set; }

    public FlowState? Other { get; private set; }

    public void AddDatabase(FlowState state) => Database = Join(Database, state);

    public void AddOther(FlowState state) => Other = Join(Other, state);

    private static FlowState Join(FlowState? existing, FlowState state)
    {
        if (existing is null)
        {
            return state;
        }

        existing.JoinWith(state);
        return existing;
    }
}
