namespace CarDealer.Shared.Messaging;

/// <summary>Events that could not be published, kept until the broker answers again.</summary>
public interface ISharedDeadLetterQueue
{
    Task EnqueueAsync(FailedEvent failedEvent, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<FailedEvent>> DequeueReadyAsync(int limit, CancellationToken cancellationToken = default);

    Task RemoveAsync(Guid id, CancellationToken cancellationToken = default);
}

public sealed record FailedEvent(
    Guid Id,
    string RoutingKey,
    string Payload,
    int Attempts,
    DateTimeOffset NextAttemptAt);
