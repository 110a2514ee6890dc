namespace Upkeep.Sql.Tests.Migrations;

/// <summary>What a statement did to a relation, as the server or our analysis tells it.</summary>
internal sealed record MeasuredImpact(string Relation, string? Lock, bool Rewrites, bool Scans)
{
    public override string ToString() => $"{Relation}: {Lock ?? "no lock"}{(Rewrites ? ", rewritten" : "")}{(Scans ? ", scanned" : "")}";
}
