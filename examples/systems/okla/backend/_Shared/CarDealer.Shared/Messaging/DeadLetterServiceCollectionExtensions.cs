using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CarDealer.Shared.Messaging;

public static class DeadLetterServiceCollectionExtensions
{
    /// <summary>Keeps unpublished events of one service in its own PostgreSQL database.</summary>
    public static IServiceCollection AddPostgreSqlDeadLetterQueue(
        this IServiceCollection services,
        IConfiguration configuration,
        string owner)
    {
        var connectionString = configuration.GetConnectionString("DefaultConnection")
            ?? throw new InvalidOperationException("ConnectionStrings:DefaultConnection is not set.");

        services.AddSingleton<ISharedDeadLetterQueue>(_ => new PostgreSqlDeadLetterQueue(connectionString, owner));

        return services;
    }
}
