namespace Upkeep.Sql.Tests.Oracle;

/// <summary>Where the files of Data/ are at run time.</summary>
internal static class TestData
{
    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);
}
