using Microsoft.CodeAnalysis;

namespace Upkeep.Analyzers.Transactions;

/// <summary>A test that leaves its transaction open keeps the database clean on purpose.</summary>
internal static class TestMethods
{
    public static bool IsTest(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name is "FactAttribute" or "TheoryAttribute" or "TestAttribute" or "TestCaseAttribute" or "TestMethodAttribute" or "DataTestMethodAttribute");
}
