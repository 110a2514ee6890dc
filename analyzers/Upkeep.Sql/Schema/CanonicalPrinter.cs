using System.Text;
using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;
using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Schema;

/// <summary>Prints bound expressions as PostgreSQL's catalogue shows them: every operator in parentheses, casts written out.</summary>
internal sealed class CanonicalPrinter(DatabaseSchema schema)
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _sequences = [];
    private int _indent;
    private bool _isExact = true;

    public IReadOnlyList<int> SequenceIds => _sequences;

    public bool TryPrint(BoundExpression expression, out string? template)
    {
        Print(expression, showImplicit: false);
        template = _isExact ? _text.ToString() : null;
        return _isExact;
    }

    public static bool LooksLikeCall(BoundExpression expression) => expression switch
    {
        BoundCast { IsExplicit: false } cast => LooksLikeCall(cast.Operand),
        BoundCall or BoundCoalesce or BoundMinMax or BoundNullIf or BoundValueFunction => true,
        _ => false,
    };

    /// <summary>The name, with its schema where the name alone does not find it, behind the types that tell the function from others of this name.</summary>
    public static string MarkedName(DatabaseSchema schema, PgFunction function) => string.Join(",", function.ArgumentIds) + SchemaExpression.SignatureMark
        + (schema.SearchPath.Contains(function.Schema) ? "" : Identifiers.Quote(function.Schema) + ".") + Identifiers.Quote(function.Name);

    private void Print(BoundExpression expression, bool showImplicit)
    {
        switch (expression)
        {
            case BoundColumn column:
                _text.Append(SchemaExpression.ColumnMark).Append(column.Name).Append(SchemaExpression.ColumnMark);
                break;
            case BoundConstant constant:
                PrintConstant(constant);
                break;
            case BoundCast { IsExplicit: false } cast when !showImplicit:
                Print(cast.Operand, showImplicit: false);
                break;
            case BoundCast cast:
                PrintCast(cast);
                break;
            case BoundOperator op:
                _text.Append('(');
                if (op.Left is not null)
                {
                    Print(op.Left, showImplicit: true);
                    _text.Append(' ');
                }

                _text.Append(op.Operator.Name).Append(' ');
                Print(op.Right, showImplicit: true);
                _text.Append(')');
                break;
            case BoundArrayOperator op:
                _text.Append('(');
                Print(op.Left, showImplicit: true);
                _text.Append(' ').Append(op.Operator.Name).Append(op.IsAll ? " ALL (" : " ANY (");
                Print(op.Right, showImplicit: true);
                _text.Append("))");
                break;
            case BoundBoolean boolean:
                PrintBoolean(boolean);
                break;
            case BoundTest { Test: IsTest.Null or IsTest.True or IsTest.False or IsTest.Unknown } test:
                _text.Append('(');
                Print(test.Operand, showImplicit: test.Test == IsTest.Null);
                _text.Append(" IS ").Append(test.IsNegated ? "NOT " : "").Append(test.Test.ToString().ToUpperInvariant()).Append(')');
                break;
            case BoundTest { Test: IsTest.Json, Syntax: IsExpression written } test when IsJsonInput(test.Operand.TypeId):
                _text.Append(test.IsNegated ? "(NOT (" : "(");
                Print(test.Operand, showImplicit: true);
                _text.Append(" IS JSON").Append(written.JsonItem is null ? "" : " " + written.JsonItem)
                    .Append(written.HasUniqueKeys ? " WITH UNIQUE KEYS" : "").Append(test.IsNegated ? "))" : ")");
                break;
            case BoundDistinct distinct:
                _text.Append(distinct.IsNegated ? "(NOT (" : "(");
                Print(distinct.Left, showImplicit: true);
                _text.Append(" IS DISTINCT FROM ");
                Print(distinct.Right, showImplicit: true);
                _text.Append(distinct.IsNegated ? "))" : ")");
                break;
            default:
                PrintOther(expression);
                break;
        }
    }

    private void PrintOther(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundCall call:
                PrintCall(call);
                break;
            case BoundCoalesce coalesce:
                PrintList("COALESCE(", coalesce.Arguments, ")");
                break;
            case BoundMinMax minMax:
                PrintList(minMax.IsGreatest ? "GREATEST(" : "LEAST(", minMax.Arguments, ")");
                break;
            case BoundNullIf nullIf:
                PrintList("NULLIF(", [nullIf.Left, nullIf.Right], ")");
                break;
            case BoundArray array:
                PrintList("ARRAY[", array.Elements, "]");
                if (array.Elements.Count == 0)
                {
                    AppendCast(array.TypeId, -1);
                }

                break;
            case BoundRow row:
                PrintList("ROW(", row.Elements, ")");
                break;
            case BoundCase choice:
                PrintCase(choice);
                break;
            case BoundCollate collate:
                _text.Append('(');
                Print(collate.Operand, showImplicit: true);
                _text.Append(" COLLATE ").Append(Identifiers.Quote(collate.Collation)).Append(')');
                break;
            case BoundValueFunction value:
                _text.Append(KeywordTable.GetText(value.Function).ToUpperInvariant());
                if (value.Modifier >= 0)
                {
                    _text.Append('(').Append(value.Modifier).Append(')');
                }

                break;
            case BoundSubscript { IsSlice: false, Upper: { } index } subscript:
                if (subscript.Operand is BoundColumn or BoundSubscript)
                {
                    Print(subscript.Operand, showImplicit: true);
                }
                else
                {
                    _text.Append('(');
                    Print(subscript.Operand, showImplicit: true);
                    _text.Append(')');
                }

                _text.Append('[');
                Print(index, showImplicit: false);
                _text.Append(']');
                break;
            case BoundField field:
                _text.Append('(');
                Print(field.Operand, showImplicit: true);
                _text.Append(").").Append(Identifiers.Quote(field.Name));
                break;
            default:
                _isExact = false;
                break;
        }
    }

    private void PrintList(string open, IReadOnlyList<BoundExpression> items, string close)
    {
        _text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(", ");
            }

            Print(items[i], showImplicit: true);
        }

        _text.Append(close);
    }

    private void PrintBoolean(BoundBoolean boolean)
    {
        _text.Append('(');
        if (boolean.Kind == BooleanKind.Not)
        {
            _text.Append("NOT ");
        }

        for (var i = 0; i < boolean.Operands.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(boolean.Kind == BooleanKind.And ? " AND " : " OR ");
            }

            Print(boolean.Operands[i], showImplicit: false);
        }

        _text.Append(')');
    }

    private void PrintCast(BoundCast cast)
    {
        // A value read as its own type and then cut to length needs no parentheses.
        var isBare = cast.Operand is BoundConstant constant && constant.TypeId == cast.TypeId && constant.Modifier < 0;
        if (isBare)
        {
            _isExact &= ConstantText.TryFormat(schema, (BoundConstant)cast.Operand, out var quoted, out _);
            _text.Append(quoted);
        }
        else
        {
            _text.Append('(');
            Print(cast.Operand, showImplicit: false);
            _text.Append(')');
        }

        AppendCast(cast.TypeId, cast.Modifier);
    }

    private void PrintConstant(BoundConstant constant)
    {
        if (constant.TypeId == TypeIds.Regclass && constant.Value is { } name && FindSequence(name) is { } sequence)
        {
            _sequences.Add(sequence.Id);
            _text.Append('\'').Append(SchemaExpression.Mark(sequence.FullName)).Append("'::regclass");
            return;
        }

        _isExact &= ConstantText.TryFormat(schema, constant, out var text, out var needsLabel);
        _text.Append(text);
        if (needsLabel && constant.TypeId != TypeIds.Unknown)
        {
            AppendCast(constant.TypeId, constant.Modifier);
        }
    }

    private Relation? FindSequence(string name)
    {
        var parts = name.Split('.');
        var last = parts[parts.Length - 1].Trim('"');
        return schema.FindRelation(parts.Length > 1 ? parts[parts.Length - 2].Trim('"') : null, last);
    }

    // Each part begins a line, whatever is before it.
    private void PrintCase(BoundCase choice)
    {
        AppendLine("CASE");
        _indent += 4;

        // From here on the server indents less and less.
        _isExact &= _indent < 40;
        if (choice.Operand is { } operand)
        {
            _text.Append(' ');
            Print(operand, showImplicit: true);
        }

        for (var i = 0; i < choice.Results.Count; i++)
        {
            AppendLine("WHEN ");
            var condition = choice.Conditions[i];
            Print(choice.Operand is not null && condition is BoundOperator compared ? compared.Right : condition, showImplicit: false);
            _text.Append(" THEN ");
            Print(choice.Results[i], showImplicit: true);
        }

        AppendLine("ELSE ");
        if (choice.Else is { } otherwise)
        {
            Print(otherwise, showImplicit: true);
        }
        else
        {
            _text.Append("NULL");
            AppendCast(choice.TypeId, -1);
        }

        _indent -= 4;
        AppendLine("END");
    }

    private void AppendLine(string word)
    {
        while (_text.Length > 0 && _text[_text.Length - 1] == ' ')
        {
            _text.Length--;
        }

        _text.Append('\n').Append(' ', _indent).Append(word);
    }

    private void AppendCast(int typeId, int modifier)
    {
        _text.Append("::");
        var type = schema.FindType(typeId);
        var element = type is { IsTrueArray: true, ElementId: not 0 } ? schema.FindType(type.ElementId) : type;
        if (element is not { Id: >= DatabaseSchema.FirstUserId })
        {
            _text.Append(TypeNames.Format(schema, typeId, modifier));
            return;
        }

        AppendName('t', TypeNames.Format(schema, element.Id, modifier));
        _text.Append(element == type ? "" : "[]");
    }

    private void AppendName(char kind, string name) =>
        _text.Append(SchemaExpression.NameMark).Append(kind).Append(name).Append(SchemaExpression.NameMark);

    private static bool IsJsonInput(int typeId) => typeId is TypeIds.Text or TypeIds.Varchar or TypeIds.Json or TypeIds.Jsonb;

    private void PrintCall(BoundCall call)
    {
        if (call.Syntax is AtTimeZoneExpression && call.Arguments.Count == 2)
        {
            _text.Append('(');
            Print(call.Arguments[1], showImplicit: true);
            _text.Append(" AT TIME ZONE ");
            Print(call.Arguments[0], showImplicit: true);
            _text.Append(')');
            return;
        }

        if (call.Syntax is FunctionCall { Syntax: FunctionSyntax.Extract } && call.Arguments.Count == 2 && call.Arguments[0] is BoundConstant { Value: { } field })
        {
            _text.Append("EXTRACT(").Append(field).Append(" FROM ");
            Print(call.Arguments[1], showImplicit: true);
            _text.Append(')');
            return;
        }

        if (call.Syntax is not null and not FunctionCall || call.Syntax is FunctionCall { Syntax: not FunctionSyntax.Call } || call.Function.VariadicElementId != 0)
        {
            PrintSpecial(call);
            return;
        }

        if (call.Function.Schema == DatabaseSchema.PgCatalog)
        {
            PrintList(Identifiers.Quote(call.Function.Name) + "(", call.Arguments, ")");
            return;
        }

        AppendName('f', MarkedName(schema, call.Function));
        PrintList("(", call.Arguments, ")");
    }

    private void PrintSpecial(BoundCall call)
    {
        switch ((call.Syntax as FunctionCall)?.Syntax)
        {
            case FunctionSyntax.Position when call.Arguments.Count == 2:
                _text.Append("POSITION((");
                Print(call.Arguments[1], showImplicit: true);
                _text.Append(") IN (");
                Print(call.Arguments[0], showImplicit: true);
                _text.Append("))");
                break;
            case FunctionSyntax.Substring when call.Arguments.Count is 2 or 3 && call.Arguments[1].TypeId == TypeIds.Int4:
                _text.Append("SUBSTRING(");
                Print(call.Arguments[0], showImplicit: true);
                _text.Append(" FROM ");
                Print(call.Arguments[1], showImplicit: true);
                if (call.Arguments.Count == 3)
                {
                    _text.Append(" FOR ");
                    Print(call.Arguments[2], showImplicit: true);
                }

                _text.Append(')');
                break;
            case FunctionSyntax.Trim when call.Arguments.Count == 1:
                _text.Append("TRIM(").Append(call.Function.Name switch { "ltrim" => "LEADING", "rtrim" => "TRAILING", _ => "BOTH" }).Append(" FROM ");
                Print(call.Arguments[0], showImplicit: true);
                _text.Append(')');
                break;
            case FunctionSyntax.Call when call.Function.VariadicElementId == TypeIds.Any:
                PrintList(Identifiers.Quote(call.Function.Name) + "(", call.Arguments, ")");
                break;
            default:
                _isExact = false;
                break;
        }
    }
}
