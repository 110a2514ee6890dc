using TradeYa.Members;
using TradeYa.Notifications;

namespace TradeYa.Workload;

/// <summary>The members that the workload acts as.</summary>
internal sealed record Community(IReadOnlyList<Member> Members, Member Unreachable)
{
    private static readonly string[] s_names = ["ada", "bo", "cleo", "dev", "eli", "fay", "gus", "hana", "ivo", "june"];

    public static Community Create(int size)
    {
        var members = Enumerable.Range(0, size)
            .Select(i => $"{s_names[i % s_names.Length]}{i / s_names.Length}")
            .Select(handle => new Member(Guid.NewGuid(), handle, $"{handle}@mail.example"))
            .ToList();
        return new Community(members, new Member(Guid.NewGuid(), "zoe", "zoe" + MessengerDouble.RefusedDomain));
    }

    public Member Any(Random random) => Members[random.Next(Members.Count)];
}
