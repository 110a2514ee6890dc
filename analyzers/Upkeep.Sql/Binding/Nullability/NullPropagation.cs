using Upkeep.Sql.Binding.Bound;
using Upkeep.Sql.Catalog;

namespace Upkeep.Sql.Binding.Nullability;

/// <summary>
/// What functions do with and without nulls. Strictness is in the catalogue, but a strict function may still give null for
/// other arguments; those listed here do not. A function that is in no list is one nothing is claimed about.
/// </summary>
internal static class NullPropagation
{
    // Not null whatever the arguments are.
    private static readonly HashSet<string> s_neverNull = Words(
        "concat num_nulls num_nonnulls json_build_object jsonb_build_object json_build_array jsonb_build_array now clock_timestamp " +
        "statement_timestamp transaction_timestamp timeofday gen_random_uuid random pi version pg_backend_pid txid_current pg_current_xact_id " +
        "nextval lastval current_database quote_nullable row_number rank dense_rank percent_rank cume_dist count regr_count " +
        "enum_range uuid_generate_v1 uuid_generate_v1mc uuid_generate_v4 uuid_nil pg_postmaster_start_time pg_typeof");

    // Strict, and not null for arguments that are not.
    private static readonly HashSet<string> s_total = Words(
        "abs ceil ceiling floor round trunc sign sqrt cbrt exp ln log log10 power pow mod div gcd lcm factorial degrees radians sin cos tan asin acos atan " +
        "atan2 cot sinh cosh tanh width_bucket scale trim_scale " +
        "length char_length character_length octet_length bit_length lower upper initcap btrim ltrim rtrim trim lpad rpad left right repeat reverse " +
        "replace translate overlay position strpos starts_with split_part ascii chr md5 sha224 sha256 sha384 sha512 encode decode convert_from convert_to " +
        "to_hex quote_ident quote_literal regexp_replace regexp_count regexp_instr regexp_like regexp_split_to_array regexp_split_to_table " +
        "to_char to_date to_number to_timestamp date_trunc date_bin age make_interval make_time justify_days justify_hours " +
        "justify_interval timezone isfinite like_escape similar_to_escape hashtext hashtextextended " +
        "currval setval cardinality array_to_string enum_first enum_last array_to_json row_to_json to_json to_jsonb json_array_length jsonb_array_length json_typeof jsonb_typeof " +
        "jsonb_strip_nulls json_strip_nulls jsonb_pretty jsonb_insert jsonb_exists jsonb_contains jsonb_object_keys json_object_keys " +
        "json_array_elements jsonb_array_elements generate_series generate_subscripts " +
        "to_tsvector to_tsquery plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_rank ts_rank_cd ts_headline setweight strip numnode querytree " +
        "isempty lower_inc upper_inc lower_inf upper_inf range_merge host text family masklen netmask broadcast network abbrev hostmask set_masklen " +
        "pg_advisory_unlock pg_try_advisory_lock pg_try_advisory_xact_lock " +
        "digest hmac crypt gen_salt gen_random_bytes similarity word_similarity strict_word_similarity unaccent levenshtein soundex difference metaphone " +
        "uuid_generate_v3 uuid_generate_v5 nlevel subpath bit_count get_bit get_byte set_bit set_byte is_normalized normalize");

    // Null for some arguments that are not null; what they are for makes that the normal case.
    private static readonly HashSet<string> s_mayBeNull = Words(
        "json_extract_path json_extract_path_text jsonb_extract_path jsonb_extract_path_text regexp_match array_length array_upper array_lower " +
        "array_position lag lead nth_value to_regclass to_regtype to_regproc obj_description col_description jsonb_path_query_first");

    // Without rows, and of nulls only, null; otherwise not.
    private static readonly HashSet<string> s_aggregatesOfValues = Words(
        "sum avg min max bool_and bool_or every bit_and bit_or bit_xor string_agg percentile_cont percentile_disc mode range_agg");

    // Without rows null; with any row not.
    private static readonly HashSet<string> s_aggregatesOfRows = Words("array_agg json_agg jsonb_agg json_object_agg jsonb_object_agg");

    // Null for a single row.
    private static readonly HashSet<string> s_aggregatesOfPairs = Words(
        "stddev stddev_samp variance var_samp corr covar_samp regr_slope regr_intercept regr_r2");

    private static readonly HashSet<string> s_totalOperators = Words(
        "= <> < > <= >= + - * / % ^ |/ ||/ @ & | # ~ << >> ~~ !~~ ~~* !~~* ~* !~ !~* || @> <@ && ? ?| ?& @@ @@@ -|- ^@ #-");

