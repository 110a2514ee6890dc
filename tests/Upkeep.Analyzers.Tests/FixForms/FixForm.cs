namespace Upkeep.Analyzers.Tests.FixForms;

/// <summary>The surroundings in which a finding can stand, and its fix must work.</summary>
public enum FixForm
{
    Statement,
    UsingBlock,
    ExpressionBody,
    TopLevelStatements,
    Trivia,
    Several,
    Nested,
    WithoutBraces,
    SwitchSection,
    Accessor,
    Lambda,
}
