using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// VariableSetStmt, VariableResetStmt and VariableShowStmt
internal sealed partial class Parser
{
    /// <summary>SET: set_rest, or, as an option of a function, set_rest_more.</summary>
    private Statement ParseSet(bool isFunctionOption)
    {
        var start = Start;
        Expect(Keyword.Set);
        var scope = SetScope.Default;
        if (!isFunctionOption)
        {
            if (_word == Keyword.Constraints && PeekKind() is not (TokenKind.Equals or TokenKind.Dot) && PeekWord() is not (Keyword.To or Keyword.From))
            {
                return ParseSetConstraints(start);
            }

            scope = ParseSetScope();
        }

        return ParseSetRest(scope, isFunctionOption, start);
    }

    // LOCAL and SESSION may also be the first part of a setting's name.
    private SetScope ParseSetScope()
    {
        if (_word is not (Keyword.Local or Keyword.Session) || PeekKind() is TokenKind.Equals or TokenKind.Dot
            || PeekWord() is Keyword.To or Keyword.From or Keyword.Characteristics or Keyword.Authorization)
        {
            if (_word == Keyword.Session && PeekWord() is Keyword.Characteristics or Keyword.Authorization && PeekKind(2) is TokenKind.Equals)
            {
                Advance();
                return SetScope.Session;
            }

            return SetScope.Default;
        }

        var scope = _word == Keyword.Local ? SetScope.Local : SetScope.Session;
        Advance();
        return scope;
    }

    private SetStatement ParseSetRest(SetScope scope, bool isFunctionOption, int start)
    {
        var isName = PeekKind() is TokenKind.Equals or TokenKind.Dot || PeekWord() == Keyword.To || (PeekWord() == Keyword.From && PeekWord(2) == Keyword.Current);
        if (isName && !(_word == Keyword.Time && PeekWord() == Keyword.Zone))
        {
            return ParseSetVariable(scope, start);
        }

        switch (_word)
        {
            case Keyword.Transaction when PeekWord() == Keyword.Snapshot:
                Advance();
                Advance();
                return SetTo(SetKind.TransactionSnapshot, scope, ParseString(), start);
            case Keyword.Transaction when !isFunctionOption:
                Advance();
                return Finish(new SetStatement { Scope = scope, Setting = SetKind.Transaction, Modes = ParseTransactionModes() }, start);
            case Keyword.Session when PeekWord() == Keyword.Characteristics && !isFunctionOption:
                Advance();
                Advance();
                Expect(Keyword.As, Keyword.Transaction);
                return Finish(new SetStatement { Scope = scope, Setting = SetKind.SessionCharacteristics, Modes = ParseTransactionModes() }, start);
            case Keyword.Session when PeekWord() == Keyword.Authorization:
                Advance();
                Advance();
                return Accept(Keyword.Default)
                    ? Finish(new SetStatement { Scope = scope, Setting = SetKind.SessionAuthorization, IsDefault = true }, start)
                    : SetToWord(SetKind.SessionAuthorization, scope, start);
            case Keyword.Time when PeekWord() == Keyword.Zone:
                Advance();
                Advance();
                return ParseSetTimeZone(scope, start);
            case Keyword.Catalog:
                Advance();
                return SetTo(SetKind.Catalog, scope, ParseString(), start);
            case Keyword.Schema:
                Advance();
                return SetTo(SetKind.Schema, scope, ParseString(), start);
            case Keyword.Names:
                Advance();
                return ParseSetNames(scope, start);
            case Keyword.Role:
                Advance();
                return SetToWord(SetKind.Role, scope, start);
            case Keyword.Xml:
                Advance();
                Expect(Keyword.Option);
                ParseDocumentOrContent();
                return Finish(new SetStatement { Scope = scope, Setting = SetKind.XmlOption }, start);
            default:
                return ParseSetVariable(scope, start);
        }
    }

    private SetStatement SetTo(SetKind kind, SetScope scope, Expression value, int start) =>
        Finish(new SetStatement { Scope = scope, Setting = kind, Values = NodeListBuilder<Expression>.One(value) }, start);

    private SetStatement SetToWord(SetKind kind, SetScope scope, int start)
    {
        if (AtString || _kind == TokenKind.Hole)
        {
            return SetTo(kind, scope, ParseString(), start);
        }

        var wordStart = Start;
        var word = NodeListBuilder<Identifier>.One(ParseNonReservedWord());
        return SetTo(kind, scope, Finish(new ColumnReference { Parts = word }, wordStart), start);
    }

    private SetStatement ParseSetNames(SetScope scope, int start)
    {
        if (Accept(Keyword.Default) || AtEndOfStatement || !AtString)
        {
            return Finish(new SetStatement { Scope = scope, Setting = SetKind.Names, IsDefault = true }, start);
        }

        return SetTo(SetKind.Names, scope, ParseString(), start);
    }

