using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Sql.Correctness.Results;

/// <summary>What the project does to Dapper's own ways: handlers, maps, names with underscores.</summary>
internal sealed class DapperSettings
{
    private static readonly ConditionalWeakTable<Compilation, DapperSettings> s_cache = new();

    private readonly Lazy<bool> _hasHandlers;
    private readonly Lazy<bool> _hasMaps;
    private readonly Lazy<bool> _mapsEnums;
    private readonly Lazy<bool> _takesUnderscores;
    private readonly Lazy<bool> _isWholeProgram;

    private DapperSettings(Compilation compilation)
    {
        // Handlers convert what Dapper cannot; which of them are added nobody knows here.
        _hasHandlers = new Lazy<bool>(() => compilation.GetSymbolsWithName("SetValue", SymbolFilter.Member)
            .Any(static member => member.ContainingType is { } type && (type.BaseType?.Name.Contains("TypeHandler") == true || type.AllInterfaces.Any(static one => one.Name == "ITypeHandler"))));
        _hasMaps = new Lazy<bool>(() => Mentions(compilation, "SetTypeMap") || Mentions(compilation, "TypeMapProvider"));
        _mapsEnums = new Lazy<bool>(() => Mentions(compilation, "MapEnum") || Mentions(compilation, "EnableUnmappedTypes"));
        _takesUnderscores = new Lazy<bool>(() => Mentions(compilation, "MatchNamesWithUnderscores"));
        _isWholeProgram = new Lazy<bool>(() => compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication && !HasOtherUsers(compilation));
    }

    public bool HasHandlers => _hasHandlers.Value;

    public bool HasMaps => _hasMaps.Value;

    /// <summary>Npgsql gives the values of an enum as strings: nothing here asks for another way.</summary>
    public bool EnumsAreSurelyText => _isWholeProgram.Value && !_mapsEnums.Value;

    /// <summary><c>customer_id</c> is surely not CustomerId: nothing here sets what makes it so, and nobody else can.</summary>
    public bool UnderscoresSurelyCount => _isWholeProgram.Value && !_takesUnderscores.Value;

    public static DapperSettings Of(Compilation compilation) => s_cache.GetValue(compilation, static key => new DapperSettings(key));

    private static bool Mentions(Compilation compilation, string word) => compilation.SyntaxTrees.Any(tree => tree.ToString().Contains(word));

    // A library of the same team may set up Dapper for the program.
    private static bool HasOtherUsers(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols.Any(static assembly =>
        !IsDriver(assembly.Name) && assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static used => IsDriver(used.Name))));

    private static bool IsDriver(string assembly) => assembly is "Dapper" or "Npgsql" || assembly.StartsWith("Npgsql.", StringComparison.Ordinal) || assembly.StartsWith("Dapper.", StringComparison.Ordinal)
        || assembly.StartsWith("Upkeep", StringComparison.Ordinal);
}
