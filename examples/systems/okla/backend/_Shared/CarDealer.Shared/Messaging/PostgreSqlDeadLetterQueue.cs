using Npgsql;

namespace CarDealer.Shared.Messaging;

public sealed class PostgreSqlDeadLetterQueue : ISharedDeadLetterQueue
{
    private readonly string _connectionString;
    private readonly string _owner;

    public PostgreSqlDeadLetterQueue(string connectionString, string owner)
    {
        _connectionString = connectionString;
        _owner = owner;
    }

    public async Task EnqueueAsync(FailedEvent failedEvent, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "INSERT INTO dead_letters (id, owner, routing_key, payload, attempts, next_attempt_at) " +
            "VALUES (@id, @owner, @key, @payload, @attempts, @next)", connection);
        command.Parameters.AddWithValue("id", failedEvent.Id);
        command.Parameters.AddWithValue("owner", _owner);
        command.Parameters.AddWithValue("key", failedEvent.RoutingKey);
        command.Parameters.AddWithValue("payload", failedEvent.Payload);
        command.Parameters.AddWithValue("attempts", failedEvent.Attempts);
        command.Parameters.AddWithValue("next", failedEvent.NextAttemptAt);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<FailedEvent>> DequeueReadyAsync(int limit, CancellationToken cancellationToken = default)
    {
        var ready = new List<FailedEvent>();
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "SELECT id, routing_key, payload, attempts, next_attempt_at FROM dead_letters " +
            "WHERE owner = @owner AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT @limit", connection);
        command.Parameters.AddWithValue("owner", _owner);
        command.Parameters.AddWithValue("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            ready.Add(new FailedEvent(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetInt32(3),
                reader.GetFieldValue<DateTimeOffset>(4)));
        }
        return ready;
    }

    public async Task RemoveAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("DELETE FROM dead_letters WHERE id = @id", connection);
        command.Parameters.AddWithValue("id", id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
