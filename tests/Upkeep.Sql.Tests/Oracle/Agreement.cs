using System.Globalization;
using System.Text;

namespace Upkeep.Sql.Tests.Oracle;

/// <summary>Compares the parser with the server over many texts, and words the result.</summary>
internal sealed class Agreement
{
    private const int ShownDisagreements = 50;

    private readonly List<string> _falseRejects = [];
    private readonly List<string> _falseAccepts = [];
    private readonly List<string> _otherPlaces = [];

    public int Valid { get; private set; }

    public int Broken { get; private set; }

    public int Unjudged { get; private set; }

    public double AcceptedShare => Valid == 0 ? 1 : 1 - ((double)_falseRejects.Count / Valid);

    public double RejectedShare => Broken == 0 ? 1 : 1 - ((double)_falseAccepts.Count / Broken);

    /// <summary>Of the texts that both reject: the share where the error is at the server's place.</summary>
    public double SamePlaceShare =>
        Broken == _falseAccepts.Count ? 1 : 1 - ((double)_otherPlaces.Count / (Broken - _falseAccepts.Count));

    /// <summary>Counts one text. <paramref name="sent"/> is what the server got: where parameters were renumbered, places differ.</summary>
    public void Add(string place, string sql, string sent, ServerVerdict server, ParserVerdict ours)
    {
        switch (server.Kind)
        {
            case VerdictKind.Unjudged:
                Unjudged++;
                break;
            case VerdictKind.Accepted:
                Valid++;
                if (!ours.Accepts)
                {
                    _falseRejects.Add($"{place}: we say '{ours.Message}' at {ours.Position}\n      {OneLine(sql)}");
                }

                break;
            default:
                Broken++;
                if (ours.Accepts)
                {
                    _falseAccepts.Add($"{place}: server says '{server.Message}' at {server.Position}\n      {OneLine(sql)}");
                }
                else if (sent == sql && server.Position >= 0 && ours.Position != server.Position)
                {
                    _otherPlaces.Add($"{place}: server '{server.Message}' at {server.Position}, we '{ours.Message}' at {ours.Position}\n      {OneLine(sql)}");
                }

                break;
        }
    }

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"valid {Valid}: accepted {AcceptedShare:P3}; broken {Broken}: rejected {RejectedShare:P3}, error at the server's place {SamePlaceShare:P3}; unjudged {Unjudged}");

    public string Report()
    {
        var report = new StringBuilder().AppendLine(Summary);
        Append(report, "rejected, but valid", _falseRejects);
        Append(report, "accepted, but broken", _falseAccepts);
        Append(report, "rejected elsewhere than the server does", _otherPlaces);
        return report.ToString();
    }

    private static void Append(StringBuilder report, string title, List<string> disagreements)
    {
        if (disagreements.Count == 0)
        {
            return;
        }

        report.AppendLine(CultureInfo.InvariantCulture, $"{disagreements.Count} {title}:");
        foreach (var disagreement in disagreements.Take(ShownDisagreements))
        {
            report.AppendLine(CultureInfo.InvariantCulture, $"  {disagreement}");
        }
    }

    private static string OneLine(string sql) => sql.ReplaceLineEndings(" ");
}
