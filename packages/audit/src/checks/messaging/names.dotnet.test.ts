import { deployment, failures, Files, neverFails, states } from '../testing';
import { argumentsAgree } from './arguments-agree';

const definitions = (queueArguments: string) => ({
  'rabbitmq/definitions.json': `{"vhosts": [{"name": "/"}], "queues": [
  {"name": "mails", "vhost": "/", "durable": true, "auto_delete": false, "arguments": ${queueArguments}}
]}`,
});
const WITHOUT = definitions('{}');
const WITH = definitions('{"x-dead-letter-exchange": "mail.dlx"}');

const ARGUMENTS =
  'new Dictionary<string, object> { ["x-dead-letter-exchange"] = "mail.dlx" }';
/** A consumer that declares the queue; line 5 is the first of its body. */
const consumer = (body: string, base = 'BackgroundService') => ({
  'mail/Mail.Infrastructure/MailConsumer.cs': `using RabbitMQ.Client;
namespace Mail.Infrastructure;
public class MailConsumer : ${base}
{
${body}
}
`,
});
const declare = (queue: string) =>
  `channel.QueueDeclare(${queue}, true, false, false, ${ARGUMENTS});`;
const settings = {
  'mail/Mail.Api/appsettings.json':
    '{ // broker\n  "RabbitMQ": { "Queue": "mails", "Queues": { "Mail": "mails" } },\n}',
};
const options = {
  'mail/Mail.Infrastructure/Settings.cs': `public class RabbitSettings {
  public const string Section = "RabbitMQ";
  public string Queue { get; set; } = string.Empty;
  public string Other { get; init; } = "mails";
  public QueueNames Queues { get; set; } = new();
}
public record QueueNames { public string Mail { get; init; } = ""; }`,
  'mail/Mail.Api/Program.cs':
    'builder.Services.Configure<RabbitSettings>(builder.Configuration.GetSection(RabbitSettings.Section));',
};
const AT = 'mail/Mail.Infrastructure/MailConsumer.cs:5';

/** The same queue, named and declared in the ways people do; where it is told. */
const WAYS: Record<string, readonly [string, Files]> = {
  'a key of the configuration': [
    AT,
    {
      ...consumer(declare('_configuration["RabbitMQ:Queue"] ?? "letters"')),
      ...settings,
    },
  ],
  'a key that nothing sets, with a default': [
    AT,
    consumer(declare('_configuration["RabbitMQ:Queue"] ?? "mails"')),
  ],
  'GetValue with a default': [
    AT,
    consumer(declare('configuration.GetValue("RabbitMQ:Queue", "mails")')),
  ],
  'a section in a variable': [
    'mail/Mail.Infrastructure/MailConsumer.cs:6',
    {
      ...consumer(`void A() { var section = configuration.GetSection("RabbitMQ");
${declare('section["Queue"]')} }`),
      ...settings,
    },
  ],
  'an options class in the constructor': [
    AT,
    {
      ...consumer(`void A() { ${declare('_settings.Queue')} }
  readonly RabbitSettings _settings;
  public MailConsumer(IOptions<RabbitSettings> options) => _settings = options.Value;`),
      ...settings,
      ...options,
    },
  ],
  'an options class inside another': [
    AT,
    {
      ...consumer(`void A() { ${declare('_options.Value.Queues.Mail')} }
  readonly IOptions<RabbitSettings> _options;`),
      ...settings,
      ...options,
    },
  ],
  'the default of an options class': [
    AT,
    {
      ...consumer(`void A() { ${declare('monitor.CurrentValue.Other')} }
  readonly IOptionsMonitor<RabbitSettings> monitor;`),
      ...options,
    },
  ],
  'a variable of the environment': [
    AT,
    consumer(declare('Environment.GetEnvironmentVariable("QUEUE") ?? "mails"')),
  ],
  'names that are listed': [
    'mail/Mail.Infrastructure/MailConsumer.cs:6',
    consumer(`static readonly string[] Names = { "letters", "mails" };
void A() { foreach (var name in Names) { ${declare('name')} } }`),
  ],
  'pairs that are listed': [
    AT,
    consumer(
      `void A() { foreach (var (name, key) in new[] { ("letters", "l"), ("mails", "m") }) { ${declare(
        'name',
      )} } }`,
    ),
  ],
  'a helper that is given the name': [
    AT,
    {
      ...consumer(
        'void A() { channel.DeclareWithDeadLetters("mails", "mail"); }',
      ),
      'shared/ChannelExtensions.cs': `using RabbitMQ.Client;
public static class ChannelExtensions {
  public static void DeclareWithDeadLetters(this IModel channel, string queue, string exchange) =>
    channel.QueueDeclare(queue, true, false, false, new Dictionary<string, object> { ["x-dead-letter-exchange"] = $"{exchange}.dlx" });
}`,
    },
  ],
  'a helper that makes the arguments': [
    AT,
    consumer(`void A() { channel.QueueDeclare("mails", true, false, false, DeadLetters("mail.dlx")); }
static Dictionary<string, object> DeadLetters(string exchange) => new() { { "x-dead-letter-exchange", exchange } };`),
  ],
  'a base class that is given the name': [
    AT,
    {
      ...consumer('public MailConsumer() : base("mails") { }', 'ConsumerBase'),
      'shared/ConsumerBase.cs': `using RabbitMQ.Client;
public abstract class ConsumerBase {
  readonly string _queue;
  protected ConsumerBase(string queue) { _queue = queue; }
  void A() { ${declare('_queue')} }
}`,
    },
  ],
  'a base class with a name to override': [
    AT,
    {
      ...consumer(
        'protected override string Queue => "mails";',
        'ConsumerBase',
      ),
      'shared/ConsumerBase.cs': `using RabbitMQ.Client;
public abstract class ConsumerBase {
  protected abstract string Queue { get; }
  void A() { ${declare('Queue')} }
}`,
    },
  ],
};

