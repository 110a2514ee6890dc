using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Upkeep.Analyzers.Infrastructure.Database;

namespace Upkeep.Analyzers.Infrastructure.Typestate;

/// <summary>One object of the abstract heap: everything one operation creates, or what one parameter, field or property holds.</summary>
internal sealed class TrackedObject(int index, ResourceKind kind, IOperation? site, ISymbol? symbol)
{
    public int Index { get; } = index;

    public ResourceKind Kind { get; } = kind;

    /// <summary>The operation that creates it; null for what comes from outside.</summary>
    public IOperation? Site { get; } = site;

    public ISymbol? Symbol { get; } = symbol;

    public bool IsAcquired => Site is not null;

    public ITypeSymbol? Type => Site switch
    {
        IInvocationOperation call => DatabaseTypes.Unwrap(call.TargetMethod.ReturnType),
        { } creation => creation.Type,
        null => Symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol member => member.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        },
    };

    public ulong Bit => 1UL << Index;

    /// <summary>The objects this one was made from: a reader's command, a command's connection and transaction.</summary>
    public ulong Parents { get; set; }
}
