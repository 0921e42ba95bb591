using System.Collections.Concurrent;

namespace ErrorService.Infrastructure.Messaging;

public sealed class InMemoryDeadLetterQueue : IDeadLetterQueue
{
    private readonly ConcurrentDictionary<Guid, PendingEvent> _pending = new();

    public void Enqueue(PendingEvent pendingEvent) => _pending[pendingEvent.Id] = pendingEvent;

    public IReadOnlyList<PendingEvent> TakeReady(DateTimeOffset now) =>
        _pending.Values.Where(item => item.NotBefore <= now).OrderBy(item => item.NotBefore).ToList();

    public void Remove(Guid id) => _pending.TryRemove(id, out _);
}
