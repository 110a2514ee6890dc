using System.Text.Json;

namespace Upkeep.AspNetCore.Tests;

public class FeedTests
{
    [Fact]
    public async Task Figures_arrive_as_events_until_the_application_stops()
    {
        var application = await RunningApplication.StartInDevelopmentAsync();
        using var response = await application.Client.GetAsync(new Uri("/upkeep/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        var times = new List<DateTimeOffset>();
        while (times.Count < 2)
        {
            var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            if (line!.Length > 0)
            {
                Assert.StartsWith("data: ", line, StringComparison.Ordinal);
                times.Add(JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("takenAt").GetDateTimeOffset());
            }
        }

        Assert.True(times[1] > times[0]);

        // An open page must not hold the stop up for the host's 30 seconds.
        await application.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Ten_open_pages_cost_one_reading_of_the_database()
    {
        var sample = new SampleServices();
        await using var application = await RunningApplication.StartInDevelopmentAsync(sample.AddTo);
        var pages = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => application.Client.GetAsync(
            new Uri("/upkeep/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken)));
        foreach (var page in pages)
        {
            using var reader = new StreamReader(await page.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            for (var seen = 0; seen < 2;)
            {
                seen += (await reader.ReadLineAsync(TestContext.Current.CancellationToken))!.Length > 0 ? 1 : 0;
            }

            page.Dispose();
        }

        Assert.Equal(1, sample.Examinations);

        // Activity, examination, sagas and report together: one connection.
        Assert.Equal(1, sample.MostAtOnce);
        Assert.InRange(sample.Readings, 1, 2);
    }
}
