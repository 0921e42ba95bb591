using AuthService.Infrastructure.Messaging;
using Xunit;

namespace AuthService.Tests;

public class InMemoryDeadLetterQueueTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Keeps_an_event_back_until_its_time_has_come()
    {
        var queue = new InMemoryDeadLetterQueue();
        queue.Enqueue(new PendingEvent(Guid.NewGuid(), "auth.user.registered", [], 0, Noon.AddMinutes(5)));

        Assert.Empty(queue.TakeReady(Noon));
        Assert.Single(queue.TakeReady(Noon.AddMinutes(5)));
    }

    [Fact]
    public void Forgets_a_removed_event()
    {
        var queue = new InMemoryDeadLetterQueue();
        var pending = new PendingEvent(Guid.NewGuid(), "auth.user.registered", [], 0, Noon);
        queue.Enqueue(pending);

        queue.Remove(pending.Id);

        Assert.Empty(queue.TakeReady(Noon));
    }
}
