using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Upkeep.Analyzers.Infrastructure.Rules;
using Upkeep.Sql.Advice;

namespace Upkeep.Analyzers.Sql.Speed;

/// <summary>The rule of each kind of finding: UPK4101 is the first kind, and so on.</summary>
internal static class SpeedRules
{
    private const string Structural = "It follows from the schema that the migrations make, whatever the tables hold.";
    private const string DependsOnSize = "Whether it costs anything depends on how many rows there are: a snapshot of 'upkeep schema sizes' tells.";

    private static readonly DiagnosticDescriptor s_unservablePredicate = Rule.Create(
        RuleIds.UnservablePredicate, "No index can serve the condition", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_unservableJoinKey = Rule.Create(
        RuleIds.UnservableJoinKey, "No index can serve the join", "{0}", DependsOnSize, DiagnosticSeverity.Info);

    private static readonly DiagnosticDescriptor s_unservableOrder = Rule.Create(
        RuleIds.UnservableOrder, "No index has the order of ORDER BY … LIMIT", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_compositeIndexWithoutLeadingColumn = Rule.Create(
        RuleIds.CompositeIndexWithoutLeadingColumn, "Index is used without its first column", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_castOrFunctionOnColumn = Rule.Create(
        RuleIds.CastOrFunctionOnColumn, "Cast or function on the column keeps its index from being used", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_parameterTypeDisablesIndex = Rule.Create(
        RuleIds.ParameterTypeDisablesIndex, "Type of the value keeps the column's index from being used", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_likeWithoutPrefix = Rule.Create(
        RuleIds.LikeWithoutPrefix, "Pattern that no index can serve", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_ginOperatorMismatch = Rule.Create(
        RuleIds.GinOperatorMismatch, "Index is there but does not know the operator", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_partialIndexParameter = Rule.Create(
        RuleIds.PartialIndexParameter, "Partial index whose condition comes as a parameter", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_optionalFilter = Rule.Create(
        RuleIds.OptionalFilter, "Filter that may be left out keeps indexes from being used", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_offsetPaging = Rule.Create(
        RuleIds.OffsetPaging, "OFFSET reads the rows it skips", "{0}", DependsOnSize, DiagnosticSeverity.Info);

    private static readonly DiagnosticDescriptor s_selectStar = Rule.Create(
        RuleIds.SelectStar, "SELECT * reads every column", "{0}", DependsOnSize, DiagnosticSeverity.Info);

    private static readonly DiagnosticDescriptor s_unboundedList = Rule.Create(
        RuleIds.UnboundedList, "All rows of a table are returned", "{0}", DependsOnSize, DiagnosticSeverity.Info);

    private static readonly DiagnosticDescriptor s_countForExistence = Rule.Create(
        RuleIds.CountForExistence, "Rows are counted to learn whether there is one", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_orderByRandom = Rule.Create(
        RuleIds.OrderByRandom, "ORDER BY random() sorts everything", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_queueWithoutSkipLocked = Rule.Create(
        RuleIds.QueueWithoutSkipLocked, "Workers of a queue wait for each other", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_foreignKeyWithoutIndex = Rule.Create(
        RuleIds.ForeignKeyWithoutIndex, "Foreign key without an index", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_duplicateIndex = Rule.Create(
        RuleIds.DuplicateIndex, "Index does what another one does", "{0}", Structural);

    private static readonly DiagnosticDescriptor s_hugeInList = Rule.Create(
        RuleIds.HugeInList, "IN list with a great many values", "{0}", DependsOnSize, DiagnosticSeverity.Info);

    private static readonly ImmutableDictionary<FindingKind, DiagnosticDescriptor> s_rules = new Dictionary<FindingKind, DiagnosticDescriptor>
    {
        [FindingKind.UnservablePredicate] = s_unservablePredicate,
        [FindingKind.UnservableJoinKey] = s_unservableJoinKey,
        [FindingKind.UnservableOrder] = s_unservableOrder,
        [FindingKind.CompositeIndexWithoutLeadingColumn] = s_compositeIndexWithoutLeadingColumn,
        [FindingKind.CastOrFunctionOnColumn] = s_castOrFunctionOnColumn,
        [FindingKind.ParameterTypeDisablesIndex] = s_parameterTypeDisablesIndex,
        [FindingKind.LikeWithoutPrefix] = s_likeWithoutPrefix,
        [FindingKind.GinOperatorMismatch] = s_ginOperatorMismatch,
        [FindingKind.PartialIndexParameter] = s_partialIndexParameter,
        [FindingKind.OptionalFilter] = s_optionalFilter,
        [FindingKind.OffsetPaging] = s_offsetPaging,
        [FindingKind.SelectStar] = s_selectStar,
        [FindingKind.UnboundedList] = s_unboundedList,
        [FindingKind.CountForExistence] = s_countForExistence,
        [FindingKind.OrderByRandom] = s_orderByRandom,
        [FindingKind.QueueWithoutSkipLocked] = s_queueWithoutSkipLocked,
        [FindingKind.ForeignKeyWithoutIndex] = s_foreignKeyWithoutIndex,
        [FindingKind.DuplicateIndex] = s_duplicateIndex,
        [FindingKind.HugeInList] = s_hugeInList,
    }.ToImmutableDictionary();

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. s_rules.OrderBy(static pair => pair.Key).Select(static pair => pair.Value)];

    public static DiagnosticDescriptor Of(FindingKind kind) => s_rules[kind];
}
