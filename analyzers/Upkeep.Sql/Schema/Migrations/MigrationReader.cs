using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema.Migrations;

/// <summary>
/// Parses files on another thread while those before them are applied. Whoever needs a file that nobody has begun parses it itself: a
/// busy thread pool costs the advantage, and nothing else.
/// </summary>
internal sealed class MigrationReader
{
    // A history longer than this is not kept in memory as a whole.
    private const int MostCharactersAhead = 1 << 21;

    private readonly IReadOnlyList<MigrationFile> _files;
    private readonly LanguageLevel _level;
    private readonly SyntaxTree?[] _trees;
    private readonly int[] _isTaken;
    private volatile bool _isStopped;

    public MigrationReader(IReadOnlyList<MigrationFile> files, LanguageLevel level)
    {
        _files = files;
        _level = level;
        _trees = new SyntaxTree?[files.Count];
        _isTaken = new int[files.Count];
    }

    /// <summary>Longer files are read statement by statement when their turn comes.</summary>
    public static bool IsLong(MigrationFile file) => file.Text.Length > MostCharactersAhead / 16;

    public void Start() => Task.Run(ReadAhead);

    /// <summary>The other thread begins no further file.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>The tree of a file, which the reader forgets.</summary>
    public SyntaxTree Take(int index)
    {
        if (!TryTake(index))
        {
            lock (_trees)
            {
                while (_trees[index] is null && Volatile.Read(ref _isTaken[index]) != 0)
                {
                    Monitor.Wait(_trees);
                }
            }
        }

        var tree = _trees[index] ?? MigrationHistory.Parse(_files[index], _level);
        _trees[index] = null;
        return tree;
    }

    private void ReadAhead()
    {
        var characters = 0;
        for (var i = 0; i < _files.Count && !_isStopped && characters < MostCharactersAhead; i++)
        {
            if (!IsLong(_files[i]) && TryTake(i))
            {
                characters += _files[i].Text.Length;
                Read(i);
            }
        }
    }

    private void Read(int index)
    {
        SyntaxTree? tree = null;
        try
        {
            tree = MigrationHistory.Parse(_files[index], _level);
        }
        finally
        {
            lock (_trees)
            {
                _trees[index] = tree;
                if (tree is null)
                {
                    Volatile.Write(ref _isTaken[index], 0);
                }

                Monitor.PulseAll(_trees);
            }
        }
    }

    private bool TryTake(int index) => Interlocked.CompareExchange(ref _isTaken[index], 1, 0) == 0;
}
