import { ask, failures, Files, states } from '../testing';
import { wiring } from './wiring';

const web = `<Project Sdk="Microsoft.NET.Sdk.Web">
  <ItemGroup>
    <PackageReference Include="Serilog.AspNetCore" Version="8.0.3" />
    <ProjectReference Include="..\\Shop.Core\\Shop.Core.csproj" />
  </ItemGroup>
</Project>`;
const library = '<Project Sdk="Microsoft.NET.Sdk"></Project>';

const core = `namespace Shop.Core;
public interface IOutbox { }
public interface IClock { }
public class Outbox : IOutbox { }
public sealed class MailSender : BackgroundService
{
    private readonly IOutbox _outbox;
    public MailSender(
        IOutbox outbox,
        ILogger<MailSender> logger)
    {
        _outbox = outbox;
    }
}
`;

/** A web project with these statements in Program.cs, and a library. */
function shop(statements: string, more: Files = {}): Files {
  return {
    'Shop.Api/Shop.Api.csproj': web,
    'Shop.Api/Program.cs': `using Shop.Core;
var builder = WebApplication.CreateBuilder(args);
${statements}
var app = builder.Build();
app.Run();
`,
    'Shop.Core/Shop.Core.csproj': library,
    'Shop.Core/Mail.cs': core,
    ...more,
  };
}

const HOSTED = 'builder.Services.AddHostedService<MailSender>();';

it('fails where the hosted service is added, and shows the parameter', async () => {
  const [result] = await ask(wiring, shop(HOSTED));
  expect(result.state).toBe('fail');
  expect(result.locations).toMatchObject([
    { path: 'Shop.Api/Program.cs', line: 3, role: 'primary' },
    { path: 'Shop.Core/Mail.cs', line: 9, role: 'related' },
  ]);
  expect(result.message).toContain('MailSender, built at start, needs IOutbox');
  expect(result.remedy).toContain('AddSingleton<IOutbox, Outbox>()');
});

it.each([
  ['directly', 'builder.Services.AddSingleton<IOutbox, Outbox>();'],
  ['if it is not yet', 'builder.Services.TryAddScoped<IOutbox, Outbox>();'],
  ['by a factory', 'builder.Services.AddSingleton<IOutbox>(_ => new Outbox());'],
  ['by types', 'builder.Services.AddScoped(typeof(IOutbox), typeof(Outbox));'],
  [
    'by a descriptor',
    'builder.Services.Add(ServiceDescriptor.Singleton<IOutbox, Outbox>());',
  ],
  [
    'by a new descriptor',
    'builder.Services.Replace(new ServiceDescriptor(typeof(IOutbox), typeof(Outbox), ServiceLifetime.Singleton));',
  ],
  ['when a flag is set', 'if (x) builder.Services.AddSingleton<IOutbox, Outbox>();'],
  ['by a method of a package', 'builder.Services.AddProxied<IOutbox>();'],
  ['as an HTTP client', 'builder.Services.AddHttpClient<IOutbox, Outbox>();'],
  ['as an object', 'IOutbox outbox = new Outbox();\nbuilder.Services.AddSingleton(outbox);'],
  [
    'by a lambda that says what it makes',
    'builder.Services.AddSingleton(sp => (IOutbox)new Outbox());',
  ],
  [
    'in a block of Host',
    'builder.Host.ConfigureServices((context, services) => { services.AddSingleton<IOutbox, Outbox>(); });',
  ],
  [
    'in a static lambda',
    'builder.Host.ConfigureServices(static (HostBuilderContext c, IServiceCollection services) => { services.AddSingleton<IOutbox, Outbox>(); });',
  ],
])('passes when the interface is registered %s', async (_, statement) => {
  expect(await states(wiring, shop(`${statement}\n${HOSTED}`))).toEqual([
    'pass .',
  ]);
});