    /// <summary>zone_value</summary>
    private SetStatement ParseSetTimeZone(SetScope scope, int start)
    {
        if (_word is Keyword.Default or Keyword.Local)
        {
            Advance();
            return Finish(new SetStatement { Scope = scope, Setting = SetKind.TimeZone, IsDefault = true }, start);
        }

        if (_word == Keyword.Interval)
        {
            var interval = ParseIntervalLiteral();
            if (interval.Type.IntervalFields is not (IntervalFields.None or IntervalFields.Hour or IntervalFields.Minute or IntervalFields.HourToMinute))
            {
                ReportInvalid("time zone interval must be HOUR or HOUR TO MINUTE", interval.Start, interval.End);
            }

            return SetTo(SetKind.TimeZone, scope, interval, start);
        }

        if (_kind is TokenKind.Identifier or TokenKind.QuotedIdentifier)
        {
            var nameStart = Start;
            var name = NodeListBuilder<Identifier>.One(TakeIdentifier());
            return SetTo(SetKind.TimeZone, scope, Finish(new ColumnReference { Parts = name }, nameStart), start);
        }

        return SetTo(SetKind.TimeZone, scope, AtString ? ParseString() : ParseSignedNumber(), start);
    }

    /// <summary>generic_set, or var_name FROM CURRENT</summary>
    private SetStatement ParseSetVariable(SetScope scope, int start, bool takesCurrent = true)
    {
        var name = ParseSettingName();
        if (takesCurrent && Accept(Keyword.From))
        {
            Expect(Keyword.Current);
            return Finish(new SetStatement { Scope = scope, Setting = SetKind.FromCurrent, Name = name }, start);
        }

        if (!Accept(Keyword.To))
        {
            Expect(TokenKind.Equals);
        }

        if (Accept(Keyword.Default))
        {
            return Finish(new SetStatement { Scope = scope, Name = name, IsDefault = true }, start);
        }

        return Finish(new SetStatement { Scope = scope, Name = name, Values = ParseList(ParseSettingValue) }, start);
    }

    /// <summary>var_name</summary>
    private QualifiedName ParseSettingName()
    {
        var start = Start;
        var parts = default(NodeListBuilder<Identifier>);
        do
        {
            parts.Add(ParseName());
        }
        while (Accept(TokenKind.Dot));
        return Finish(new QualifiedName { Parts = parts.ToList() }, start);
    }

    private UtilityStatement ParseSetConstraints(int start)
    {
        Advance();
        var parts = default(PartList);
        if (!Accept(Keyword.All))
        {
            parts.Add(ParseList(ParseConstraintName));
        }

        if (!Accept(Keyword.Deferred))
        {
            Expect(Keyword.Immediate);
        }

        return Utility("ConstraintsSetStmt", start, parts);
    }

    // A qualified_name in the grammar, but the name of a constraint.
    private QualifiedName ParseConstraintName()
    {
        var name = ParseQualifiedName();
        if (name.Parts.Count > 3)
        {
            ReportInvalid($"improper qualified name (too many dotted names): {_text.Substring(name.Start, name.Length)}", name.Start, name.End);
        }

        return name;
    }

    /// <summary>VariableResetStmt</summary>
    private SetStatement ParseReset()
    {
        var start = Start;
        Expect(Keyword.Reset);
        if (Accept(Keyword.All))
        {
            return Finish(new SetStatement { IsReset = true, IsAll = true }, start);
        }

        if (Accept(Keyword.Time, Keyword.Zone))
        {
            return Finish(new SetStatement { IsReset = true, Setting = SetKind.TimeZone }, start);
        }

        if (Accept(Keyword.Transaction, Keyword.Isolation))
        {
            Expect(Keyword.Level);
            return Finish(new SetStatement { IsReset = true, Setting = SetKind.Transaction }, start);
        }

        if (Accept(Keyword.Session, Keyword.Authorization))
        {
            return Finish(new SetStatement { IsReset = true, Setting = SetKind.SessionAuthorization }, start);
        }

        return Finish(new SetStatement { IsReset = true, Name = ParseSettingName() }, start);
    }

    private ShowStatement ParseShow()
    {
        var start = Start;
        Expect(Keyword.Show);
        if (Accept(Keyword.All))
        {
            return Finish(new ShowStatement { IsAll = true }, start);
        }

        if (Accept(Keyword.Time, Keyword.Zone) || Accept(Keyword.Session, Keyword.Authorization))
        {
            return Finish(new ShowStatement(), start);
        }

        if (Accept(Keyword.Transaction, Keyword.Isolation))
        {
            Expect(Keyword.Level);
            return Finish(new ShowStatement(), start);
        }

        return Finish(new ShowStatement { Name = ParseSettingName() }, start);
    }
}
