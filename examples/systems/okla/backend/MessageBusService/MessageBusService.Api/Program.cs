using CarDealer.Shared.Messaging;
using Npgsql;
using Serilog;

var builder = WebApplication.CreateBuilder(args);

builder.Host.UseSerilog((context, logger) => logger
    .ReadFrom.Configuration(context.Configuration)
    .Enrich.WithProperty("Service", "messagebusservice"));

var connectionString = builder.Configuration.GetConnectionString("DefaultConnection")
    ?? throw new InvalidOperationException("ConnectionStrings:DefaultConnection is not set.");

builder.Services.AddNpgsqlDataSource(connectionString);
builder.Services.AddRabbitMqConnection(builder.Configuration);

builder.Services.AddHealthChecks()
    .AddNpgSql(connectionString, name: "postgresql")
    .AddRabbitMQ(name: "rabbitmq");

var app = builder.Build();

app.UseSerilogRequestLogging();

app.MapGet("/api/bus", async (NpgsqlDataSource dataSource, int page = 1) =>
{
    await using var command = dataSource.CreateCommand("SELECT id, created_at FROM messages ORDER BY created_at DESC LIMIT 20 OFFSET @skip");
    command.Parameters.AddWithValue("skip", (page - 1) * 20);
    await using var reader = await command.ExecuteReaderAsync();
    var items = new List<object>();
    while (await reader.ReadAsync())
    {
        items.Add(new { Id = reader.GetGuid(0), CreatedAt = reader.GetDateTime(1) });
    }
    return Results.Ok(items);
});

app.MapHealthChecks("/health");

app.Run();

public partial class Program { }
