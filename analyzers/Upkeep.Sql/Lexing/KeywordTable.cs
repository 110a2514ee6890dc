namespace Upkeep.Sql.Lexing;

/// <summary>What a keyword may stand for besides itself, and the way from a word to its keyword.</summary>
public static class KeywordTable
{
    private const Keyword LastUnreserved = Keyword.Zone;
    private const Keyword LastColumnName = Keyword.Xmltable;
    private const Keyword LastTypeFunctionName = Keyword.Verbose;
    private const Keyword LastOfLevel15 = Keyword.With;
    private const Keyword LastOfLevel16 = Keyword.SystemUser;
    private const int LongestKeyword = 17;

    // In the order of the enum. tests compare it with pg_get_keywords() of a server.
    private const string Words =
        "abort absolute access action add admin after aggregate also alter always asensitive assertion assignment at atomic " +
        "attach attribute backward before begin breadth by cache call called cascade cascaded catalog chain characteristics " +
        "checkpoint class close cluster columns comment comments commit committed compression configuration conflict connection " +
        "constraints content continue conversion copy cost csv cube current cursor cycle data database day deallocate declare " +
        "defaults deferred definer delete delimiter delimiters depends depth detach dictionary disable discard document domain " +
        "double drop each enable encoding encrypted enum escape event exclude excluding exclusive execute explain expression " +
        "extension external family filter finalize first following force forward function functions generated global granted " +
        "groups handler header hold hour identity if immediate immutable implicit import include including increment index " +
        "indexes inherit inherits inline input insensitive insert instead invoker isolation key label language large last " +
        "leakproof level listen load local location lock locked logged mapping match matched materialized maxvalue merge method " +
        "minute minvalue mode month move name names new next nfc nfd nfkc nfkd no normalized nothing notify nowait nulls object " +
        "of off oids old operator option options ordinality others over overriding owned owner parallel parameter parser partial " +
        "partition passing password plans policy preceding prepare prepared preserve prior privileges procedural procedure " +
        "procedures program publication quote range read reassign recheck recursive ref referencing refresh reindex relative " +
        "release rename repeatable replace replica reset restart restrict return returns revoke role rollback rollup routine " +
        "routines rows rule savepoint schema schemas scroll search second security sequence sequences serializable server session " +
        "set sets share show simple skip snapshot sql stable standalone start statement statistics stdin stdout storage stored " +
        "strict strip subscription support sysid system tables tablespace temp template temporary text ties transaction transform " +
        "trigger truncate trusted type types uescape unbounded uncommitted unencrypted unknown unlisten unlogged until update " +
        "vacuum valid validate validator value varying version view views volatile whitespace within without work wrapper write " +
        "xml year yes zone between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping " +
        "inout int integer interval least national nchar none normalize nullif numeric out overlay position precision real row " +
        "setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest " +
        "xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable authorization binary collation concurrently cross " +
        "current_schema freeze full ilike inner is isnull join left like natural notnull outer overlaps right similar tablesample " +
        "verbose all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create " +
        "current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct " +
        "do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit " +
        "localtime localtimestamp not null offset on only or order placing primary references returning select session_user some " +
        "symmetric table then to trailing true union unique user using variadic when where window with " +
        "json_array json_arrayagg json_object json_objectagg system_user json json_exists json_query json_scalar json_serialize json_table " +
        "json_value merge_action";

    // Every other keyword can follow an expression as a column's label without AS.
    private static readonly Keyword[] s_needAsForLabel =
    [
        Keyword.Day, Keyword.Filter, Keyword.Hour, Keyword.Minute, Keyword.Month, Keyword.Over,
        Keyword.Second, Keyword.Varying, Keyword.Within, Keyword.Without, Keyword.Year, Keyword.Char,
        Keyword.Character, Keyword.Precision, Keyword.Isnull, Keyword.Notnull, Keyword.Overlaps, Keyword.Array,
        Keyword.As, Keyword.Create, Keyword.Except, Keyword.Fetch, Keyword.For, Keyword.From,
        Keyword.Grant, Keyword.Group, Keyword.Having, Keyword.Intersect, Keyword.Into, Keyword.Limit,
        Keyword.Offset, Keyword.On, Keyword.Order, Keyword.Returning, Keyword.To, Keyword.Union,
        Keyword.Where, Keyword.Window, Keyword.With,
    ];

