using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Migrations.Rules;

/// <summary>UPK5014</summary>
internal sealed class EnumValueRule : IMigrationRule
{
    public void Check(MigrationStep step)
    {
        if (step.Transaction.Certainty == TransactionCertainty.None)
        {
            return;
        }

        foreach (var (typeId, label) in step.Transaction.AddedLabels)
        {
            if (Use(step, typeId, label) is { } use)
            {
                step.Report(MigrationRules.NewEnumValueUsed, use,
                    $"PostgreSQL refuses to use '{label}' in the transaction that adds it to the enum (unsafe use of new value). Use it in the next migration");
                break;
            }
        }

        if (step.Statement is AlterEnumType { OldLabel: null } alter && alter.Name.Parts is { Count: > 0 } parts
            && step.Before.FindType(parts.Count > 1 ? parts[parts.Count - 2].Value : null, parts[parts.Count - 1].Value) is { Kind: PgTypeKind.Enum } type
            && step.IsExisting(type.Id) && !type.Labels.Contains(alter.NewLabel.Text))
        {
            step.Transaction.AddedLabels.Add((type.Id, alter.NewLabel.Text));
        }
    }

    // The label in a statement that also has to do with the enum: by a cast to it, or by a table with a column of it.
    private static Literal? Use(MigrationStep step, int typeId, string label)
    {
        if (step.Statement is AlterEnumType or CreateFunction or DoStatement or CommentStatement)
        {
            return null;
        }

        Literal? found = null;
        var isAboutEnum = false;
        foreach (var node in step.Statement.DescendantsAndSelf())
        {
            switch (node)
            {
                case Literal { Kind: LiteralKind.String } literal when literal.Text == label:
                    found ??= literal;
                    break;
                case TypeName name:
                    isAboutEnum |= TypeNameResolution.Resolve(step.Before, name).TypeId == typeId;
                    break;
                case RelationName name:
                    isAboutEnum |= step.Before.FindRelation(name.Schema?.Value, name.Name.Value)?.Columns.Any(column => column.TypeId == typeId) == true;
                    break;
                default:
                    break;
            }
        }

        return isAboutEnum ? found : null;
    }
}