    private static readonly HashSet<string> s_nullingOperators = Words("-> ->> #> #>>");

    // Types of which every operator of the list above is total. Geometric types have exceptions.
    private static readonly HashSet<int> s_plainTypes =
    [
        TypeIds.Bool, TypeIds.Bytea, TypeIds.InternalChar, TypeIds.Name, TypeIds.Int8, TypeIds.Int2, TypeIds.Int4, TypeIds.Text, TypeIds.Oid,
        TypeIds.Json, TypeIds.Float4, TypeIds.Float8, TypeIds.Money, TypeIds.Bpchar, TypeIds.Varchar, TypeIds.Date, TypeIds.Time, TypeIds.Timestamp,
        TypeIds.Timestamptz, TypeIds.Interval, TypeIds.TimeTz, TypeIds.Bit, TypeIds.Varbit, TypeIds.Numeric, TypeIds.Uuid, TypeIds.Jsonb,
        TypeIds.AnyElement, TypeIds.AnyArray, TypeIds.AnyEnum, TypeIds.AnyNonArray, TypeIds.AnyCompatible, TypeIds.AnyCompatibleArray,
        TypeIds.AnyCompatibleNonArray, TypeIds.TextArray, TypeIds.TsVector, TypeIds.TsQuery, TypeIds.Inet, TypeIds.Tid, TypeIds.Xid,
        TypeIds.AnyRange, TypeIds.AnyMultirange,
    ];

    public static bool IsNeverNull(PgFunction function) => IsKnown(function) && s_neverNull.Contains(function.Name);

    /// <summary>A strict function that gives no null of its own.</summary>
    public static bool IsTotal(PgFunction function) => IsKnown(function) && function.IsStrict && s_total.Contains(function.Name) && !TakesRange(function);

    public static bool MayBeNull(PgFunction function) => IsKnown(function) && s_mayBeNull.Contains(function.Name);

    public static bool IsAggregateOfValues(PgFunction function) => IsKnown(function) && s_aggregatesOfValues.Contains(function.Name);

    public static bool IsAggregateOfRows(PgFunction function) => IsKnown(function) && s_aggregatesOfRows.Contains(function.Name);

    public static bool NeedsTwoRows(PgFunction function) => IsKnown(function) && s_aggregatesOfPairs.Contains(function.Name);

    public static bool IsTotal(PgOperator op) =>
        op.IsStrict && op.Schema == "pg_catalog" && s_totalOperators.Contains(op.Name)
        && (op.LeftId == 0 || s_plainTypes.Contains(op.LeftId)) && s_plainTypes.Contains(op.RightId);

    public static bool GivesNull(PgOperator op) => op.Schema == "pg_catalog" && s_nullingOperators.Contains(op.Name);

    /// <summary>A column of the rows a function gives.</summary>
    public static bool? OutputIsNullable(PgFunction function, string column) => (function.Name, column) switch
    {
        ("jsonb_each" or "json_each", "key" or "value") when function.Schema == "pg_catalog" => false,
        ("jsonb_each_text" or "json_each_text", "key") when function.Schema == "pg_catalog" => false,
        ("jsonb_each_text" or "json_each_text", "value") when function.Schema == "pg_catalog" => true,
        _ => null,
    };

    /// <summary>Of an infinite date, EXTRACT gives infinity for fields that only grow, and null for the others.</summary>
    public static bool IsExtractTotal(BoundCall call) =>
        call.Arguments.Count == 2
        && ((call.Arguments[0] is BoundConstant { Value: { } field }
                && field.ToUpperInvariant() is ("YEAR" or "EPOCH" or "CENTURY" or "DECADE" or "MILLENNIUM" or "ISOYEAR" or "JULIAN"))
            || call.Arguments[1].TypeId is TypeIds.Interval or TypeIds.Time or TypeIds.TimeTz);

    // lower(range) and upper(range) are null for an unbounded range, lower(text) is not.
    public static bool TakesRange(PgFunction function) =>
        function.Name is "lower" or "upper" && function.ArgumentIds.Count == 1 && (function.ArgumentIds[0] is TypeIds.AnyRange or TypeIds.AnyMultirange);

    // Extensions' functions of these names do as expected; a user's own function need not.
    private static bool IsKnown(PgFunction function) => function.Schema == "pg_catalog" || function.IsFromExtension;

    private static HashSet<string> Words(string words) => new(words.Split([' '], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
}
