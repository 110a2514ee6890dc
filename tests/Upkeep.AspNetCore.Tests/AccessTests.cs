using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Upkeep.AspNetCore.Tests;

public class AccessTests
{
    [Fact]
    public async Task Without_a_policy_the_application_does_not_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningApplication.StartAsync());

        Assert.Contains("AuthorizationPolicy", error.Message, StringComparison.Ordinal);
        Assert.Contains("AllowAnonymousInDevelopment", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_opt_out_for_development_opens_no_other_environment() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunningApplication.StartAsync(options => options.AllowAnonymousInDevelopment = true, environment: "Staging"));

    [Fact]
    public async Task A_policy_that_is_not_defined_is_found_at_start_up()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunningApplication.StartAsync(options => options.AuthorizationPolicy = "Operator"));

        Assert.Contains("'Operator', which is not defined", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_authorization_is_found_at_start_up()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddUpkeep();
        using var application = (IDisposable)builder.Build();

        var error = Assert.Throws<InvalidOperationException>(
            () => ((WebApplication)application).MapUpkeep("/upkeep", options => options.AuthorizationPolicy = "Operators"));

        Assert.Contains("AddAuthorization", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/upkeep")]
    [InlineData("/upkeep/data.json")]
    [InlineData("/health/diagnostics")]
    public async Task Only_who_meets_the_policy_sees_details(string path)
    {
        await using var application = await RunningApplication.StartAsync(options => options.AuthorizationPolicy = RunningApplication.Policy);

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(application, path, role: null));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(application, path, role: "customer"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(application, path, role: "operator"));
    }

    [Theory]
    [InlineData("/upkeep")]
    [InlineData("/upkeep/")]
    [InlineData("/upkeep/data.json")]
    [InlineData("/health/diagnostics")]
    public async Task In_development_everyone_may_see_it_when_asked_for(string path)
    {
        await using var application = await RunningApplication.StartInDevelopmentAsync();

        Assert.Equal(HttpStatusCode.OK, await GetAsync(application, path, role: null));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Probes_need_no_identity(string path)
    {
        await using var application = await RunningApplication.StartAsync(options => options.AuthorizationPolicy = RunningApplication.Policy);

        Assert.Equal(HttpStatusCode.OK, await GetAsync(application, path, role: null));
    }

    [Fact]
    public async Task Without_a_health_path_there_are_no_health_endpoints()
    {
        await using var application = await RunningApplication.StartAsync(options =>
        {
            options.AuthorizationPolicy = RunningApplication.Policy;
            options.HealthPath = null;
        });

        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(application, "/health/live", role: null));
    }

    private static async Task<HttpStatusCode> GetAsync(RunningApplication application, string path, string? role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (role is not null)
        {
            request.Headers.Add(HeaderAuthentication.Header, role);
        }

        using var response = await application.Client.SendAsync(request);
        return response.StatusCode;
    }
}
