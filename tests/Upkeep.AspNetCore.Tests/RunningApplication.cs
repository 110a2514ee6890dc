using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Upkeep.AspNetCore.Tests;

/// <summary>An application on Kestrel, on a free port of the loopback interface.</summary>
internal sealed class RunningApplication : IAsyncDisposable
{
    public const string Policy = "Operators";

    public const string Actions = "MayAct";
    public const string Texts = "MaySeeData";

    private readonly WebApplication _application;

    private RunningApplication(WebApplication application)
    {
        _application = application;
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

        // Tests say themselves which cookies a request carries.
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _application.Services;

    public static async Task<RunningApplication> StartAsync(
        Action<UpkeepEndpointOptions>? options = null,
        Action<IServiceCollection>? services = null,
        string environment = "Production",
        Action<WebApplication>? map = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = "Shop" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddUpkeep();
        builder.Services.AddAuthentication(HeaderAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.Scheme, configureOptions: null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy(Policy, policy => policy.RequireRole("operator"))
            .AddPolicy(Actions, policy => policy.RequireRole("actor"))
            .AddPolicy(Texts, policy => policy.RequireRole("reader"));
        builder.Services.AddAntiforgery();
        services?.Invoke(builder.Services);
        var application = builder.Build();
        try
        {
            if (map is null)
            {
                application.MapUpkeep("/upkeep", options);
            }
            else
            {
                map(application);
            }

            await application.StartAsync();
            return new RunningApplication(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public static Task<RunningApplication> StartInDevelopmentAsync(Action<IServiceCollection>? services = null) =>
        StartAsync(options => options.AllowAnonymousInDevelopment = true, services, "Development");

    public Task StopAsync() => _application.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
