using Upkeep.Sql.Advice.Blocks;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Advice.Access;

/// <summary>A condition that an item's scan can check once the rows of other items are known.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Needs">The other items it reads: none for a condition on the item alone.</param>
/// <param name="Node">Where it stands.</param>
/// <param name="IsDerived">It follows from equalities and is not written so.</param>
/// <param name="OnConvertedRows">The condition that no index can have a part in: it is tried on rows that UNION has converted.</param>
internal sealed record Restriction(BoundExpression Expression, IReadOnlyCollection<Source> Needs, SqlNode Node, bool IsDerived, BoundExpression? OnConvertedRows = null);