    private static readonly string[] s_words = ("none " + Words).Split(' ');
    private static readonly ushort[] s_buckets = new ushort[2048];
    private static readonly bool[] s_isBareLabel = new bool[s_words.Length];

#pragma warning disable CA1810 // The tables depend on one another.
    static KeywordTable()
#pragma warning restore CA1810
    {
        for (var i = 1; i < s_words.Length; i++)
        {
            s_isBareLabel[i] = true;
            uint hash = 0;
            foreach (var c in s_words[i])
            {
                hash = Hash(hash, c);
            }

            var bucket = Bucket(hash);
            while (s_buckets[bucket] != 0)
            {
                bucket = (bucket + 1) & (s_buckets.Length - 1);
            }

            s_buckets[bucket] = (ushort)i;
        }

        foreach (var keyword in s_needAsForLabel)
        {
            s_isBareLabel[(int)keyword] = false;
        }
    }

    /// <summary>How many PostgreSQL 15 has.</summary>
    public static int Count => (int)LastOfLevel15;

    public static string GetText(Keyword keyword) => s_words[(int)keyword];

    public static KeywordCategory GetCategory(Keyword keyword) => keyword switch
    {
        Keyword.NoKeyword => KeywordCategory.None,
        <= LastUnreserved => KeywordCategory.Unreserved,
        <= LastColumnName => KeywordCategory.ColumnName,
        <= LastTypeFunctionName => KeywordCategory.TypeFunctionName,
        _ => IsReserved(keyword) ? KeywordCategory.Reserved : KeywordCategory.ColumnName,
    };

    /// <summary>Can it label a column without AS?</summary>
    public static bool IsBareLabel(Keyword keyword) => s_isBareLabel[(int)keyword];

    /// <summary>Can it name a column or a table (ColId)? True for no keyword at all.</summary>
    public static bool CanNameColumn(Keyword keyword) => keyword <= LastColumnName || (keyword > LastOfLevel15 && keyword != Keyword.SystemUser);

    /// <summary>Can it name a function or a type (type_function_name)? True for no keyword at all.</summary>
    public static bool CanNameFunction(Keyword keyword) =>
        keyword is <= LastUnreserved or (> LastColumnName and <= LastTypeFunctionName);

    public static bool IsReserved(Keyword keyword) => keyword is (> LastTypeFunctionName and <= LastOfLevel15) or Keyword.SystemUser;

    /// <summary>The first version in which the word is one.</summary>
    public static LanguageLevel GetLevel(Keyword keyword) => keyword switch
    {
        <= LastOfLevel15 => LanguageLevel.PostgreSql15,
        <= LastOfLevel16 => LanguageLevel.PostgreSql16,
        _ => LanguageLevel.PostgreSql17,
    };

    public static Keyword Find(string word, LanguageLevel level = LanguageLevel.PostgreSql15)
    {
        uint hash = 0;
        foreach (var c in word)
        {
            hash = Hash(hash, Lower(c));
        }

        return Find(word, 0, word.Length, hash, level);
    }

    internal static uint Hash(uint hash, char lower) => (hash * 31) + lower;

    internal static Keyword Find(string text, int start, int length, uint hash, LanguageLevel level)
    {
        if (length is < 2 or > LongestKeyword)
        {
            return Keyword.NoKeyword;
        }

        for (var bucket = Bucket(hash); s_buckets[bucket] != 0; bucket = (bucket + 1) & (s_buckets.Length - 1))
        {
            var word = s_words[s_buckets[bucket]];
            if (word.Length == length && EqualsLower(text, start, word))
            {
                var keyword = (Keyword)s_buckets[bucket];
                return keyword <= LastOfLevel15 || GetLevel(keyword) <= level ? keyword : Keyword.NoKeyword;
            }
        }

        return Keyword.NoKeyword;
    }

    private static int Bucket(uint hash) => (int)((hash * 2654435761u) >> 21);

    private static bool EqualsLower(string text, int start, string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (Lower(text[start + i]) != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static char Lower(char c) => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
}
