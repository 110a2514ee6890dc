namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>The state at one program point: what each variable holds and, as a set of bits, which states each object may be in.</summary>
internal sealed class FlowState
{
    /// <summary>Set in an object's state when there are paths on which it does not exist.</summary>
    public const ushort MayBeAbsent = 0x8000;

    private Value[] _values;
    private ushort[] _states;

    public FlowState()
    {
        _values = [];
        _states = [];
    }

    private FlowState(Value[] values, ushort[] states)
    {
        _values = values;
        _states = states;
    }

    public FlowState Clone() => new((Value[])_values.Clone(), (ushort[])_states.Clone());

    public Value GetValue(int storage) => storage < _values.Length ? _values[storage] : default;

    public void SetValue(int storage, Value value)
    {
        if (storage >= _values.Length)
        {
            Array.Resize(ref _values, storage + 4);
        }

        _values[storage] = value;
    }

    /// <summary>No bit at all: the object does not exist on this path.</summary>
    public ushort GetState(int tracked) => tracked < _states.Length ? _states[tracked] : (ushort)0;

    public void SetState(int tracked, ushort state)
    {
        if (tracked >= _states.Length)
        {
            Array.Resize(ref _states, tracked + 4);
        }

        _states[tracked] = state;
    }

    /// <summary>Adds what <paramref name="other"/> allows, its states mapped where a map is given; true when that was anything new.</summary>
    public bool JoinWith(FlowState other, Func<int, ushort, ushort>? map = null)
    {
        var changed = false;
        for (var i = 0; i < other._values.Length; i++)
        {
            var value = GetValue(i);
            var joined = value.Join(other._values[i]);
            if (joined != value)
            {
                SetValue(i, joined);
                changed = true;
            }
        }

        for (var i = 0; i < Math.Max(_states.Length, other._states.Length); i++)
        {
            var (left, right) = (GetState(i), other.GetState(i));
            right = map is not null && right != 0 ? map(i, right) : right;
            var joined = (ushort)(left | right | ((left == 0) != (right == 0) ? MayBeAbsent : 0));
            if (joined != left)
            {
                SetState(i, joined);
                changed = true;
            }
        }

        return changed;
    }

    public bool HoldsElsewhere(ulong bit, List<int> storages)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if (!storages.Contains(i) && (_values[i].Objects & bit) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public void MapStates(Func<int, ushort, ushort> map)
    {
        for (var i = 0; i < _states.Length; i++)
        {
            if (_states[i] != 0)
            {
                _states[i] = map(i, _states[i]);
            }
        }
    }
}
