using Microsoft.Extensions.DependencyInjection;
using Upkeep.Sagas.Testing;

namespace Upkeep.Generated.Tests.Sagas;

public sealed class SagaTestHostTests
{
    public static TheoryData<string> CrashPoints => [.. SagaCrashPoint.Of(PostParcel.Definition)];

    [Fact]
    public async Task A_run_needs_no_database_and_gives_the_result()
    {
        var office = new PostOffice();
        using var host = HostOf(office);

        var result = await host.RunAsync(saga => saga.RunAsync(new Parcel(7), "7"));

        Assert.Equal("L7", result.Value!.Number);
        Assert.Equal(["label", "stamp"], office.Effects);
        Assert.Empty(host.Crashes);
    }

    [Fact]
    public async Task Retries_of_hours_take_no_time()
    {
        var office = new PostOffice { Outage = 8 };
        using var host = HostOf(office);
        var started = host.Time.GetUtcNow();

        Assert.True((await host.RunAsync(saga => saga.RunAsync(new Parcel(7), "7"))).IsSuccess);

        Assert.Equal(10, office.Calls);
        Assert.True(host.Time.GetUtcNow() - started > TimeSpan.FromHours(1), $"{host.Time.GetUtcNow() - started}");
    }

    [Theory]
    [MemberData(nameof(CrashPoints))]
    public async Task Every_crash_point_leaves_the_same_effects(string point)
    {
        foreach (var isRefused in new[] { false, true })
        {
            var office = new PostOffice();
            using var host = HostOf(office).CrashAt(point);

            var result = await host.RunAsync(saga => saga.RunAsync(new Parcel(7, isRefused), "7"));

            Assert.Equal(!isRefused, result.IsSuccess);
            Assert.Equal(isRefused ? ["label", "stamp", "refund stamp", "void label"] : ["label", "stamp"], office.Effects);
        }
    }

    [Fact]
    public async Task Every_point_of_a_refused_saga_is_reached()
    {
        // Nothing is after a pivot that refuses, and the decision is all that comes of it.
        var unreached = new List<string>();
        foreach (var point in SagaCrashPoint.Of(PostParcel.Definition))
        {
            using var host = HostOf(new PostOffice()).CrashAt(point);
            await host.RunAsync(saga => saga.RunAsync(new Parcel(7, IsRefused: true), "7"));
            if (host.Crashes.Count == 0)
            {
                unreached.Add(point);
            }
        }

        Assert.Equal(["Post, done and not recorded", "Post, recorded"], unreached);
    }

    [Fact]
    public async Task Repetition_calls_every_external_action_twice()
    {
        var office = new PostOffice();
        using var host = HostOf(office).RepeatEveryStep();

        await host.RunAsync(saga => saga.RunAsync(new Parcel(7, IsRefused: true), "7"));

        Assert.Equal(8, office.Calls);
        Assert.Equal(["label", "stamp", "refund stamp", "void label"], office.Effects);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_saga_whose_steps_are_idempotent_survives_every_crash(bool isRefused) =>
        await SagaTestHost.AssertSurvivesEveryCrashAsync(PostParcel.Definition, scenario => RunAsync(scenario, honoursKeys: true, isRefused));

    [Fact]
    public async Task A_step_that_is_not_idempotent_is_caught()
    {
        var caught = await Assert.ThrowsAsync<SagaTestException>(
            () => SagaTestHost.AssertSurvivesEveryCrashAsync(PostParcel.Definition, scenario => RunAsync(scenario, honoursKeys: false, isRefused: false)));

        Assert.Contains("a crash at 'PrintLabel, done and not recorded': True label label stamp", caught.Message, StringComparison.Ordinal);
        Assert.Contains("every step run twice: True label label stamp stamp", caught.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_that_runs_on_another_host_is_no_proof()
    {
        var caught = await Assert.ThrowsAsync<SagaTestException>(
            () => SagaTestHost.AssertSurvivesEveryCrashAsync(PostParcel.Definition, _ => RunAsync(scenario: null, honoursKeys: true, isRefused: false)));

        Assert.Contains("No crash point was reached", caught.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_point_that_the_saga_does_not_have_is_refused() => Assert.Throws<ArgumentException>(() => HostOf(new PostOffice()).CrashAt("somewhere"));

    [Fact]
    public async Task A_step_that_never_returns_fails_the_test_instead_of_hanging_it()
    {
        using var host = HostOf(new PostOffice { IsSilent = true });
        host.Patience = TimeSpan.FromMilliseconds(200);

        var stalled = await Assert.ThrowsAsync<SagaTestException>(() => host.RunAsync(saga => saga.RunAsync(new Parcel(7), "7")));

        Assert.Contains("A step does not return", stalled.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fake_that_lets_time_pass_is_timed_out_and_compensated()
    {
        SagaTestHost<PostParcel>? host = null;
        var office = new PostOffice { IsSilent = true, OnCall = () => host!.Time.Advance(TimeSpan.FromHours(1)) };
        using (host = HostOf(office))
        {
            var result = await host.RunAsync(saga => saga.RunAsync(new Parcel(7), "7"));

            Assert.Equal(SagaErrorCodes.StepFailed, result.Error!.Code);
            Assert.Equal(["void label"], office.Effects);
        }
    }

    [Fact]
    public async Task A_saga_whose_run_breaks_down_again_and_again_gets_stuck_as_in_production()
    {
        var made = 0;
        using var host = new SagaTestHost<PostParcel>(PostParcel.Definition, services =>
        {
            services.AddTransient(_ => ++made == 1 ? new PostOffice() : throw new InvalidOperationException("Its services cannot be made.")).AddUpkeep().AddPostParcel();
            return services.BuildServiceProvider();
        });

        var state = await host.RunAsync(async saga =>
        {
            var id = (await saga.StartAsync(new Parcel(7), "7")).Value!.SagaId;
            while (await saga.FindAsync(id) is { State: Upkeep.Sagas.SagaState.Running })
            {
                await Task.Delay(TimeSpan.FromSeconds(1), host.Time);
            }

            return Result.Success((await saga.FindAsync(id))!.State);
        });

        Assert.Equal(Upkeep.Sagas.SagaState.Stuck, state.Value);
    }

    [Fact]
    public async Task A_durable_log_next_to_the_one_in_memory_is_refused()
    {
        using var host = new SagaTestHost<PostParcel>(PostParcel.Definition, services =>
        {
            services.AddSingleton(new PostOffice()).AddUpkeep().AddPostParcel();
            services.Add(services.First(service => service.ServiceType.Name == "ISagaLog"));
            return services.BuildServiceProvider();
        });

        var refused = await Assert.ThrowsAsync<SagaTestException>(() => host.RunAsync(saga => saga.RunAsync(new Parcel(7), "7")));

        Assert.Contains("do not call AddPostgreSqlSagas", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(SagaScenario? scenario, bool honoursKeys, bool isRefused)
    {
        var office = new PostOffice { HonoursKeys = honoursKeys };
        using var host = HostOf(office);
        scenario?.Prepare(host);
        var result = await host.RunAsync(saga => saga.RunAsync(new Parcel(7, isRefused), "7"));
        return $"{result.IsSuccess} {string.Join(' ', office.Effects)}";
    }

    private static SagaTestHost<PostParcel> HostOf(PostOffice office) => new(PostParcel.Definition, services =>
    {
        services.AddSingleton(office).AddUpkeep().AddPostParcel();
        return services.BuildServiceProvider();
    });
}
