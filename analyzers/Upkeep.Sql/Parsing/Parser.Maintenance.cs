using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// VACUUM, ANALYZE, REINDEX, CLUSTER, TRUNCATE, LOCK, EXPLAIN, COPY, CALL and DO
internal sealed partial class Parser
{
    private VacuumStatement ParseVacuum()
    {
        var start = Start;
        var isAnalyze = _word is Keyword.Analyze or Keyword.Analyse;
        Advance();
        var options = default(NodeList<DefinitionElement>);
        if (_kind == TokenKind.OpenParen)
        {
            options = ParseUtilityOptions();
        }
        else
        {
            var words = default(NodeListBuilder<DefinitionElement>);
            if (!isAnalyze)
            {
                AcceptOptionWord(Keyword.Full, ref words);
                AcceptOptionWord(Keyword.Freeze, ref words);
            }

            AcceptOptionWord(Keyword.Verbose, ref words);
            if (!isAnalyze)
            {
                AcceptOptionWord(_word == Keyword.Analyse ? Keyword.Analyse : Keyword.Analyze, ref words);
            }

            options = words.ToList();
        }

        var tables = AtEndOfStatement ? default : ParseList(ParseVacuumTarget);
        return Finish(new VacuumStatement { IsAnalyze = isAnalyze, Options = options, Tables = tables }, start);
    }

    private void AcceptOptionWord(Keyword word, ref NodeListBuilder<DefinitionElement> options)
    {
        if (_word == word)
        {
            var start = Start;
            options.Add(Finish(new DefinitionElement { Name = TakeIdentifier() }, start));
        }
    }

    private VacuumTarget ParseVacuumTarget()
    {
        var start = Start;
        var table = ParseRelationName();
        return Finish(new VacuumTarget { Table = table, Columns = ParseOptionalNamesInParentheses() }, start);
    }

    private ReindexStatement ParseReindex()
    {
        var start = Start;
        Expect(Keyword.Reindex);
        var options = _kind == TokenKind.OpenParen ? ParseUtilityOptions() : default;
        var kind = _word switch
        {
            Keyword.Index => ObjectKind.Index,
            Keyword.Table => ObjectKind.Table,
            Keyword.Schema => ObjectKind.Schema,
            Keyword.System => ObjectKind.System,
            _ => ObjectKind.Database,
        };
        if (kind == ObjectKind.Database)
        {
            Expect(Keyword.Database);
        }
        else
        {
            Advance();
        }

        var isConcurrent = Accept(Keyword.Concurrently);
        if (kind is ObjectKind.Index or ObjectKind.Table)
        {
            return Finish(
                new ReindexStatement { Options = options, ObjectKind = kind, IsConcurrent = isConcurrent, Relation = ParseRelationName() }, start);
        }

        var mayOmit = _level >= LanguageLevel.PostgreSql16 && AtEndOfStatement && kind != ObjectKind.Schema;
        return Finish(
            new ReindexStatement { Options = options, ObjectKind = kind, IsConcurrent = isConcurrent, Name = mayOmit ? null : ParseName() }, start);
    }

    private ClusterStatement ParseCluster()
    {
        var start = Start;
        Expect(Keyword.Cluster);
        var hasOptions = _kind == TokenKind.OpenParen;
        var options = hasOptions ? ParseUtilityOptions() : default;
        if (!hasOptions)
        {
            Accept(Keyword.Verbose);
        }

        if (AtEndOfStatement && (!hasOptions || _level >= LanguageLevel.PostgreSql17))
        {
            return Finish(new ClusterStatement { Options = options }, start);
        }

        if (!hasOptions && PeekWord() == Keyword.On)
        {
            var index = ParseName();
            Expect(Keyword.On);
            return Finish(new ClusterStatement { Index = index, Table = ParseRelationName() }, start);
        }

        var table = ParseRelationName();
        var by = Accept(Keyword.Using) ? ParseName() : null;
        return Finish(new ClusterStatement { Table = table, Index = by, Options = options }, start);
    }

