namespace Upkeep.Analyzers.Tests.Migrations;

public class UPK5022UnprovenPartitionTests
{
    [Theory]
    [InlineData("ALTER TABLE log ATTACH PARTITION log_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")]
    [InlineData("ALTER TABLE log ATTACH PARTITION log_2026 FOR VALUES FROM ('2026-02-01') TO ('2027-01-01')")]
    [InlineData("ALTER TABLE log ATTACH PARTITION log_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-12-31')")]
    [InlineData("ALTER TABLE log ATTACH PARTITION log_2025 DEFAULT")]
    [InlineData("ALTER TABLE public.log ATTACH PARTITION log_2025 FOR VALUES FROM ('2025-01-01') TO (MAXVALUE)")]
    [InlineData("ALTER TABLE log ATTACH PARTITION public.log_2025 FOR VALUES FROM (MINVALUE) TO ('2024-01-01')")]
    [InlineData("BEGIN; ALTER TABLE log ATTACH PARTITION log_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01'); COMMIT")]
    [InlineData("ALTER TABLE log_2025 ADD CONSTRAINT k CHECK (at >= '2025-01-01' AND at < '2026-01-01') NOT VALID; ALTER TABLE log ATTACH PARTITION log_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")]
    [InlineData("ALTER TABLE log_2026 DROP CONSTRAINT in_2026; ALTER TABLE log ATTACH PARTITION log_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")]
    [InlineData("SET lock_timeout = '1s'; CREATE TABLE log_2027 (LIKE log); CREATE TABLE log_rest PARTITION OF log DEFAULT; ALTER TABLE log ATTACH PARTITION log_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")]
    public Task Reports(string migration) => MigrationRuleTest.ReportsAsync("UPK5022", migration);

    [Theory]
    [InlineData("ALTER TABLE log ATTACH PARTITION log_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")]
    [InlineData("CREATE TABLE log_2030 PARTITION OF log FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')")]
    [InlineData("CREATE TABLE log_2030 (LIKE log); ALTER TABLE log ATTACH PARTITION log_2030 FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')")]
    [InlineData("ALTER TABLE log ATTACH PARTITION log_2026 FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)")]
    [InlineData("ALTER TABLE log ATTACH PARTITION log_2026 FOR VALUES FROM ('2025-06-01') TO ('2027-06-01')")]
    [InlineData("ALTER TABLE log DETACH PARTITION log_2024 CONCURRENTLY")]
    [InlineData("-- upkeep:ignore UPK5022 empty\nALTER TABLE log ATTACH PARTITION log_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")]
    [InlineData("CREATE TABLE parts (a integer) PARTITION BY LIST (a); CREATE TABLE part_1 (a integer); ALTER TABLE parts ATTACH PARTITION part_1 FOR VALUES IN (1)")]
    [InlineData("CREATE TABLE log_rest PARTITION OF log DEFAULT")]
    [InlineData("ALTER TABLE log ADD COLUMN x integer")]
    public Task Silent(string migration) => MigrationRuleTest.SilentAsync("UPK5022", migration);
}
