using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// ALTER [ COLUMN ] and ALTER CONSTRAINT inside ALTER TABLE
internal sealed partial class Parser
{
    private AlterTableAction ParseAlterPart(int start)
    {
        if (Accept(Keyword.Constraint))
        {
            var name = ParseName();
            var attributes = ParseConstraintAttributes();
            return Finish(
                new AlterConstraint { Name = name, IsDeferrable = attributes.IsDeferrable, IsInitiallyDeferred = attributes.IsInitiallyDeferred }, start);
        }

        Accept(Keyword.Column);
        if (_kind == TokenKind.Integer)
        {
            var number = ToInt32(ParseInteger());
            Expect(Keyword.Set, Keyword.Statistics);
            return Finish(new SetColumnStatistics { ColumnNumber = number, Target = ParseStatisticsTarget() }, start);
        }

        var column = ParseName();
        switch (_word)
        {
            case Keyword.Set:
                return ParseSetColumn(column, start);
            case Keyword.Drop:
                return ParseDropFromColumn(column, start);
            case Keyword.Add:
                Advance();
                Expect(Keyword.Generated);
                var generation = ParseGeneration();
                Expect(Keyword.As, Keyword.Identity);
                var options = _kind == TokenKind.OpenParen ? ParseSequenceOptionsInParentheses() : default;
                return Finish(new AddColumnIdentity { Column = column, Generation = generation, Options = options }, start);
            case Keyword.Reset:
                Advance();
                return Finish(new SetColumnOptions { Column = column, IsReset = true, Options = ParseRelationOptions() }, start);
            case Keyword.Restart:
                return ParseIdentityOptions(column, start);
            case Keyword.Options:
                return Finish(new SetColumnForeignOptions { Column = column, Options = ParseGenericOptions(isAlter: true) }, start);
            default:
                return ParseColumnType(column, start);
        }
    }

    private AlterColumnType ParseColumnType(Identifier column, int start)
    {
        Expect(Keyword.Type);
        var type = ParseTypeName();
        var collation = ParseOptionalCollation();
        var conversion = Accept(Keyword.Using) ? ParseExpression() : null;
        return Finish(new AlterColumnType { Column = column, Type = type, Collation = collation, Using = conversion }, start);
    }

    private AlterTableAction ParseSetColumn(Identifier column, int start)
    {
        switch (PeekWord())
        {
            case Keyword.Default:
                Advance();
                Advance();
                return Finish(new SetColumnDefault { Column = column, Default = ParseExpression() }, start);
            case Keyword.Not:
                Advance();
                Advance();
                Expect(Keyword.Null);
                return Finish(new SetColumnNotNull { Column = column }, start);
            case Keyword.Statistics:
                Advance();
                Advance();
                return Finish(new SetColumnStatistics { Column = column, Target = ParseStatisticsTarget() }, start);
            case Keyword.Storage:
                Advance();
                Advance();
                var storage = _level >= LanguageLevel.PostgreSql16 ? ParseNameOrDefault() : ParseName();
                return Finish(new SetColumnStorage { Column = column, Storage = storage }, start);
            case Keyword.Compression:
                Advance();
                Advance();
                return Finish(new SetColumnCompression { Column = column, Compression = ParseNameOrDefault() }, start);
            case Keyword.Data:
                Advance();
                Advance();
                return ParseColumnType(column, start);
            case Keyword.NoKeyword when PeekKind() == TokenKind.OpenParen:
                Advance();
                return Finish(new SetColumnOptions { Column = column, Options = ParseRelationOptions() }, start);
            case Keyword.Expression when _level >= LanguageLevel.PostgreSql17:
                Advance();
                Advance();
                Expect(Keyword.As);
                Expect(TokenKind.OpenParen);
                var expression = ParseExpression();
                Expect(TokenKind.CloseParen);
                return Finish(new SetColumnExpression { Column = column, Expression = expression }, start);
            default:
                return ParseIdentityOptions(column, start);
        }
    }

    /// <summary>set_statistics_value</summary>
    private Expression ParseStatisticsTarget()
    {
        if (_level < LanguageLevel.PostgreSql17 || _word != Keyword.Default)
        {
            return ParseSignedInteger();
        }

        var start = Start;
        Advance();
        return Finish(new DefaultExpression(), start);
    }

    /// <summary>alter_identity_column_option_list</summary>
    private AlterColumnIdentity ParseIdentityOptions(Identifier column, int start)
    {
        var options = default(NodeListBuilder<SequenceOption>);
        IdentityGeneration? generation = null;
        do
        {
            var optionStart = Start;
            if (Accept(Keyword.Restart))
            {
                options.Add(ParseRestart(optionStart));
                continue;
            }

            Expect(Keyword.Set);
            if (Accept(Keyword.Generated))
            {
                generation = ParseGeneration();
            }
            else
            {
                var option = ParseSequenceOption();
                CheckIdentityOption(option);
                options.Add(option);
            }
        }
        while (_word is Keyword.Restart or Keyword.Set);
        return Finish(new AlterColumnIdentity { Column = column, Generation = generation, Options = options.ToList() }, start);
    }

    private void CheckIdentityOption(SequenceOption option)
    {
        var name = option.Kind switch
        {
            SequenceOptionKind.As => "as",
            SequenceOptionKind.Restart => "restart",
            SequenceOptionKind.OwnedBy => "owned_by",
            _ => null,
        };
        if (name is not null)
        {
            ReportInvalid($"sequence option \"{name}\" not supported here", option.Start, option.End);
        }
    }

    private AlterTableAction ParseDropFromColumn(Identifier column, int start)
    {
        Expect(Keyword.Drop);
        switch (_word)
        {
            case Keyword.Default:
                Advance();
                return Finish(new DropColumnDefault { Column = column }, start);
            case Keyword.Not:
                Advance();
                Expect(Keyword.Null);
                return Finish(new DropColumnNotNull { Column = column }, start);
            case Keyword.Expression:
                Advance();
                return Finish(new DropColumnExpression { Column = column, IfExists = ParseIfExists() }, start);
            default:
                Expect(Keyword.Identity);
                return Finish(new DropColumnIdentity { Column = column, IfExists = ParseIfExists() }, start);
        }
    }
}
