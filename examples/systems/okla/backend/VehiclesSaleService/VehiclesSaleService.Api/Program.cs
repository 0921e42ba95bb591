using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using CarDealer.Shared.Messaging;
using Npgsql;
using Serilog;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);

builder.Host.UseSerilog((context, logger) => logger
    .ReadFrom.Configuration(context.Configuration)
    .Enrich.WithProperty("Service", "vehiclessaleservice"));

var connectionString = builder.Configuration.GetConnectionString("DefaultConnection")
    ?? throw new InvalidOperationException("ConnectionStrings:DefaultConnection is not set.");

builder.Services.AddNpgsqlDataSource(connectionString);
builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
    ConnectionMultiplexer.Connect(builder.Configuration["Redis:ConnectionString"]!));
builder.Services.AddRabbitMqConnection(builder.Configuration);

builder.Services.AddHealthChecks()
    .AddNpgSql(connectionString, name: "postgresql", tags: ["ready"])
    .AddRabbitMQ(name: "rabbitmq", tags: ["ready"])
    .AddRedis(builder.Configuration["Redis:ConnectionString"]!, name: "redis", tags: ["ready"]);

var app = builder.Build();

app.UseSerilogRequestLogging();

app.MapGet("/api/vehicles", async (NpgsqlDataSource dataSource, int page = 1) =>
{
    await using var command = dataSource.CreateCommand("SELECT id, created_at FROM listings ORDER BY created_at DESC LIMIT 20 OFFSET @skip");
    command.Parameters.AddWithValue("skip", (page - 1) * 20);
    await using var reader = await command.ExecuteReaderAsync();
    var items = new List<object>();
    while (await reader.ReadAsync())
    {
        items.Add(new { Id = reader.GetGuid(0), CreatedAt = reader.GetDateTime(1) });
    }
    return Results.Ok(items);
});

// Liveness no consulta a nadie: solo dice que el proceso responde.
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
app.MapHealthChecks("/health");

app.Run();

public partial class Program { }
