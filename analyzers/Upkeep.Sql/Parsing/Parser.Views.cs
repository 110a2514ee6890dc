using Upkeep.Sql.Lexing;
using Upkeep.Sql.Syntax;

namespace Upkeep.Sql.Parsing;

// ViewStmt, CreateMatViewStmt and RefreshMatViewStmt
internal sealed partial class Parser
{
    private CreateView ParseCreateView(bool orReplace, TablePersistence persistence, int start)
    {
        var isRecursive = Accept(Keyword.Recursive);
        Expect(Keyword.View);
        var name = ParseRelationName();
        var columns = isRecursive ? ParseNamesInParentheses() : ParseOptionalNamesInParentheses();
        var options = _word == Keyword.With ? ParseWithRelationOptions() : default;
        Expect(Keyword.As);
        var query = ParseQuery();
        var check = CheckOption.None;
        if (Accept(Keyword.With))
        {
            check = Accept(Keyword.Local) ? CheckOption.Local : CheckOption.Cascaded;
            if (check == CheckOption.Cascaded)
            {
                Accept(Keyword.Cascaded);
            }

            Expect(Keyword.Check, Keyword.Option);
            if (isRecursive)
            {
                // WITH CHECK OPTION on a recursive view is refused as not supported, not as a syntax error.
                check = CheckOption.Cascaded;
            }
        }

        return Finish(
            new CreateView
            {
                Name = name,
                OrReplace = orReplace,
                Persistence = persistence,
                IsRecursive = isRecursive,
                Columns = columns,
                Options = options,
                Query = query,
                CheckOption = check,
            },
            start);
    }

    private CreateTableAs ParseCreateMaterializedView(TablePersistence persistence, int start)
    {
        Expect(Keyword.Materialized, Keyword.View);
        var ifNotExists = ParseIfNotExists();
        var name = ParseRelationName();
        var columns = ParseOptionalNamesInParentheses();
        var method = Accept(Keyword.Using) ? ParseName() : null;
        var options = _word == Keyword.With ? ParseWithRelationOptions() : default;
        var tablespace = Accept(Keyword.Tablespace) ? ParseName() : null;
        Expect(Keyword.As);
        var query = ParseQuery();
        return Finish(
            new CreateTableAs
            {
                Name = name,
                IsMaterializedView = true,
                Persistence = persistence,
                IfNotExists = ifNotExists,
                Columns = columns,
                AccessMethod = method,
                Options = options,
                Tablespace = tablespace,
                Query = query,
                WithData = ParseWithData(),
            },
            start);
    }

    private RefreshMaterializedView ParseRefresh()
    {
        var start = Start;
        Expect(Keyword.Refresh);
        Expect(Keyword.Materialized, Keyword.View);
        var isConcurrent = Accept(Keyword.Concurrently);
        var name = ParseRelationName();
        return Finish(new RefreshMaterializedView { Name = name, IsConcurrent = isConcurrent, WithData = ParseWithData() }, start);
    }
}
