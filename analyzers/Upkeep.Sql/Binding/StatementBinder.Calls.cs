using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Binding.Resolution;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Binding;

/// <summary>Calls of functions, aggregates and window functions.</summary>
internal sealed partial class StatementBinder
{
    private BoundExpression Bind(FunctionCall call)
    {
        if (call.Name.Parts.Count == 0)
        {
            return Unclear(call);
        }

        var arguments = new List<BoundExpression>();
        var names = new List<string>();
        foreach (var argument in call.Arguments)
        {
            if (argument is NamedArgument named)
            {
                names.Add(named.Name.Value);
            }

            arguments.Add(argument is StarExpression { Qualifier.Count: > 0 } star && WholeRow(star) is { } row ? row : Bind(argument));
        }

        var withinGroup = BindSortItems(call.WithinGroup, []);
        arguments.AddRange(withinGroup);
        var ordered = BindSortItems(call.OrderBy, []);
        if (call.Filter is { } filter)
        {
            var condition = Condition(BindWithoutSets(filter, "FILTER"), "FILTER");
            RefuseAggregates(condition, "FILTER");
        }

        if (call.Over is { } over)
        {
            Bind(over);
        }

        var bound = Invoke(call, [.. arguments], names);
        if (bound is BoundCall { Function.Kind: FunctionKind.HypotheticalSetAggregate })
        {
            MatchHypotheticalRow(arguments, withinGroup.Length);
        }

        if (bound is BoundCall { Function.IsAggregate: true, IsWindow: false })
        {
            RefuseSets([.. arguments, .. ordered], "aggregate function calls cannot contain set-returning function calls");
        }
        else if (bound is BoundCall { IsWindow: true })
        {
            RefuseSets(arguments, "window function calls cannot contain set-returning function calls");
        }

        return bound;
    }

    // The row that a hypothetical-set aggregate asks about has the types of those it is sorted among.
    private void MatchHypotheticalRow(List<BoundExpression> arguments, int sorted)
    {
        for (var i = arguments.Count - sorted; i < arguments.Count; i++)
        {
            if (i >= sorted && arguments[i - sorted] is BoundParameter { IsUnknown: true } asked && arguments[i] is { TypeId: not 0, IsUnknown: false } among)
            {
                Coerce(asked, among.TypeId);
            }
        }
    }

    private BoundExpression Invoke(FunctionCall call, BoundExpression[] arguments, List<string> names)
    {
        var schema = call.Name.Parts.Count > 1 ? call.Name.Parts[call.Name.Parts.Count - 2].Value : null;
        var nameNode = call.Name.Parts[call.Name.Parts.Count - 1];
        // TREAT calls the function that is named as the type.
        if (nameNode.ContainsHole || call.Syntax == FunctionSyntax.Treat || (call.Name.Parts.Count > 3 && RefuseTooManyNames(call.Name.Parts, call.Name, isMissing: true)))
        {
            return Unclear(call);
        }

        return Invoke(schema, nameNode.Value, arguments, names, call.IsVariadic, call, call.Name, call);
    }

    private BoundExpression CallNamed(string name, BoundExpression[] arguments, Expression syntax) =>
        Invoke("pg_catalog", name, arguments, [], isVariadic: false, syntax, syntax, null);

    private BoundExpression CallOnRow(string name, BoundExpression row, Expression syntax) =>
        Invoke(null, name, [row], [], isVariadic: false, syntax, syntax, null);

    private BoundExpression Invoke(
        string? schema, string name, BoundExpression[] arguments, List<string> names, bool isVariadic, Expression syntax, SqlNode at, FunctionCall? call)
    {
        var types = new int[arguments.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = arguments[i].TypeId;
            if (types[i] == 0)
            {
                return KnownResultOf(schema, name, call, syntax);
            }
        }

        // f(row) is also a way to write row.f.
        if (types.Length == 1 && names.Count == 0 && schema is null && arguments[0] is BoundRowOf rowOf && rowOf.Entry.IndexOf(name, out _) is >= 0 and var field)
        {
            return ColumnOf(rowOf.Entry, field, rowOf.LevelsUp, syntax);
        }

        var isCall = _calledProcedure is not null && call == _calledProcedure;
        var match = _functions.Resolve(schema, name, types, names, isVariadic, isCall, isLiteral: arguments.Length == 1 && arguments[0] is BoundConstant);
        if (match.Status != ResolutionStatus.Found)
        {
            return MissingFunction(match.Status, schema, name, types, syntax, at, call);
        }

        if (match.Function is { } routine && (routine.Kind == FunctionKind.Procedure) != isCall)
        {
            if (_namesAreCertain && !_schema.Uncertainty.HasUnknownObjects && !_schema.Uncertainty.IsUncertain(name))
            {
                Report(
                    BindingRules.UnknownFunction, "42809",
                    isCall ? $"{Signature(schema, name, types)} is not a procedure" : $"{Signature(schema, name, types)} is a procedure; use CALL", at);
            }

            return Unclear(syntax);
        }

        if (match.Function is null)
        {
            return Explicit(arguments[0], new ResolvedType(match.ResultId, -1), syntax);
        }

        if (_schema.Uncertainty.IsUncertain(name) && match.Function.Schema != Schema.DatabaseSchema.PgCatalog)
        {
            _isCertain = false;
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Coerce(arguments[i], match.ArgumentIds[i]);
        }

        if (call is not null)
        {
            CheckCall(call, match.Function, arguments);
        }

        var bound = new BoundCall
        {
            Function = match.Function,
            Arguments = arguments,
            IsWindow = call?.Over is not null,
            HasFilter = call?.Filter is not null,
            IsStar = call?.IsStar == true,
            MayMissRow = call?.Over is { } over && MayMissRow(over),
            OutputColumns = [.. match.Function.OutputColumns.Select(column => column with { TypeId = match.Types?.ActualOf(column.TypeId) ?? column.TypeId })],
            TypeId = match.ResultId,
            Syntax = syntax,
        };
        CheckSet(bound, syntax);
        return bound;
    }