it.each([
  [
    'an object whose type nobody can tell',
    'builder.Services.AddSingleton(Make());',
  ],
  ['a loop over types', 'foreach (var t in a.GetTypes()) builder.Services.AddScoped(t);'],
  ['Scrutor', 'builder.Services.Scan(s => s.FromAssemblyOf<Outbox>());'],
])('cannot tell when there is %s', async (_, statement) => {
  const results = await ask(wiring, shop(`${statement}\n${HOSTED}`));
  expect(results.map(({ state }) => state)).toEqual(['unknown']);
});

it('fails in spite of a scan for an interface that nothing implements', async () => {
  const files = shop(
    `builder.Services.Scan(s => s.FromAssemblyOf<Outbox>());\nbuilder.Services.AddSingleton<Late>();`,
    {
      'Shop.Core/Late.cs':
        'namespace Shop.Core; public class Late(IClock clock) { }',
    },
  );
  expect(await failures(wiring, files)).toEqual(['Shop.Api/Program.cs:4']);
});

it.each(['Autofac.Extensions.DependencyInjection', 'Volo.Abp.Autofac', 'Lamar'])(
  'cannot tell with %s, which has a container of its own',
  async name => {
    const files = shop(HOSTED);
    files['Shop.Api/Shop.Api.csproj'] = web.replace('Serilog.AspNetCore', name);
    const results = await ask(wiring, files);
    expect(results.map(({ state }) => state)).toEqual(['unknown']);
  },
);

it('cannot tell with an unknown package whose method may generate registrations', async () => {
  const files = shop(`builder.Services.AddShopApi();\n${HOSTED}`);
  files['Shop.Api/Shop.Api.csproj'] = web.replace('Serilog.AspNetCore', 'Injectio');
  const results = await ask(wiring, files);
  expect(results.map(({ state }) => state)).toEqual(['unknown']);
});

const extension = (body: string) => `using Microsoft.Extensions.DependencyInjection;
namespace Shop.Core;
public static class Registrations
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        ${body}
        return services;
    }
}
`;

it('follows an extension method into a shared project', async () => {
  const files = shop(`builder.Services.AddOutbox();\n${HOSTED}`, {
    'Shop.Core/Registrations.cs': extension(
      'services.AddSingleton<IOutbox, Outbox>();',
    ),
  });
  expect(await states(wiring, files)).toEqual(['pass .']);
});

it('names the method that registers it and that nobody calls', async () => {
  const files = shop(HOSTED, {
    'Shop.Core/Registrations.cs': extension(
      'services.AddSingleton<IOutbox, Outbox>();',
    ),
  });
  const [result] = await ask(wiring, files);
  expect(result.state).toBe('fail');
  expect(result.message).toContain('a method that nothing calls');
  expect(result.locations).toContainEqual(
    expect.objectContaining({ path: 'Shop.Core/Registrations.cs', line: 7 }),
  );
});

it('does not take the interface of the same name in another namespace for it', async () => {
  const files = shop(
    `builder.Services.AddSingleton<Shop.Old.IOutbox>(_ => null);\n${HOSTED}`,
    { 'Shop.Core/Old.cs': 'namespace Shop.Old; public interface IOutbox { }' },
  );
  const [result] = await ask(wiring, files);
  expect(result.state).toBe('fail');
  expect(result.message).toContain('only the IOutbox of Shop.Old is registered');
});

it('names the implementation that is only registered as itself', async () => {
  const [result] = await ask(
    wiring,
    shop(`builder.Services.AddSingleton<Outbox>();\n${HOSTED}`),
  );
  expect(result.message).toContain('only registered as itself');
});

const class_ = (text: string) => ({ 'Shop.Core/More.cs': `namespace Shop.Core;\n${text}` });
const MORE = 'builder.Services.AddSingleton<More>();';

