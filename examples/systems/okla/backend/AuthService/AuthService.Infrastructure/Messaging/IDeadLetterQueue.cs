namespace AuthService.Infrastructure.Messaging;

public interface IDeadLetterQueue
{
    void Enqueue(PendingEvent pendingEvent);

    IReadOnlyList<PendingEvent> TakeReady(DateTimeOffset now);

    void Remove(Guid id);
}

public sealed record PendingEvent(Guid Id, string RoutingKey, byte[] Body, int Attempts, DateTimeOffset NotBefore);
