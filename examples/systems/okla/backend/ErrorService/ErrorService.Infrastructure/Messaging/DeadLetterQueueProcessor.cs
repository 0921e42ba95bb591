using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace ErrorService.Infrastructure.Messaging;

public sealed class DeadLetterQueueProcessor : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IDeadLetterQueue _deadLetterQueue;
    private readonly IConnection _connection;
    private readonly ILogger<DeadLetterQueueProcessor> _logger;

    public DeadLetterQueueProcessor(
        IDeadLetterQueue deadLetterQueue,
        IConnection connection,
        ILogger<DeadLetterQueueProcessor> logger)
    {
        _deadLetterQueue = deadLetterQueue;
        _connection = connection;
        _logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var pending in _deadLetterQueue.TakeReady(DateTimeOffset.UtcNow))
            {
                Republish(pending);
            }
        }
    }

    private void Republish(PendingEvent pending)
    {
        try
        {
            using var channel = _connection.CreateModel();
            channel.BasicPublish("okla.events", pending.RoutingKey, null, pending.Body);
            _deadLetterQueue.Remove(pending.Id);
        }
        catch (Exception exception)
        {
            _logger.LogWarning(exception, "Event {EventId} stays in the dead letter queue", pending.Id);
            _deadLetterQueue.Enqueue(pending with
            {
                Attempts = pending.Attempts + 1,
                NotBefore = DateTimeOffset.UtcNow.AddMinutes(Math.Pow(2, pending.Attempts)),
            });
        }
    }
}
