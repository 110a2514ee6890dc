using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Upkeep.Analyzers.Transactions;

/// <summary>Tests do on purpose what a program must not: leave a transaction open to keep the database clean, wait in one, call what must fail.</summary>
internal static class TestMethods
{
    public static bool IsTest(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name is "FactAttribute" or "TheoryAttribute" or "TestAttribute" or "TestCaseAttribute" or "TestMethodAttribute" or "DataTestMethodAttribute");

    /// <summary>The function is handed to an assertion that it throws: what it makes is never there to be disposed.</summary>
    public static bool MustThrow(IOperation function)
    {
        for (var current = function; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IInvocationOperation call:
                    return call.TargetMethod.Name is { } name
                        && (name.StartsWith("Throw", StringComparison.Ordinal) || name is "Exception" or "ExceptionAsync" or "Catch" or "CatchAsync" or "ShouldThrow" or "ShouldThrowAsync");
                case IAnonymousFunctionOperation or IBlockOperation or IReturnOperation or IDelegateCreationOperation or IConversionOperation or IArgumentOperation or IExpressionStatementOperation:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }
}
