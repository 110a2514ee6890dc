namespace Upkeep.Sql.Catalog;

#pragma warning disable CA1720 // These are PostgreSQL's names of its types.

/// <summary>OIDs of the built-in types that the language itself refers to.</summary>
public static class TypeIds
{
    public const int Bool = 16;
    public const int Bytea = 17;
    public const int InternalChar = 18;
    public const int Name = 19;
    public const int Int8 = 20;
    public const int Int2 = 21;
    public const int Int2Vector = 22;
    public const int Int4 = 23;
    public const int Regproc = 24;
    public const int Text = 25;
    public const int Oid = 26;
    public const int Tid = 27;
    public const int Xid = 28;
    public const int Cid = 29;
    public const int OidVector = 30;
    public const int Json = 114;
    public const int Xml = 142;
    public const int Point = 600;
    public const int LineSegment = 601;
    public const int Path = 602;
    public const int Box = 603;
    public const int Polygon = 604;
    public const int Line = 628;
    public const int Cidr = 650;
    public const int Float4 = 700;
    public const int Float8 = 701;
    public const int Unknown = 705;
    public const int Circle = 718;
    public const int Money = 790;
    public const int TextArray = 1009;
    public const int Inet = 869;
    public const int Bpchar = 1042;
    public const int Varchar = 1043;
    public const int Date = 1082;
    public const int Time = 1083;
    public const int Timestamp = 1114;
    public const int Timestamptz = 1184;
    public const int Interval = 1186;
    public const int TimeTz = 1266;
    public const int Bit = 1560;
    public const int Varbit = 1562;
    public const int Numeric = 1700;
    public const int Refcursor = 1790;
    public const int Regprocedure = 2202;
    public const int Regoper = 2203;
    public const int Regclass = 2205;
    public const int Regtype = 2206;
    public const int Record = 2249;
    public const int CString = 2275;
    public const int Any = 2276;
    public const int AnyArray = 2277;
    public const int Void = 2278;
    public const int Trigger = 2279;
    public const int Internal = 2281;
    public const int AnyElement = 2283;
    public const int RecordArray = 2287;
    public const int AnyNonArray = 2776;
    public const int Uuid = 2950;
    public const int AnyEnum = 3500;
    public const int TsVector = 3614;
    public const int TsQuery = 3615;
    public const int Jsonb = 3802;
    public const int JsonPath = 4072;
    public const int Regconfig = 3734;
    public const int Regdictionary = 3769;
    public const int Regnamespace = 4089;
    public const int Regcollation = 4191;
    public const int AnyRange = 3831;
    public const int AnyMultirange = 4537;
    public const int AnyCompatibleMultirange = 4538;
    public const int AnyCompatible = 5077;
    public const int AnyCompatibleArray = 5078;
    public const int AnyCompatibleNonArray = 5079;
    public const int AnyCompatibleRange = 5080;

    public static bool IsPolymorphic(int typeId) => IsExactPolymorphic(typeId) || IsCompatiblePolymorphic(typeId);

    /// <summary>The family in which all actual types must be equal.</summary>
    public static bool IsExactPolymorphic(int typeId) =>
        typeId is AnyElement or AnyArray or AnyNonArray or AnyEnum or AnyRange or AnyMultirange;

    /// <summary>The family in which actual types are brought to a common type.</summary>
    public static bool IsCompatiblePolymorphic(int typeId) =>
        typeId is AnyCompatible or AnyCompatibleArray or AnyCompatibleNonArray or AnyCompatibleRange or AnyCompatibleMultirange;
}
