namespace Upkeep.Cli.Rules;

/// <summary>
/// What is wrong with any service, whatever its budgets: server errors over 5 % for 5 minutes, a pool over 90 % for 2, memory over 90 % for 1,
/// answers of which less than 95 % come within 2.5 s for 10, a cache that answers less than 60 % of its calls for 10. The names are those of ASP.NET Core, Npgsql and Upkeep.
/// </summary>
internal static class ServiceRules
{
    private const string Http = "http_server_request_duration_seconds";
    private const string Cache = "upkeep_cache_requests_total";
    private const string Member = "code_function_name";
    private const string Pool = "db_client_connection_pool_name";

    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new(
            "UpkeepServerErrors",
            Operation: null,
            $"sum(rate({Http}_count{{http_response_status_code=~\"5..\"}}[5m])) / sum(rate({Http}_count[5m])) > 0.05 and sum(rate({Http}_count[5m])) > 0.1",
            "5m",
            "critical",
            "The service answers with server errors",
            "{{ $value | humanizePercentage }} of the answers are 5xx.",
            [($"{Http}_count{{http_response_status_code=\"200\"}}", AlertRule.Steady), ($"{Http}_count{{http_response_status_code=\"503\"}}", AlertRule.BadForAWhile), ($"{Http}_count{{http_response_status_code=\"404\"}}", "0+30x80")],
            "25%",
            []),
        new(
            "UpkeepServiceSlow",
            Operation: null,
            $"sum(rate({Http}_bucket{{le=\"2.5\"}}[5m])) / sum(rate({Http}_count[5m])) < 0.95 and sum(rate({Http}_count[5m])) > 0.1",
            "10m",
            "warning",
            "The service answers slowly",
            "Only {{ $value | humanizePercentage }} of the answers came within 2.5 s.",
            [($"{Http}_count{{http_route=\"/\"}}", AlertRule.Steady), ($"{Http}_bucket{{http_route=\"/\",le=\"2.5\"}}", AlertRule.HalfForAWhile)],
            "50%",
            []),
        new(
            "UpkeepPoolExhausted",
            Operation: null,
            $"sum by ({Pool}) (db_client_connection_count{{db_client_connection_state=\"used\"}}) / sum by ({Pool}) (db_client_connection_max) > 0.9",
            "2m",
            "critical",
            $"The connection pool {{{{ $labels.{Pool} }}}} is nearly exhausted",
            "{{ $value | humanizePercentage }} of its connections are in use.",
            [($"db_client_connection_count{{{Pool}=\"shop\",db_client_connection_state=\"used\"}}", "10x19 95x19 10x40"), ($"db_client_connection_count{{{Pool}=\"shop\",db_client_connection_state=\"idle\"}}", "50x80"), ($"db_client_connection_max{{{Pool}=\"shop\"}}", "100x80")],
            "95%",
            [(Pool, "shop")]),
        new(
            "UpkeepMemoryHigh",
            Operation: null,
            "max by (instance) (upkeep_memory_utilization) > 0.9",
            "1m",
            "critical",
            "The memory of {{ $labels.instance }} is nearly used up",
            "{{ $value | humanizePercentage }} of the memory that the process may use is taken.",
            [("upkeep_memory_utilization{instance=\"shop:80\"}", "0.4x19 0.95x19 0.4x40")],
            "95%",
            [("instance", "shop:80")]),
        new(
            "UpkeepCacheIneffective",
            Operation: null,
            $"sum by ({Member}) (rate({Cache}{{upkeep_cache_result=\"miss\"}}[5m])) / sum by ({Member}) (rate({Cache}[5m])) > 0.4 and sum by ({Member}) (rate({Cache}[5m])) > 0.1",
            "10m",
            "warning",
            $"The cache of {{{{ $labels.{Member} }}}} answers too few calls",
            "{{ $value | humanizePercentage }} of its calls had to compute; expected are at most 40 %.",
            [($"{Cache}{{{Member}=\"Shop.Find\",upkeep_cache_result=\"hit\"}}", AlertRule.Steady), ($"{Cache}{{{Member}=\"Shop.Find\",upkeep_cache_result=\"miss\"}}", "0+20x20 400+140x20 3200+20x40")],
            "70%",
            [(Member, "Shop.Find")]),
    ];
}
