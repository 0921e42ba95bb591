using System.Text;
using System.Threading.RateLimiting;
using AuthService.Api.Health;
using AuthService.Infrastructure.Messaging;
using CarDealer.Shared.Messaging;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Serilog;
using StackExchange.Redis;

var builder = WebApplication.CreateBuilder(args);

builder.Host.UseSerilog((context, logger) => logger
    .ReadFrom.Configuration(context.Configuration)
    .Enrich.WithProperty("Service", "authservice"));

// ---------------------------------------------------------------- storage
var connectionString = builder.Configuration.GetConnectionString("DefaultConnection")
    ?? throw new InvalidOperationException("ConnectionStrings:DefaultConnection is not set.");
var redisConnectionString = builder.Configuration["Redis:ConnectionString"]
    ?? throw new InvalidOperationException("Redis:ConnectionString is not set.");

builder.Services.AddNpgsqlDataSource(connectionString);
builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redisConnectionString));

// ---------------------------------------------------------------- messaging
builder.Services.AddRabbitMqConnection(builder.Configuration);

// Eventos que RabbitMQ rechazo: se guardan en PostgreSQL y se reintentan en segundo plano.
builder.Services.AddPostgreSqlDeadLetterQueue(builder.Configuration, "authservice");
builder.Services.AddHostedService<DeadLetterQueueProcessor>();

// ---------------------------------------------------------------- authentication
var signingKey = builder.Configuration["Jwt:SigningKey"]
    ?? throw new InvalidOperationException("Jwt:SigningKey is not set.");

builder.Services
    .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(options =>
    {
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidateIssuer = true,
            ValidIssuer = builder.Configuration["Jwt:Issuer"],
            ValidateAudience = true,
            ValidAudience = builder.Configuration["Jwt:Audience"],
            ValidateLifetime = true,
            IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(signingKey)),
            ClockSkew = TimeSpan.FromSeconds(30),
        };
    });
builder.Services.AddAuthorization();

builder.Services.AddRateLimiter(options =>
{
    options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
    options.AddPolicy("login", context => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = 5, Window = TimeSpan.FromMinutes(1) }));
});

// ---------------------------------------------------------------- health
builder.Services.AddHttpClient();
builder.Services.AddHealthChecks()
    .AddNpgSql(connectionString, name: "postgresql", tags: ["ready"])
    .AddRedis(redisConnectionString, name: "redis", tags: ["ready"])
    .AddCheck<ExternalServiceHealthCheck>("consul", tags: ["external"]);

var app = builder.Build();

app.UseSerilogRequestLogging();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();

app.MapPost("/api/auth/login", async (LoginRequest request, NpgsqlDataSource dataSource) =>
{
    await using var command = dataSource.CreateCommand("SELECT id, password_hash FROM accounts WHERE email = @email");
    command.Parameters.AddWithValue("email", request.Email);
    await using var reader = await command.ExecuteReaderAsync();
    return await reader.ReadAsync() ? Results.Ok(new { Id = reader.GetGuid(0) }) : Results.Unauthorized();
}).RequireRateLimiting("login");

app.MapGet("/api/auth/me", (HttpContext context) => Results.Ok(context.User.Identity?.Name)).RequireAuthorization();

// Todos los checks, tambien el externo.
app.MapHealthChecks("/health");
app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });

app.Run();

public sealed record LoginRequest(string Email, string Password);

public partial class Program { }
