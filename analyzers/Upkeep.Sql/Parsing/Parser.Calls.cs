using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// func_application and what may follow it.
internal sealed partial class Parser
{
    /// <summary>With <paramref name="isWindowless"/>, as in FROM and in an index, there is no WITHIN GROUP, FILTER or OVER.</summary>
    private Expression ParseCall(QualifiedName name, int start, bool isWindowless = false)
    {
        var arguments = ParseCallArguments();
        if (AtString && !isWindowless)
        {
            return ParseTypedLiteralAfterModifiers(name, arguments, start);
        }

        var withinGroup = default(NodeList<SortItem>);
        Expression? filter = null;
        WindowReference? over = null;
        if (!isWindowless && _kind == TokenKind.Keyword)
        {
            withinGroup = ParseWithinGroup(arguments);
            filter = ParseFilter();
            over = ParseOver();
        }

        return Finish(
            new FunctionCall
            {
                Name = name,
                Arguments = arguments.Items,
                IsStar = arguments.IsStar,
                IsDistinct = arguments.IsDistinct,
                IsVariadic = arguments.IsVariadic,
                OrderBy = arguments.OrderBy,
                WithinGroup = withinGroup,
                Filter = filter,
                Over = over,
            },
            start);
    }

    private struct CallArguments
    {
        public NodeList<Expression> Items;
        public NodeList<SortItem> OrderBy;
        public bool IsStar;
        public bool IsDistinct;
        public bool IsAll;
        public bool IsVariadic;
    }

    private CallArguments ParseCallArguments()
    {
        var arguments = default(CallArguments);
        Expect(TokenKind.OpenParen);
        if (Accept(TokenKind.CloseParen))
        {
            return arguments;
        }

        if (Accept(TokenKind.Star))
        {
            Expect(TokenKind.CloseParen);
            arguments.IsStar = true;
            return arguments;
        }

        if (Accept(Keyword.All))
        {
            arguments.IsAll = true;
        }
        else if (Accept(Keyword.Distinct))
        {
            arguments.IsDistinct = true;
        }

        var items = default(NodeListBuilder<Expression>);
        do
        {
            if (_word == Keyword.Variadic && !arguments.IsAll && !arguments.IsDistinct)
            {
                Advance();
                arguments.IsVariadic = true;
                items.Add(ParseArgument());
                break;
            }

            items.Add(ParseArgument());
        }
        while (Accept(TokenKind.Comma));
        arguments.Items = items.ToList();
        CheckArgumentNames(arguments.Items);
        arguments.OrderBy = ParseOptionalOrderBy();
        Expect(TokenKind.CloseParen);
        return arguments;
    }

    private void CheckArgumentNames(NodeList<Expression> items)
    {
        HashSet<string>? names = null;
        foreach (var item in items)
        {
            if (item is NamedArgument named)
            {
                if (!(names ??= []).Add(named.Name.Value))
                {
                    ReportInvalidLater($"argument name \"{named.Name.Value}\" used more than once", named.Start, named.End);
                }
            }
            else if (names is not null)
            {
                ReportInvalidLater("positional argument cannot follow named argument", item.Start, item.End);
            }
        }
    }

    /// <summary>func_arg_expr</summary>
    private Expression ParseArgument()
    {
        if (PeekKind() is TokenKind.ColonEquals or TokenKind.EqualsGreater && AtFunctionName)
        {
            var start = Start;
            var name = TakeIdentifier();
            Advance();
            return Finish(new NamedArgument { Name = name, Value = ParseExpression() }, start);
        }

        return ParseExpression();
    }

    private TypedLiteral ParseTypedLiteralAfterModifiers(QualifiedName name, CallArguments arguments, int start)
    {
        if (arguments.IsStar || arguments.IsDistinct || arguments.IsAll || arguments.IsVariadic || arguments.Items.Count == 0)
        {
            Fail();
        }

        foreach (var item in arguments.Items)
        {
            if (item is NamedArgument)
            {
                ReportInvalid("type modifier cannot have parameter name", item.Start, item.End);
            }
        }

        if (arguments.OrderBy.Count > 0)
        {
            ReportInvalid("type modifier cannot have ORDER BY", start, _previousEnd);
        }

        var type = Finish(new TypeName { Parts = name.Parts, Modifiers = arguments.Items }, start);
        return Finish(new TypedLiteral { Type = type, Value = ParseString() }, start);
    }