    private TruncateStatement ParseTruncate()
    {
        var start = Start;
        Expect(Keyword.Truncate);
        Accept(Keyword.Table);
        var tables = ParseList(ParseTableOnly);
        var restarts = Accept(Keyword.Restart);
        if (restarts || Accept(Keyword.Continue))
        {
            Expect(Keyword.Identity);
        }

        return Finish(new TruncateStatement { Tables = tables, RestartIdentity = restarts, Behavior = ParseDropBehavior() }, start);
    }

    private NamedTable ParseTableOnly()
    {
        var start = Start;
        var table = ParseTableName();
        return Finish(new NamedTable { Name = table.Name, IsOnly = table.IsOnly }, start);
    }

    private LockStatement ParseLock()
    {
        var start = Start;
        Expect(Keyword.Lock);
        Accept(Keyword.Table);
        var tables = ParseList(ParseTableOnly);
        string? mode = null;
        if (Accept(Keyword.In))
        {
            mode = ParseLockMode();
            Expect(Keyword.Mode);
        }

        return Finish(new LockStatement { Tables = tables, Mode = mode, IsNoWait = Accept(Keyword.Nowait) }, start);
    }

    /// <summary>lock_type</summary>
    private string ParseLockMode()
    {
        if (Accept(Keyword.Access))
        {
            return Accept(Keyword.Share) ? "ACCESS SHARE" : ExpectExclusive("ACCESS EXCLUSIVE");
        }

        if (Accept(Keyword.Row))
        {
            return Accept(Keyword.Share) ? "ROW SHARE" : ExpectExclusive("ROW EXCLUSIVE");
        }

        if (Accept(Keyword.Share))
        {
            if (Accept(Keyword.Update))
            {
                return ExpectExclusive("SHARE UPDATE EXCLUSIVE");
            }

            return Accept(Keyword.Row) ? ExpectExclusive("SHARE ROW EXCLUSIVE") : "SHARE";
        }

        return ExpectExclusive("EXCLUSIVE");
    }

    private string ExpectExclusive(string mode)
    {
        Expect(Keyword.Exclusive);
        return mode;
    }

    private ExplainStatement ParseExplain()
    {
        var start = Start;
        Expect(Keyword.Explain);
        var options = default(NodeList<DefinitionElement>);
        if (_kind == TokenKind.OpenParen && !IsQueryInParentheses())
        {
            options = ParseUtilityOptions();
        }
        else
        {
            var words = default(NodeListBuilder<DefinitionElement>);
            AcceptOptionWord(_word == Keyword.Analyse ? Keyword.Analyse : Keyword.Analyze, ref words);
            AcceptOptionWord(Keyword.Verbose, ref words);
            options = words.ToList();
        }

        return Finish(new ExplainStatement { Options = options, Statement = ParseExplainable() }, start);
    }

    /// <summary>ExplainableStmt</summary>
    private Statement ParseExplainable()
    {
        switch (_word)
        {
            case Keyword.Declare:
                return ParseDeclareCursor();
            case Keyword.Refresh:
                return ParseRefresh();
            case Keyword.Execute:
                return ParseExecute();
            case Keyword.Create:
                var index = _index;
                var statement = ParseCreate();
                if (statement is not CreateTableAs && !_failed)
                {
                    _index = index + 1;
                    Load();
                    Fail();
                }

                return statement;
            default:
                return ParsePreparableStatement();
        }
    }

    private CallStatement ParseCall()
    {
        var start = Start;
        Expect(Keyword.Call);
        var callStart = Start;
        var name = ParseFunctionName();
        var call = ParseCall(name, callStart, isWindowless: true);
        return Finish(new CallStatement { Call = (FunctionCall)call }, start);
    }

    private DoStatement ParseDo()
    {
        var start = Start;
        Expect(Keyword.Do);
        var options = default(NodeListBuilder<FunctionOption>);
        do
        {
            var optionStart = Start;
            options.Add(
                Accept(Keyword.Language)
                    ? Finish(new FunctionOption { Kind = FunctionOptionKind.Language, Argument = ParseWordOrString() }, optionStart)
                    : Finish(new FunctionOption { Kind = FunctionOptionKind.As, Texts = NodeListBuilder<Literal>.One(ParseString()) }, optionStart));
        }
        while (_word == Keyword.Language || AtString);
        return Finish(new DoStatement { Options = options.ToList() }, start);
    }
}