it.each([
  ['an optional parameter', 'public class More { public More(IOutbox outbox = null) { } }'],
  [
    'another constructor that can be satisfied',
    'public class More { public More() { } public More(IOutbox outbox) { } }',
  ],
  ['all of them', 'public class More(IEnumerable<IOutbox> outboxes) { }'],
  ['what the framework provides', 'public class More(IServiceScopeFactory f, IConfiguration c) { }'],
  ['options', 'public class Settings { } public class More(IOptions<Settings> s) { }'],
  ['a type parameter', 'public class More<IOutbox>(IOutbox o) { } public class More { }'],
  ['nothing, in its static constructor', 'public class More { static More() { } }'],
  [
    'a nested type that only looks like it',
    'public class More(More.IInner inner) { } public class Other { public interface IInner { } }',
  ],
])('asks nothing of a class that wants %s', async (_, text) => {
  expect(await states(wiring, shop(MORE, class_(text)))).toEqual(['pass .']);
});

it('asks for an open generic when a closed one is wanted', async () => {
  const types = class_(
    'public interface IRepository<T> { } public class Repository<T> : IRepository<T> { } public class Order { } public class More(IRepository<Order> orders) { }',
  );
  expect(
    await states(
      wiring,
      shop(
        `builder.Services.AddScoped(typeof(IRepository<>), typeof(Repository<>));\n${MORE}`,
        types,
      ),
    ),
  ).toEqual(['pass .']);
  expect(await failures(wiring, shop(MORE, types))).toEqual([
    'Shop.Api/Program.cs:3',
  ]);
});

it('fails for a controller whose dependency is missing', async () => {
  const files = shop('builder.Services.AddControllers();', {
    'Shop.Api/OrdersController.cs': `using Shop.Core;
namespace Shop.Api;
[ApiController]
public class OrdersController(IOutbox outbox) : ControllerBase { }
`,
  });
  const [result] = await ask(wiring, files);
  expect(result.state).toBe('fail');
  expect(result.message).toContain('OrdersController, built when it is first asked for');
});

it('reads a Startup class that the program uses, and no other', async () => {
  const files = shop('builder.Host.UseStartup<Startup>();', {
    'Shop.Api/Startup.cs': `using Shop.Core;
public class Startup {
    public void ConfigureServices(IServiceCollection services) {
        services.AddHostedService<MailSender>();
    }
}`,
  });
  expect(await failures(wiring, files)).toEqual(['Shop.Api/Startup.cs:4']);
  const left = { ...files, ...shop('') };
  expect(await failures(wiring, left)).toEqual([]);
});

it('leaves alone what only developers start', async () => {
  const files = shop(
    `if (builder.Environment.IsDevelopment())\n{\n  ${HOSTED}\n}`,
  );
  expect(await failures(wiring, files)).toEqual([]);
});

it('does not count what another program registers', async () => {
  const files = shop(HOSTED, {
    'Shop.Worker/Shop.Worker.csproj': web.replace('Sdk.Web', 'Sdk.Worker'),
    'Shop.Worker/Program.cs': `using Shop.Core;
var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSingleton<IOutbox, Outbox>();
builder.Services.AddHostedService<MailSender>();`,
  });
  expect(await failures(wiring, files)).toEqual(['Shop.Api/Program.cs:3']);
});

it('does not look at tests, libraries and comments', async () => {
  const files = shop(`// ${HOSTED}`, {
    'Shop.Tests/Shop.Tests.csproj': web,
    'Shop.Tests/Program.cs': HOSTED,
  });
  expect(await states(wiring, files)).not.toContain('fail .');
});

it('cannot tell of code that is not there', async () => {
  const [result] = await ask(wiring, {
    'Shop.Api/Shop.Api.csproj': web,
    'Shop.Api/Program.cs': '',
  });
  expect(result.state).toBe('unknown');
  expect(result.reason).toContain('empty or cannot be read');
});

it('does not apply to a repository without such an application', async () => {
  expect(await states(wiring, { 'main.go': 'package main' })).toEqual([
    'not-applicable .',
  ]);
});