    /// <summary>within_group_clause</summary>
    private NodeList<SortItem> ParseWithinGroup(in CallArguments arguments)
    {
        if (_word != Keyword.Within)
        {
            return default;
        }

        var start = Start;
        Advance();
        Expect(Keyword.Group);
        Expect(TokenKind.OpenParen);
        var orderBy = ParseOrderBy();
        Expect(TokenKind.CloseParen);
        var conflict = arguments.OrderBy.Count > 0 ? "cannot use multiple ORDER BY clauses with WITHIN GROUP"
            : arguments.IsDistinct ? "cannot use DISTINCT with WITHIN GROUP"
            : arguments.IsVariadic ? "cannot use VARIADIC with WITHIN GROUP"
            : null;
        if (conflict is not null)
        {
            ReportInvalid(conflict, start, _previousEnd);
        }

        return orderBy;
    }

    /// <summary>filter_clause</summary>
    private Expression? ParseFilter()
    {
        if (_word != Keyword.Filter)
        {
            return null;
        }

        Advance();
        Expect(TokenKind.OpenParen);
        Expect(Keyword.Where);
        var condition = ParseExpression();
        Expect(TokenKind.CloseParen);
        return condition;
    }

    /// <summary>over_clause</summary>
    private WindowReference? ParseOver()
    {
        if (_word != Keyword.Over)
        {
            return null;
        }

        Advance();
        var start = Start;
        return _kind == TokenKind.OpenParen
            ? Finish(new WindowReference { Specification = ParseWindowSpecification() }, start)
            : Finish(new WindowReference { Name = ParseName() }, start);
    }

    /// <summary>window_specification</summary>
    private WindowSpecification ParseWindowSpecification()
    {
        var start = Start;
        Expect(TokenKind.OpenParen);
        var baseWindow = AtColumnName && _word is not (Keyword.Partition or Keyword.Range or Keyword.Rows or Keyword.Groups) ? TakeIdentifier() : null;
        var partitionBy = default(NodeList<Expression>);
        if (Accept(Keyword.Partition))
        {
            Expect(Keyword.By);
            partitionBy = ParseExpressions();
        }

        var orderBy = ParseOptionalOrderBy();
        var frame = _word is Keyword.Range or Keyword.Rows or Keyword.Groups ? ParseFrame() : null;
        Expect(TokenKind.CloseParen);
        return Finish(new WindowSpecification { BaseWindow = baseWindow, PartitionBy = partitionBy, OrderBy = orderBy, Frame = frame }, start);
    }

    /// <summary>opt_frame_clause</summary>
    private WindowFrame ParseFrame()
    {
        var start = Start;
        var mode = _word switch { Keyword.Range => FrameMode.Range, Keyword.Rows => FrameMode.Rows, _ => FrameMode.Groups };
        Advance();
        FrameBound first;
        FrameBound? last = null;
        if (Accept(Keyword.Between))
        {
            first = ParseFrameBound();
            Expect(Keyword.And);
            last = ParseFrameBound();
        }
        else
        {
            first = ParseFrameBound();
        }

        return Finish(new WindowFrame { Mode = mode, FrameStart = first, FrameEnd = last, Exclusion = ParseFrameExclusion() }, start);
    }

    private FrameBound ParseFrameBound()
    {
        var start = Start;
        if (_word == Keyword.Unbounded && PeekWord() is Keyword.Preceding or Keyword.Following)
        {
            Advance();
            var isPreceding = _word == Keyword.Preceding;
            Advance();
            return Finish(new FrameBound { Kind = isPreceding ? FrameBoundKind.UnboundedPreceding : FrameBoundKind.UnboundedFollowing }, start);
        }

        if (Accept(Keyword.Current, Keyword.Row))
        {
            return Finish(new FrameBound { Kind = FrameBoundKind.CurrentRow }, start);
        }

        var offset = ParseExpression();
        var kind = _word == Keyword.Following ? FrameBoundKind.Following : FrameBoundKind.Preceding;
        if (!Accept(Keyword.Following))
        {
            Expect(Keyword.Preceding);
        }

        return Finish(new FrameBound { Kind = kind, Offset = offset }, start);
    }

    private FrameExclusion ParseFrameExclusion()
    {
        if (!Accept(Keyword.Exclude))
        {
            return FrameExclusion.None;
        }

        if (Accept(Keyword.Current))
        {
            Expect(Keyword.Row);
            return FrameExclusion.CurrentRow;
        }

        if (Accept(Keyword.Group))
        {
            return FrameExclusion.Group;
        }

        if (Accept(Keyword.Ties))
        {
            return FrameExclusion.Ties;
        }

        Expect(Keyword.No, Keyword.Others);
        return FrameExclusion.NoOthers;
    }
}
