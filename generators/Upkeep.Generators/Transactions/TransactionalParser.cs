using Microsoft.CodeAnalysis;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Transactions;

/// <summary>Reads [Transactional] from the members of one instrumented type.</summary>
internal sealed class TransactionalParser(INamedTypeSymbol type, UniqueNames fields)
{
    private readonly List<TransactionalMemberModel> _all = [];

    public IReadOnlyList<TransactionalMemberModel> All => _all;

    /// <summary>Whether a member asks for a transaction that it cannot have.</summary>
    public bool Refuses(IMethodSymbol member) => MemberAttributes.Carrier(type, member) is { } carrier
        && MemberAttributes.Find(carrier, WellKnownNames.TransactionalAttribute) is { } attribute
        && TransactionalEligibility.Obstacle(carrier, attribute) is not null;

    /// <summary>How a service member runs, null if not in a transaction.</summary>
    public TransactionalMemberModel? Of(IMethodSymbol member)
    {
        if (MemberAttributes.Carrier(type, member) is not { } carrier
            || MemberAttributes.Find(carrier, WellKnownNames.TransactionalAttribute) is not { } attribute
            || TransactionalEligibility.Obstacle(carrier, attribute) is not null)
        {
            return null;
        }

        var model = new TransactionalMemberModel
        {
            FieldName = fields.Take(member.Name + "Transaction"),
            FunctionName = $"{TypeNames.Plain(type)}.{member.Name}",
            IsolationLevel = LevelName(TransactionalEligibility.IsolationLevel(attribute)),
            MaxAttempts = TransactionalEligibility.MaxAttempts(attribute),
            Propagation = attribute.Named("Propagation") switch
            {
                1 => "RequiresNew",
                2 => "Savepoint",
                _ => null,
            },
        };
        _all.Add(model);
        return model;
    }

    private static string? LevelName(int value) => value switch
    {
        256 => "ReadUncommitted",
        4096 => "ReadCommitted",
        65536 => "RepeatableRead",
        1048576 => "Serializable",
        16777216 => "Snapshot",
        _ => null,
    };
}