describe.each(Object.entries(WAYS))('%s', (_, [at, files]) => {
  it('fails against definitions without the dead-letter exchange', async () => {
    expect(await failures(argumentsAgree, { ...files, ...WITHOUT })).toEqual([
      at,
    ]);
  });

  it('agrees with definitions that have it', async () => {
    expect(await neverFails(argumentsAgree, { ...files, ...WITH })).toBe(true);
  });
});

describe('the configuration of production', () => {
  const code = consumer(declare('configuration["RabbitMQ:Queue"]'));
  const workload = (env: string) => ({
    'k8s/mail.yaml': deployment(
      'mail',
      `          image: acme/mail:1.0.0\n          env:\n            - name: RabbitMQ__Queue\n${env}`,
    ),
    'mail/Dockerfile': 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\n',
  });
  const asks = (files: Files) =>
    failures(argumentsAgree, { ...code, ...WITHOUT, ...files });

  it('takes the variable of the workload first', async () => {
    expect(await asks({ ...workload('              value: mails\n') })).toEqual(
      [AT],
    );
    expect(
      await asks({
        ...settings,
        ...workload('              value: letters\n'),
      }),
    ).toEqual([]);
  });

  it('cannot tell what a Secret holds', async () => {
    expect(
      await asks({
        ...settings,
        ...workload(
          '              valueFrom: {secretKeyRef: {name: mail, key: queue}}\n',
        ),
      }),
    ).toEqual([]);
  });

  it('leaves the settings of development out', async () => {
    const { 'mail/Mail.Api/appsettings.json': text } = settings;
    expect(
      await asks({ 'mail/Mail.Api/appsettings.Development.json': text }),
    ).toEqual([]);
  });

  it('takes those of production before the others', async () => {
    const { 'mail/Mail.Api/appsettings.json': text } = settings;
    expect(
      await asks({
        'mail/Mail.Api/appsettings.json': text.replace('mails', 'letters'),
        'mail/Mail.Api/appsettings.Production.json': text,
      }),
    ).toEqual([AT]);
  });
});

describe('names that only look the same', () => {
  it.each(
    Object.entries<Files>({
      'a named argument of other code': {
        ...consumer(`void A(string queue) { ${declare('queue')} }`),
        'mail/Other.cs':
          'using RabbitMQ.Client;\nclass Other { void B() { channel.QueueDeclarePassive(queue: "mails"); } }',
      },
      'a local variable of another method': consumer(
        `void A() { var name = "mails"; }\nvoid B(string name) { ${declare(
          'name',
        )} }`,
      ),
      'what another class overrides': {
        ...consumer('protected override string Queue => "letters";', 'Base'),
        'mail/Base.cs': `using RabbitMQ.Client;
public abstract class Base {
  protected Base(string exchange) { _exchange = exchange; }
  protected abstract string Queue { get; }
  void A() { channel.QueueDeclare(Queue, true, false, false, new Dictionary<string, object> { ["x-dead-letter-exchange"] = _exchange }); }
}
public class Letters : Base { public Letters() : base("mail.dlx") { } protected override string Queue => "letters"; }
public class Mails : Base { public Mails() : base(Unknown) { } protected override string Queue => "mails"; }`,
      },
    }),
  )('%s', async (_, files) => {
    expect(await neverFails(argumentsAgree, { ...files, ...WITHOUT })).toBe(
      true,
    );
  });
});

it('keeps the arguments of each call of a helper apart', async () => {
  const files = consumer(
    `void D(string queue, string exchange) { channel.QueueDeclare(queue, true, false, false, new Dictionary<string, object> { ["x-dead-letter-exchange"] = exchange }); }
void A() { D("letters", "letter.dlx"); D("mails", "mail.dlx"); }`,
  );
  expect(await neverFails(argumentsAgree, { ...files, ...WITH })).toBe(true);
  expect(await failures(argumentsAgree, { ...files, ...WITHOUT })).toEqual([
    'mail/Mail.Infrastructure/MailConsumer.cs:6',
  ]);
});

describe('what only the running program knows', () => {
  it.each([
    ['the name', `channel.QueueDeclare(typeof(T).Name, true, false, false);`],
    [
      'the arguments',
      `channel.QueueDeclare("mails", true, false, false, retry ? ${ARGUMENTS} : null);`,
    ],
  ])('is unknown: %s', async (_, statement) => {
    expect(
      await states(argumentsAgree, { ...consumer(statement), ...WITHOUT }),
    ).toContainEqual(expect.stringMatching(/^unknown /));
  });
});
