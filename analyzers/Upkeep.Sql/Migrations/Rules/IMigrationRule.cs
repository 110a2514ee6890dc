namespace Upkeep.Sql.Migrations.Rules;

internal interface IMigrationRule
{
    void Check(MigrationStep step);
}
