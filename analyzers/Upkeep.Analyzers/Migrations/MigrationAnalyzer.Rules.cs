using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Sql.Migrations;

namespace Upkeep.Analyzers.Migrations;

/// <summary>The descriptors: titles and severities are those of <see cref="MigrationRules.All"/>, and a test says so.</summary>
public sealed partial class MigrationAnalyzer
{
    private const string Judged = "Judged against the tables there were before the migration file; those it makes itself are free.";

    internal static readonly DiagnosticDescriptor BlockingIndex = Rule.Create(
        MigrationRules.BlockingIndex, "Index created without CONCURRENTLY", "{0}", Judged);

    internal static readonly DiagnosticDescriptor ConcurrentlyInTransaction = Rule.Create(
        MigrationRules.ConcurrentlyInTransaction, "CONCURRENTLY inside a transaction", "{0}", Judged);

    internal static readonly DiagnosticDescriptor ValidatedForeignKey = Rule.Create(
        MigrationRules.ValidatedForeignKey, "Foreign key added without NOT VALID", "{0}", Judged);

    internal static readonly DiagnosticDescriptor ValidatedCheck = Rule.Create(
        MigrationRules.ValidatedCheck, "CHECK added without NOT VALID", "{0}", Judged);

    internal static readonly DiagnosticDescriptor ValidatedInSameTransaction = Rule.Create(
        MigrationRules.ValidatedInSameTransaction, "Constraint validated in the transaction that added it", "{0}", Judged);

    internal static readonly DiagnosticDescriptor UnprovenNotNull = Rule.Create(
        MigrationRules.UnprovenNotNull, "SET NOT NULL without a validated CHECK", "{0}", Judged);

    internal static readonly DiagnosticDescriptor VolatileDefault = Rule.Create(
        MigrationRules.VolatileDefault, "Column added with a default that rewrites the table", "{0}", Judged);

    internal static readonly DiagnosticDescriptor GeneratedColumn = Rule.Create(
        MigrationRules.GeneratedColumn, "Serial, identity or stored generated column added", "{0}", Judged);

    internal static readonly DiagnosticDescriptor RewritingTypeChange = Rule.Create(
        MigrationRules.RewritingTypeChange, "Type change that rewrites or reads the whole table", "{0}", Judged);

    internal static readonly DiagnosticDescriptor KeyWithoutIndex = Rule.Create(
        MigrationRules.KeyWithoutIndex, "Key or exclusion constraint that builds its index under an exclusive lock", "{0}", Judged);

    internal static readonly DiagnosticDescriptor Rename = Rule.Create(
        MigrationRules.Rename, "Rename of what running code uses", "{0}", Judged);

    internal static readonly DiagnosticDescriptor Drop = Rule.Create(
        MigrationRules.Drop, "Drop of what running code may use", "{0}", Judged, DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor CascadingTruncate = Rule.Create(
        MigrationRules.CascadingTruncate, "TRUNCATE … CASCADE", "{0}", Judged);

    internal static readonly DiagnosticDescriptor NewEnumValueUsed = Rule.Create(
        MigrationRules.NewEnumValueUsed, "New enum value used in its own transaction", "{0}", Judged);

    internal static readonly DiagnosticDescriptor TableRewrite = Rule.Create(
        MigrationRules.TableRewrite, "Table written anew under an exclusive lock", "{0}", Judged);

    internal static readonly DiagnosticDescriptor MassChange = Rule.Create(
        MigrationRules.MassChange, "All rows changed in one statement", "{0}", Judged);

    internal static readonly DiagnosticDescriptor SeveralExclusiveLocks = Rule.Create(
        MigrationRules.SeveralExclusiveLocks, "Several tables locked exclusively in one transaction", "{0}", Judged, DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor NoLockTimeout = Rule.Create(
        MigrationRules.NoLockTimeout, "No migration sets lock_timeout", "{0}", Judged, DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor RequiredColumn = Rule.Create(
        MigrationRules.RequiredColumn, "NOT NULL column added without a default", "{0}", Judged);

    internal static readonly DiagnosticDescriptor BlockingMaintenance = Rule.Create(
        MigrationRules.BlockingMaintenance, "Blocking form of a statement that has a concurrent one", "{0}", Judged);

    internal static readonly DiagnosticDescriptor UnprovenPartition = Rule.Create(
        MigrationRules.UnprovenPartition, "Partition attached without a matching CHECK", "{0}", Judged);
}