    // An argument is unclear; of most functions the result's type is the same for all overloads.
    private BoundError KnownResultOf(string? schema, string name, FunctionCall? call, Expression syntax)
    {
        _ = call;
        var results = _schema.FindFunctions(schema, name).Select(static function => function.ResultId).Distinct().ToArray();
        return new BoundError { Syntax = syntax, TypeId = results.Length == 1 && !TypeIds.IsPolymorphic(results[0]) ? results[0] : 0 };
    }

    private BoundError MissingFunction(ResolutionStatus status, string? schema, string name, int[] types, Expression syntax, SqlNode at, FunctionCall? call)
    {
        var mayExist = MayBeOfLaterVersion(schema) || _schema.Uncertainty.HasUnknownObjects || _schema.Uncertainty.IsUncertain(name)
            || (schema is not null && !_schema.Namespaces.Contains(schema) && schema is not ("pg_catalog" or "information_schema"));
        var isNamed = _schema.FindFunctions(schema, name).Count > 0;

        if (at is QualifiedName { Parts.Count: > 2 } tooLong)
        {
            RefuseTooManyNames(tooLong.Parts, at, status == ResolutionStatus.NotFound && _isCertain && !mayExist);
            return Unclear(syntax);
        }

        // After an unknown name the types of arguments are no longer sure: a parameter may have had another.
        if (status == ResolutionStatus.NotFound && (isNamed ? _isCertain : _namesAreCertain) && !mayExist)
        {
            var suggestion = isNamed
                ? null
                : NameSuggestion.Find(name, BuiltInCatalog.Instance.Content.Functions.Select(static function => function.Name)
                    .Concat(_schema.Functions.Select(static function => function.Name)).Distinct());
            Report(
                BindingRules.UnknownFunction, "42883",
                $"{(syntax == _calledProcedure ? "procedure" : "function")} {Signature(schema, name, types)} does not exist", at, suggestion);
            return Missing(syntax);
        }

        if (schema is not null && at is not QualifiedName { Parts.Count: > 2 } && call is not null)
        {
            RefuseUnknownSchema(call.Name.Parts[0], at);
        }

        if (status == ResolutionStatus.Ambiguous && !mayExist)
        {
            Refuse("42725", $"{(syntax == _calledProcedure ? "procedure" : "function")} {Signature(schema, name, types)} is not unique", at);
        }

        return Unclear(syntax);
    }

    private string Signature(string? schema, string name, int[] types) => $"{(schema is null ? "" : schema + ".")}{name}({string.Join(", ", types.Select(TypeText))})";

    // Whether the frame of a row may not have that row in it.
    private bool MayMissRow(WindowReference over)
    {
        var window = over.Specification;
        if (over.Name is { } name && !_scope.Windows.TryGetValue(name.Value, out window))
        {
            return true;
        }

        return window?.Frame is { } frame
            && (frame.Exclusion is not (FrameExclusion.None or FrameExclusion.Ties)
                || frame.FrameStart.Kind is FrameBoundKind.Following or FrameBoundKind.UnboundedFollowing
                || frame.FrameEnd?.Kind is FrameBoundKind.Preceding or FrameBoundKind.UnboundedPreceding);
    }

    private void Bind(WindowReference over)
    {
        if (over.Specification is { } specification)
        {
            Bind(specification);
        }
        else if (over.Name is { ContainsHole: false } name && !_scope.Windows.ContainsKey(name.Value))
        {
            Refuse("42704", $"window \"{name.Value}\" does not exist", name);
        }
    }

    private void Bind(WindowSpecification window)
    {
        foreach (var expression in window.PartitionBy)
        {
            Bind(expression);
        }

        BindSortItems(window.OrderBy, []);
        if (window.Frame is not { } frame)
        {
            return;
        }

        foreach (var bound in new[] { frame.FrameStart, frame.FrameEnd })
        {
            if (bound?.Offset is { } offset)
            {
                var value = BindWithoutSets(offset, "window definitions");
                if (frame.Mode != FrameMode.Range)
                {
                    Coerce(value, TypeIds.Int8);
                }
            }
        }
    }

    // The one call of a CALL statement.
    private FunctionCall? _calledProcedure;

    private BoundQuery? BindCall(CallStatement call)
    {
        _calledProcedure = call.Call;
        var bound = Bind((Expression)call.Call);
        return bound is BoundCall { OutputColumns: { Count: > 0 } outputs }
            ? new BoundQuery
            {
                Outputs = [.. outputs.Select(static column => new BoundOutput { Name = column.Name, Expression = new BoundError { TypeId = column.TypeId } })],
            }
            : null;
    }
}
