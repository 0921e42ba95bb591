using Npgsql;
using Serilog;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);

builder.Host.UseSerilog((context, logger) => logger
    .ReadFrom.Configuration(context.Configuration)
    .Enrich.WithProperty("Service", "chatbotservice"));

var connectionString = builder.Configuration.GetConnectionString("DefaultConnection")
    ?? throw new InvalidOperationException("ConnectionStrings:DefaultConnection is not set.");

builder.Services.AddNpgsqlDataSource(connectionString);
builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
    ConnectionMultiplexer.Connect(builder.Configuration["Redis:ConnectionString"]!));

builder.Services.AddHealthChecks()
    .AddNpgSql(connectionString, name: "postgresql")
    .AddRedis(builder.Configuration["Redis:ConnectionString"]!, name: "redis");

var app = builder.Build();

app.UseSerilogRequestLogging();

app.MapGet("/api/chat", async (NpgsqlDataSource dataSource, int page = 1) =>
{
    await using var command = dataSource.CreateCommand("SELECT id, created_at FROM conversations ORDER BY created_at DESC LIMIT 20 OFFSET @skip");
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
