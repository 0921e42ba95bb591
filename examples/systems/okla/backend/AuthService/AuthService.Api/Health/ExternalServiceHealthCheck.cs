using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AuthService.Api.Health;

/// <summary>Asks the service registry whether it knows this service.</summary>
public sealed class ExternalServiceHealthCheck : IHealthCheck
{
    private readonly IHttpClientFactory _clients;
    private readonly IConfiguration _configuration;

    public ExternalServiceHealthCheck(IHttpClientFactory clients, IConfiguration configuration)
    {
        _clients = clients;
        _configuration = configuration;
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var address = _configuration["Consul:Address"] ?? "http://localhost:8500";
        var client = _clients.CreateClient();
        client.Timeout = TimeSpan.FromSeconds(_configuration.GetValue("Consul:TimeoutSeconds", 100));

        // Dos intentos de 100 s cada uno: 200 s antes de dar una respuesta.
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            try
            {
                var response = await client.GetAsync($"{address}/v1/agent/services", cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return HealthCheckResult.Healthy();
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                if (attempt == 2)
                {
                    return HealthCheckResult.Unhealthy("Consul does not answer", exception);
                }
            }
        }

        return HealthCheckResult.Degraded("Consul answered with an error");
    }
}
