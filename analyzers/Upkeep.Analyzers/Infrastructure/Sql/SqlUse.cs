using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Infrastructure.Sql;

/// <summary>How a text is sent, which decides what its placeholders mean.</summary>
internal enum SqlSender
{
    /// <summary>A command of ADO.NET: <c>@name</c>, <c>:name</c> and <c>$1</c> are parameters.</summary>
    Command,

    /// <summary>Dapper: a list parameter behind IN becomes a list of parameters, <c>{=name}</c> a literal.</summary>
    Dapper,

    /// <summary>Entity Framework Core's raw methods: <c>{0}</c> is a parameter.</summary>
    EntityFrameworkRaw,

    /// <summary>Entity Framework Core's interpolated methods: every hole is a parameter.</summary>
    EntityFrameworkInterpolated,

    /// <summary>A migration of Entity Framework: it speaks of the schema there was when it was written.</summary>
    Migration,

    /// <summary>COPY.</summary>
    Copy,

    /// <summary>An attribute's text.</summary>
    Attribute,

    /// <summary>Marked as SQL by <c>[StringSyntax("sql")]</c> or a comment: a whole command or a piece of one.</summary>
    Marked,
}

/// <summary>A C# expression whose value is sent as SQL.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Sender">How it is sent.</param>
/// <param name="IsOfNpgsql">By a type of Npgsql's own: whatever else the project talks to, this is PostgreSQL.</param>
/// <param name="At">The call, object creation or assignment that takes the text.</param>
internal sealed record SqlUse(IOperation Text, SqlSender Sender, bool IsOfNpgsql, IOperation At);
