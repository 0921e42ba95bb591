namespace ContactService.Api;

public sealed class ContactRequest
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public required Guid VehicleId { get; init; }

    public required string Email { get; init; }

    public string? Phone { get; init; }

    public DateTimeOffset CreatedAt { get; init; } = DateTimeOffset.UtcNow;
}
