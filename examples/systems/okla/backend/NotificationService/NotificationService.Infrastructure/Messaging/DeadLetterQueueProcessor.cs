using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace NotificationService.Infrastructure.Messaging;

public sealed class DeadLetterQueueProcessor(
    IDeadLetterQueue deadLetterQueue,
    IConnection connection,
    ILogger<DeadLetterQueueProcessor> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var pending in deadLetterQueue.TakeReady(DateTimeOffset.UtcNow))
            {
                Republish(pending);
            }
        }
    }

    private void Republish(PendingEvent pending)
    {
        try
        {
            using var channel = connection.CreateModel();
            channel.BasicPublish("okla.events", pending.RoutingKey, null, pending.Body);
            deadLetterQueue.Remove(pending.Id);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Event {EventId} stays in the dead letter queue", pending.Id);
            deadLetterQueue.Enqueue(pending with
            {
                Attempts = pending.Attempts + 1,
                NotBefore = DateTimeOffset.UtcNow.AddMinutes(Math.Pow(2, pending.Attempts)),
            });
        }
    }
}
