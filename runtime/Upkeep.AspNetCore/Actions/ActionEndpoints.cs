using System.Data.Common;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Upkeep.AspNetCore.Dashboard;
using Upkeep.Findings;
using Upkeep.Sagas;

namespace Upkeep.AspNetCore.Actions;

/// <summary>
/// What an operator may do on the page. Each action needs the second policy, the antiforgery token and a reason, and leaves an audit row where
/// it works: the saga log's, or that of the fixes.
/// </summary>
internal sealed partial class ActionEndpoints(DatabaseMonitor? database, ILogger<ActionEndpoints> logger)
{
    private const int LongestReason = 500;

    public static void Map(IEndpointRouteBuilder endpoints, string pattern, UpkeepEndpointOptions options, DashboardCollector collector)
    {
        var services = endpoints.ServiceProvider;
        var actions = new ActionEndpoints(collector.Database, services.GetRequiredService<ILoggerFactory>().CreateLogger<ActionEndpoints>());
        Protect(endpoints.MapPost($"{pattern}/actions/sagas/{{action}}", actions.OnSagaAsync));
        Protect(endpoints.MapPost($"{pattern}/actions/fix", actions.OnFixAsync));

        void Protect(IEndpointConventionBuilder endpoint)
        {
            endpoint.RequireAuthorization(options.ActionsPolicy!).WithDisplayName("Upkeep: action");
            if (options.AuthorizationPolicy is { Length: > 0 } page)
            {
                endpoint.RequireAuthorization(page);
            }
        }
    }

    private async Task OnSagaAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } request)
        {
            return;
        }

        var action = (string?)context.GetRouteValue("action");
        if (context.RequestServices.GetService<ISagaOperations>() is not { } sagas || !Guid.TryParse(request.Id, out var id))
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such saga.");
            return;
        }

        var operation = new SagaOperation(id, ActorOf(context.User), request.Reason!);
        Func<SagaOperation, CancellationToken, Task>? run = action switch
        {
            "retry" => sagas.RetryAsync,
            "skip" => sagas.SkipAsync,
            "mark-compensated" => sagas.MarkCompensatedAsync,
            "compensate" => sagas.CompensateAsync,
            "abandon" => sagas.AbandonAsync,
            _ => null,
        };
        if (run is null)
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, "There is no such action.");
            return;
        }

        await RunAsync(context, $"saga {action}", id.ToString(), operation.Actor, async () =>
        {
            await run(operation, context.RequestAborted);
            return null;
        });
    }

    private async Task OnFixAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } request)
        {
            return;
        }

        // The page names a finding; what is run comes from the latest examination, never from the request.
        if (context.RequestServices.GetService<IDatabaseFixes>() is not { } fixes || database?.FindFixable(request.Id ?? "") is not { } finding)
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, "This is not among the latest findings, or nothing here can fix it (AddPostgreSqlMonitoring).");
            return;
        }

        var actor = ActorOf(context.User);
        await RunAsync(context, $"fix {finding.Fix}", finding.Sql!, actor, () => fixes.ApplyAsync(finding, actor, request.Reason!, context.RequestAborted));
        database.Forget();
    }

    private async Task RunAsync(HttpContext context, string action, string target, string actor, Func<Task<string?>> run)
    {
        string? problem;
        var status = StatusCodes.Status409Conflict;
        try
        {
            problem = await run();
        }
        catch (SagaOperationException refused)
        {
            problem = refused.Message;
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            (problem, status) = ($"The database answered {(failure as DbException)?.SqlState ?? failure.GetType().Name}; nothing is known to have been done.", StatusCodes.Status503ServiceUnavailable);
        }

        LogAction(action, target, actor, problem ?? "done");
        await AnswerAsync(context, problem is null ? StatusCodes.Status200OK : status, problem ?? "Done.");
    }

    /// <summary>The request, if it carries the token and a reason; else it has been answered.</summary>
    private static async Task<ActionRequest?> ReadAsync(HttpContext context)
    {
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "The page is too old for this: load it again. (The antiforgery token is missing or wrong.)");
            return null;
        }

        ActionRequest? request = null;
        try
        {
            request = context.Request.HasJsonContentType() ? await context.Request.ReadFromJsonAsync(ActionJsonContext.Default.ActionRequest, context.RequestAborted) : null;
        }
        catch (JsonException)
        {
            // Answered below.
        }

        var reason = request?.Reason?.Trim();
        if (reason is null or { Length: 0 or > LongestReason })
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, $"An action needs a reason of at most {LongestReason} characters.");
            return null;
        }

        return request! with { Reason = reason };
    }

    private static string ActorOf(ClaimsPrincipal user) =>
        user.Identity?.Name ?? user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue("sub") ?? "unnamed user";

    private static async Task AnswerAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, new ActionAnswer(message), ActionJsonContext.Default.ActionAnswer, context.RequestAborted);
    }

    [LoggerMessage(EventId = 4301, EventName = "OperatorAction", Level = LogLevel.Warning, Message = "{Action} of {Target} by {Actor}: {Outcome}")]
    private partial void LogAction(string action, string target, string actor, string outcome);
}
