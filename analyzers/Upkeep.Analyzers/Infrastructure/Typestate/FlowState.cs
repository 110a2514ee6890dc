namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>
/// The state at one program point: what each variable holds and, for each protocol as a set of bits, which states each object may be in.
/// </summary>
internal sealed class FlowState
{
    /// <summary>Set in an object's state when there are paths on which it does not exist.</summary>
    public const ushort MayBeAbsent = 0x8000;

    private readonly ObjectGraph _objects;
    private readonly int _protocols;
    private Value[] _values;

    // One row per object, one column per protocol.
    private ushort[] _states;

    public FlowState(ObjectGraph objects)
        : this(objects, [], [])
    {
    }

    private FlowState(ObjectGraph objects, Value[] values, ushort[] states)
    {
        _objects = objects;
        _protocols = objects.Protocols.Count;
        _values = values;
        _states = states;
    }

    public FlowState Clone() => new(_objects, _values.Length == 0 ? [] : (Value[])_values.Clone(), _states.Length == 0 ? [] : (ushort[])_states.Clone());

    public Value GetValue(int storage) => storage < _values.Length ? _values[storage] : default;

    public void SetValue(int storage, Value value)
    {
        if (storage >= _values.Length)
        {
            Array.Resize(ref _values, storage + 4);
        }

        _values[storage] = value;
    }

    /// <summary>No bit at all: the object does not exist on this path. What comes from outside exists on all of them.</summary>
    public ushort GetState(int tracked, int protocol)
    {
        var index = (tracked * _protocols) + protocol;
        return index < _states.Length && _states[index] != 0 ? _states[index] : _objects.ForeignState(index);
    }

    public void SetState(int tracked, int protocol, ushort state)
    {
        var index = (tracked * _protocols) + protocol;
        if (index >= _states.Length)
        {
            Array.Resize(ref _states, (tracked + 3) * _protocols);
        }

        _states[index] = state;
    }

    /// <summary>Adds what <paramref name="other"/> allows, its states mapped where a map is given; true when that was anything new.</summary>
    public bool JoinWith(FlowState other, StateMap? map = null)
    {
        var changed = false;
        for (var i = 0; i < other._values.Length; i++)
        {
            var theirs = other._values[i];
            if (!theirs.IsUnassigned && GetValue(i) is var ours && ours.Join(theirs) is var joined && joined != ours)
            {
                SetValue(i, joined);
                changed = true;
            }
        }

        for (var tracked = 0; tracked < _objects.Objects.Count; tracked++)
        {
            for (var protocol = 0; protocol < _protocols; protocol++)
            {
                var (left, right) = (GetState(tracked, protocol), other.GetState(tracked, protocol));
                right = map is not null && right != 0 ? map(tracked, protocol, right) : right;
                var joined = (ushort)(left | right | ((left == 0) != (right == 0) ? MayBeAbsent : 0));
                if (joined != left)
                {
                    SetState(tracked, protocol, joined);
                    changed = true;
                }
            }
        }

        return changed;
    }

    public bool HoldsElsewhere(ulong bit, List<int> storages)
    {
        for (var i = 0; i < _values.Length; i++)
        {
            if ((_values[i].Objects & bit) != 0 && !storages.Contains(i) && !_objects.IsCapture(i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one variable may hold the object, or several that are copies of one: all may hold the same. Captures do not count.</summary>
    public bool IsHeldOnce(ulong bit, ulong among)
    {
        var (holders, copies) = (0, 0);
        for (var i = 0; i < _values.Length; i++)
        {
            if ((_values[i].Objects & bit) != 0 && !_objects.IsCapture(i))
            {
                holders++;
                copies += _values[i].Objects == among ? 1 : 0;
            }
        }

        return holders == 1 || (holders > 1 && copies == holders);
    }

    public void MapStates(StateMap map)
    {
        for (var tracked = 0; tracked < _objects.Objects.Count; tracked++)
        {
            for (var protocol = 0; protocol < _protocols; protocol++)
            {
                if (GetState(tracked, protocol) is var state && state != 0 && map(tracked, protocol, state) is var mapped && mapped != state)
                {
                    SetState(tracked, protocol, mapped);
                }
            }
        }
    }
}

/// <summary>What becomes of one object's states, as one protocol sees them.</summary>
internal delegate ushort StateMap(int tracked, int protocol, ushort state);
