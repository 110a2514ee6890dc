using System.Reflection;
using Upkeep.Generators.Shared;

namespace Upkeep.Generators.Tests;

/// <summary>The compiler half and the runtime half share no assembly, only names: here they are held against each other.</summary>
public sealed class WellKnownNamesTests
{
    public static TheoryData<string> Names => [.. typeof(WellKnownNames)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(static constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryNameIsAPublicTypeOfTheRuntime(string metadataName)
    {
        var type = typeof(IUpkeepBuilder).Assembly.GetType(metadataName);

        Assert.True(type is { IsPublic: true }, $"{metadataName} is not a public type of the Upkeep assembly.");
    }
}
