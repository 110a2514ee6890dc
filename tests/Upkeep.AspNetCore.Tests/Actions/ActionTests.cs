using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.AspNetCore.Tests.Actions;

public class ActionTests
{
    private const string Retry = "/upkeep/actions/sagas/retry";

    private readonly SampleServices _sample = new();

    [Fact]
    public async Task An_operator_with_the_right_a_token_and_a_reason_acts_under_their_name()
    {
        await using var application = await StartAsync();
        var rights = await RightsAsync(application, "operator,actor");

        var (status, message) = await PostAsync(application, Retry, rights, SampleServices.StuckSaga.ToString(), "  the messenger is back ");

        Assert.Equal((HttpStatusCode.OK, "Done."), (status, message));
        Assert.Equal($"retry {SampleServices.StuckSaga} by ada: the messenger is back", Assert.Single(_sample.Done));
    }

    [Fact]
    public async Task Without_the_right_there_is_no_token_and_no_action()
    {
        await using var application = await StartAsync();
        var rights = await RightsAsync(application, "operator");
        Assert.False(rights.Content.GetProperty("mayAct").GetBoolean());
        Assert.Equal(JsonValueKind.Null, rights.Content.GetProperty("token").ValueKind);

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(application, Retry, rights, SampleServices.StuckSaga.ToString(), "why")).Status);
        Assert.Empty(_sample.Done);
    }

    [Fact]
    public async Task The_right_to_act_alone_does_not_open_the_page()
    {
        await using var application = await StartAsync();
        var rights = await RightsAsync(application, "operator,actor");

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(application, Retry, rights with { Role = "actor" }, SampleServices.StuckSaga.ToString(), "why")).Status);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Without_the_token_or_its_cookie_nothing_is_done(bool token, bool cookie)
    {
        await using var application = await StartAsync();
        var rights = await RightsAsync(application, "operator,actor");
        rights = rights with { Cookie = cookie ? rights.Cookie : null, Token = token ? rights.Token : "" };

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(application, Retry, rights, SampleServices.StuckSaga.ToString(), "why")).Status);
        Assert.Empty(_sample.Done);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Without_a_reason_nothing_is_done(string reason)
    {
        await using var application = await StartAsync();
        var rights = await RightsAsync(application, "operator,actor");

        var (status, message) = await PostAsync(application, Retry, rights, SampleServices.StuckSaga.ToString(), reason);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("needs a reason", message, StringComparison.Ordinal);
        Assert.Empty(_sample.Done);
    }

    [Fact]
    public async Task What_the_saga_refuses_is_said()
    {
        await using var application = await StartAsync();
        var rights = await RightsAsync(application, "operator,actor");

        Assert.Equal(
            (HttpStatusCode.Conflict, "The saga is past its point of no return."),
            await PostAsync(application, "/upkeep/actions/sagas/compensate", rights, SampleServices.StuckSaga.ToString(), "why"));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(application, "/upkeep/actions/sagas/explode", rights, SampleServices.StuckSaga.ToString(), "why")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(application, Retry, rights, "no id", "why")).Status);
    }

    [Fact]
    public async Task A_fix_runs_what_the_examination_found_and_nothing_from_the_request()
    {
        await using var application = await StartAsync();
        var rights = await RightsAsync(application, "operator,actor");
        var id = await FindingAsync(application);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(application, "/upkeep/actions/fix", rights, id, "broken build")).Status);
        Assert.Equal("drop index concurrently public.trade_title_idx by ada: broken build", Assert.Single(_sample.Done));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(application, "/upkeep/actions/fix", rights, "drop table trade", "why")).Status);

        _sample.FixProblem = "canceling statement due to lock timeout (55P03)";
        Assert.Equal((HttpStatusCode.Conflict, _sample.FixProblem), await PostAsync(application, "/upkeep/actions/fix", rights, id, "again"));
    }

    [Fact]
    public async Task The_opt_out_for_development_opens_no_action()
    {
        await using var application = await RunningApplication.StartAsync(
            options =>
            {
                options.AllowAnonymousInDevelopment = true;
                options.ActionsPolicy = RunningApplication.Actions;
            },
            _sample.AddTo,
            "Development");
        var rights = await RightsAsync(application, role: null);

        Assert.False(rights.Content.GetProperty("mayAct").GetBoolean());
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(application, Retry, rights, SampleServices.StuckSaga.ToString(), "why")).Status);
    }

    [Fact]
    public async Task Without_a_policy_for_actions_there_are_none()
    {
        await using var application = await RunningApplication.StartAsync(options => options.AuthorizationPolicy = RunningApplication.Policy, _sample.AddTo);
        var rights = await RightsAsync(application, "operator,actor");

        Assert.False(rights.Content.GetProperty("mayAct").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(application, Retry, rights, SampleServices.StuckSaga.ToString(), "why")).Status);
    }

    [Fact]
    public async Task A_policy_for_actions_that_is_not_defined_or_unprotected_is_found_at_start_up()
    {
        var undefined = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningApplication.StartAsync(options =>
        {
            options.AuthorizationPolicy = RunningApplication.Policy;
            options.ActionsPolicy = "Actors";
        }));
        Assert.Contains("'Actors', which is not defined", undefined.Message, StringComparison.Ordinal);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddUpkeep();
        builder.Services.AddAuthorizationBuilder().AddPolicy("P", static policy => policy.RequireAuthenticatedUser());
        await using var application = builder.Build();
        var unprotected = Assert.Throws<InvalidOperationException>(() => application.MapUpkeep("/upkeep", static options => (options.AuthorizationPolicy, options.ActionsPolicy) = ("P", "P")));
        Assert.Contains("AddAntiforgery", unprotected.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("operator", false)]
    [InlineData("operator,actor", false)]
    [InlineData("operator,reader", true)]
    public async Task Texts_of_statements_are_for_those_with_the_third_right(string role, bool visible)
    {
        await using var application = await StartAsync();
        await FindingAsync(application);
        using var request = Request(HttpMethod.Get, "/upkeep/data.json", role);
        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(visible, text.Contains("secret", StringComparison.Ordinal));
        Assert.Equal(visible, text.Contains("select id, title from trade", StringComparison.Ordinal));
        Assert.Contains("idle in transaction", text, StringComparison.Ordinal);
    }

    private Task<RunningApplication> StartAsync() => RunningApplication.StartAsync(
        static options =>
        {
            options.AuthorizationPolicy = RunningApplication.Policy;
            options.ActionsPolicy = RunningApplication.Actions;
            options.SqlTextPolicy = RunningApplication.Texts;
        },
        _sample.AddTo);

    private static HttpRequestMessage Request(HttpMethod method, string path, string? role)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (role is not null)
        {
            request.Headers.Add(HeaderAuthentication.Header, role);
        }

        return request;
    }

    private static async Task<Rights> RightsAsync(RunningApplication application, string? role)
    {
        using var request = Request(HttpMethod.Get, "/upkeep/rights", role);
        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var content = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        return new(
            role,
            content,
            content.GetProperty("token").GetString(),
            response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single().Split(';')[0] : null);
    }

    private static async Task<(HttpStatusCode Status, string Message)> PostAsync(RunningApplication application, string path, Rights rights, string id, string reason)
    {
        using var request = Request(HttpMethod.Post, path, rights.Role);
        request.Content = JsonContent.Create(new { id, reason });
        if (rights.Cookie is not null)
        {
            request.Headers.Add("Cookie", rights.Cookie);
        }

        if (rights.Token is not null)
        {
            request.Headers.Add("RequestVerificationToken", rights.Token);
        }

        using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement.GetProperty("message").GetString()! : text);
    }

    /// <summary>Waits for the first examination and gives the id of its finding.</summary>
    private static async Task<string> FindingAsync(RunningApplication application)
    {
        while (true)
        {
            using var request = Request(HttpMethod.Get, "/upkeep/data.json", "operator");
            using var response = await application.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var database = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("database");
            if (database.GetProperty("findings") is { } findings && findings.GetArrayLength() > 0 && database.GetProperty("activity").ValueKind == JsonValueKind.Object)
            {
                return findings[0].GetProperty("id").GetString()!;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private sealed record Rights(string? Role, JsonElement Content, string? Token, string? Cookie);
}
