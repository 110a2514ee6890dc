using System.Runtime.CompilerServices;

namespace Upkeep.Sql.Parsing;

internal sealed partial class Parser
{
    /// <summary>
    /// Levels of nesting, not counting parentheses directly inside one another: those take no stack. PostgreSQL itself stops at about
    /// 10,000, with a stack of its own; this parser runs on whatever stack its caller has left.
    /// </summary>
    private const int DeepestNesting = 700;

    private int _depth;

    /// <summary>False, with an error, when it goes too deep.</summary>
    private bool Enter()
    {
        if (++_depth < DeepestNesting && (_depth % 32 != 0 || HasStack()))
        {
            return true;
        }

        if (!_failed)
        {
            Fail("statement is nested too deeply", Start, Current.Length);
        }

        return false;
    }

    private void Leave() => _depth--;

    private static bool HasStack()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return true;
        }
        catch (InsufficientExecutionStackException)
        {
            return false;
        }
    }
}
