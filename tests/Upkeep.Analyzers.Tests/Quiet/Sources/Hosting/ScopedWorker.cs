using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quiet.Dapper;

namespace Quiet.Hosting;

public sealed class ScopedWorker(IServiceScopeFactory scopes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await using (var scope = scopes.CreateAsyncScope())
            {
                var customers = scope.ServiceProvider.GetRequiredService<CustomerRepository>();
                await customers.SearchAsync("a", stoppingToken);
            }

            await Task.Delay(TimeSpan.FromMinutes(1), stoppingToken);
        }
    }
}
