using Upkeep.Sql.Schema.Migrations;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5018: once for all migrations, at the newest one that waits for a lock others notice.</summary>
internal sealed class LockTimeoutRule : IMigrationRule
{
    private MigrationStep? _last;
    private bool _isSet;

    public void Check(MigrationStep step)
    {
        _isSet |= step.Statement switch
        {
            SetStatement set => Migration.IsLockTimeout(set),
            SelectStatement or UtilityStatement => step.Statement.GetText(step.Sql).IndexOf("lock_timeout", StringComparison.OrdinalIgnoreCase) >= 0,
            _ => false,
        };
        if (step.Impact.Lock >= LockMode.Share && step.Statement is not LockStatement { IsNoWait: true })
        {
            _last = step;
        }
    }

    public void Report(ICollection<MigrationFinding> findings, string? since)
    {
        if (_isSet || _last is not { } step || step.Migration.Suppressions.Covers(step.Index, MigrationRules.NoLockTimeout)
            || !MigrationOrder.IsSince(step.Migration.File.Path, since))
        {
            return;
        }

        findings.Add(new MigrationFinding(
            step.Migration.File.Path, step.Index, MigrationRules.NoLockTimeout,
            "No migration sets lock_timeout: while a statement waits for its lock, everything else on the table waits behind it. SET lock_timeout = '2s' at the start of a migration, or for the role that migrates, and try again when it strikes",
            step.Statement.Start, step.Statement.Length, step.Impact));
    }
}
