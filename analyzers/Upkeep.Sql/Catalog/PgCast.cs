namespace Upkeep.Sql.Catalog;

/// <summary>pg_cast.castcontext, from the most to the least permissive.</summary>
public enum CastContext
{
    Implicit,
    Assignment,
    Explicit,
}

/// <summary>pg_cast.castmethod.</summary>
public enum CastMethod
{
    Function,
    Binary,
    InputOutput,
}

public sealed record PgCast(int SourceId, int TargetId, CastContext Context, CastMethod Method);
