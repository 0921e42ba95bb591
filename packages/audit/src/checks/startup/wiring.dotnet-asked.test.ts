import { failures, Files, neverFails } from '../testing';
import { wiring } from './wiring';
import { HOSTED, shop } from './wiring.fixtures';

const REGISTERED = 'builder.Services.AddSingleton<IOutbox, Outbox>();';
const OUTBOX_FILE = (text: string) => ({
  'Shop.Api/More.cs': `using Shop.Core;\nnamespace Shop.Api;\n${text}`,
});
const PROGRAM = 'Shop.Api/Program.cs:3';

/** What a program asks for at its first statement, besides constructors of services. */
const ASKED: Record<string, readonly [string, Files]> = {
  'a handler of MediatR': [
    'builder.Services.AddMediatR(c => c.RegisterServicesFromAssembly(typeof(Program).Assembly));',
    OUTBOX_FILE(
      'public record Pay : IRequest;\npublic class PayHandler(IOutbox outbox) : IRequestHandler<Pay> { }',
    ),
  ],
  'a handler of another assembly': [
    'builder.Services.AddMediatR(c => c.RegisterServicesFromAssemblyContaining<Shop.Core.Pay>());',
    {
      'Shop.Core/Pay.cs':
        'namespace Shop.Core;\npublic record Pay : IRequest;\npublic class PayHandler(IOutbox outbox) : IRequestHandler<Pay> { }',
    },
  ],
  'a middleware': [
    'var web = builder.Build(); web.UseMiddleware<Shop.Api.Audit>();',
    OUTBOX_FILE(
      'public class Audit { public Audit(RequestDelegate next, IOutbox outbox) { } }',
    ),
  ],
  'a factory': [
    'builder.Services.AddSingleton<IClock>(sp => new Clock(sp.GetRequiredService<IOutbox>()));',
    OUTBOX_FILE('public class Clock(IOutbox outbox) : IClock { }'),
  ],
  'an action of a controller': [
    'builder.Services.AddControllers();',
    OUTBOX_FILE(
      'public class MailController : ControllerBase { public IActionResult Get([FromServices] IOutbox outbox) => Ok(); }',
    ),
  ],
  'an endpoint': [
    'builder.Build().MapGet("/mails", async (IOutbox outbox, int page) => Results.Ok());',
    OUTBOX_FILE(''),
  ],
};

describe.each(Object.entries(ASKED))('%s', (_, [statement, files]) => {
  it('fails when nothing registers what it asks for', async () => {
    expect(await failures(wiring, shop(statement, files))).toEqual([PROGRAM]);
  });

  it('passes when it is registered', async () => {
    expect(
      await neverFails(wiring, shop(`${REGISTERED}\n${statement}`, files)),
    ).toBe(true);
  });
});

it('does not take a registration for developers', async () => {
  const statements = (rest: string) =>
    `${HOSTED}\nif (builder.Environment.IsDevelopment())\n{\n${REGISTERED}\n}${rest}`;
  expect(await failures(wiring, shop(statements('')))).toEqual([PROGRAM]);
  expect(
    await neverFails(wiring, shop(statements(`\nelse\n{\n${REGISTERED}\n}`))),
  ).toBe(true);
});

it('follows an extension method that is generic over the builder', async () => {
  const files = (statement: string) =>
    OUTBOX_FILE(`public static class Setup
{
    public static TBuilder AddMails<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        ${statement}
        builder.Services.AddHostedService<MailSender>();
        return builder;
    }
}
`);
  const call = 'builder.AddMails();';
  expect(await failures(wiring, shop(call, files('')))).toEqual([
    'Shop.Api/More.cs:8',
  ]);
  expect(await neverFails(wiring, shop(call, files(REGISTERED)))).toBe(true);
});

it('leaves parameters that are bound to something else', async () => {
  const statement =
    'builder.Build().MapPost("/mails", ([FromBody] IOutbox outbox) => Results.Ok());';
  expect(await neverFails(wiring, shop(statement))).toBe(true);
});
