using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Sql;
using Upkeep.Sql.Binding;
using Upkeep.Sql.Syntax;

namespace Upkeep.Analyzers.Sql.Correctness;

/// <summary>One rule about a statement that parses. All of them share one analyzer, so that a text is looked for, parsed and bound once.</summary>
internal abstract class SqlRule
{
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Nothing it says depends on what tables there are.</summary>
    public virtual bool WorksWithoutSchema => false;

    public abstract void Analyze(EmbeddedQuery query, Statement statement, BoundStatement bound);
}
