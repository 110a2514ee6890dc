namespace Upkeep.Sql.Binding.Literals.Times;

internal enum TimeWordKind
{
    Month,
    DayOfWeek,
    Era,
    HalfOfDay,

    /// <summary>at, on.</summary>
    Ignored,

    /// <summary>Names a zone that is in every server's list.</summary>
    Zone,
    SummerTime,

    /// <summary>t, before a time of day.</summary>
    IsoTime,
    Julian,

    /// <summary>y, m, d and so on, before their number: not in every version.</summary>
    Label,
    Today,
    Now,
    Midnight,

    /// <summary>epoch, infinity.</summary>
    Special,
}

/// <summary>A word in the text of a date or time.</summary>
internal readonly record struct TimeWord(TimeWordKind Kind, int Value)
{
    /// <summary>AD and AM are 0, BC and PM are 1.</summary>
    public const int Second = 1;

    // The server compares so many letters.
    private const int Significant = 10;

    private static readonly Dictionary<string, TimeWord> s_words = Create();

    public static TimeWord? Find(string word) =>
        s_words.TryGetValue(word.Length > Significant ? word.Substring(0, Significant) : word, out var found) ? found : null;

    private static Dictionary<string, TimeWord> Create()
    {
        var words = new Dictionary<string, TimeWord>(StringComparer.Ordinal);
        Add(TimeWordKind.Era, "ad", "bc");
        Add(TimeWordKind.HalfOfDay, "am", "pm");
        Add(TimeWordKind.Julian, "j", "jd", "julian");
        AddAll(TimeWordKind.Zone, "z", "zulu", "utc", "gmt", "ut");
        AddAll(TimeWordKind.Ignored, "at", "on");
        AddAll(TimeWordKind.SummerTime, "dst");
        AddAll(TimeWordKind.IsoTime, "t");
        AddAll(TimeWordKind.Label, "d", "dow", "doy", "h", "isodow", "isoyear", "m", "mm", "s", "y");
        AddAll(TimeWordKind.Today, "today", "tomorrow", "yesterday");
        AddAll(TimeWordKind.Now, "now");
        AddAll(TimeWordKind.Midnight, "allballs");
        AddAll(TimeWordKind.Special, "epoch", "infinity");
        AddAll(
            TimeWordKind.DayOfWeek, "fri", "friday", "mon", "monday", "sat", "saturday", "sun", "sunday", "thu", "thur", "thurs", "thursday", "tue", "tues", "tuesday", "wed", "wednesday", "weds");
        string[] months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
        for (var i = 0; i < months.Length; i++)
        {
            words[months[i]] = words[months[i].Substring(0, 3)] = new TimeWord(TimeWordKind.Month, i + 1);
        }

        words["sept"] = words["sep"];
        return words;

        void Add(TimeWordKind kind, params string[] tokens)
        {
            for (var i = 0; i < tokens.Length; i++)
            {
                words[tokens[i]] = new TimeWord(kind, i);
            }
        }

        void AddAll(TimeWordKind kind, params string[] tokens)
        {
            foreach (var token in tokens)
            {
                words[token] = new TimeWord(kind, 0);
            }
        }
    }
}
