namespace Upkeep.Sql.Syntax;

#pragma warning disable CA1720 // SQL literals are called what they are called.
public enum LiteralKind
{
    Null,
    True,
    False,
    Integer,
    Number,
    String,
    BitString,
    HexString,
    NationalString,
}
#pragma warning restore CA1720

public enum ParameterStyle
{
    /// <summary>$1</summary>
    Positional,

    /// <summary>@name</summary>
    At,

    /// <summary>:name</summary>
    Colon,

    /// <summary>A variable of psql: :'name' or :"name".</summary>
    PsqlVariable,
}

public enum BooleanOperator
{
    And,
    Or,
}

public enum IsTest
{
    Null,
    True,
    False,
    Unknown,
    Document,
    Normalized,

    /// <summary>IS JSON, since PostgreSQL 16.</summary>
    Json,
}

public enum LikeKind
{
    Like,
    ILike,
    SimilarTo,
}

public enum Quantifier
{
    Any,
    All,
}

public enum FunctionSyntax
{
    /// <summary>name(…)</summary>
    Call,
    Extract,
    Normalize,
    Overlay,
    Position,
    Substring,
    Treat,
    Trim,
    CollationFor,
    XmlExists,
}

public enum XmlOperation
{
    Concat,
    Element,
    Forest,
    Parse,
    Pi,
    Root,
    Serialize,
    Attributes,
}

public enum JsonOperation
{
    /// <summary>JSON_OBJECT</summary>
    MakeObject,

    /// <summary>JSON_ARRAY</summary>
    MakeArray,

    /// <summary>JSON_OBJECTAGG</summary>
    AggregateObject,

    /// <summary>JSON_ARRAYAGG</summary>
    AggregateArray,

    /// <summary>JSON(…)</summary>
    Parse,
    Scalar,
    Serialize,
    Exists,
    Query,
    Value,
}

public enum IntervalFields
{
    None,
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    YearToMonth,
    DayToHour,
    DayToMinute,
    DayToSecond,
    HourToMinute,
    HourToSecond,
    MinuteToSecond,
}

public enum RoleKind
{
    Named,
    Public,
    CurrentRole,
    CurrentUser,
    SessionUser,
}

public enum OptionAction
{
    None,
    Set,
    Add,
    Drop,
}
