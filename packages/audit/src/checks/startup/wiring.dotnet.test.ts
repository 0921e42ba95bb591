import { ask, failures, states } from '../testing';
import { HOSTED, shop, web } from './wiring.fixtures';
import { wiring } from './wiring';

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
  [
    'by a factory',
    'builder.Services.AddSingleton<IOutbox>(_ => new Outbox());',
  ],
  ['by types', 'builder.Services.AddScoped(typeof(IOutbox), typeof(Outbox));'],
  [
    'by a descriptor',
    'builder.Services.Add(ServiceDescriptor.Singleton<IOutbox, Outbox>());',
  ],
  [
    'by a new descriptor',
    'builder.Services.Replace(new ServiceDescriptor(typeof(IOutbox), typeof(Outbox), ServiceLifetime.Singleton));',
  ],
  [
    'when a flag is set',
    'if (x) builder.Services.AddSingleton<IOutbox, Outbox>();',
  ],
  ['by a method of a package', 'builder.Services.AddProxied<IOutbox>();'],
  ['as an HTTP client', 'builder.Services.AddHttpClient<IOutbox, Outbox>();'],
  [
    'as an object',
    'IOutbox outbox = new Outbox();\nbuilder.Services.AddSingleton(outbox);',
  ],
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
  [
    'a loop over types',
    'foreach (var t in a.GetTypes()) builder.Services.AddScoped(t);',
  ],
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

it.each([
  'Autofac.Extensions.DependencyInjection',
  'Volo.Abp.Autofac',
  'Lamar',
])('cannot tell with %s, which has a container of its own', async name => {
  const files = shop(HOSTED);
  files['Shop.Api/Shop.Api.csproj'] = web.replace('Serilog.AspNetCore', name);
  const results = await ask(wiring, files);
  expect(results.map(({ state }) => state)).toEqual(['unknown']);
});

it('cannot tell with a reference to a project that is not here', async () => {
  const files = shop(HOSTED);
  files['Shop.Api/Shop.Api.csproj'] = web.replace(
    'Shop.Core.csproj" />',
    'Shop.Core.csproj" /><ProjectReference Include="..\\Shop.Wiring\\Shop.Wiring.fsproj" />',
  );
  const results = await ask(wiring, files);
  expect(results.map(({ state }) => state)).toEqual(['unknown']);
});

it('cannot tell of an interface nothing implements when an object may be a proxy of it', async () => {
  const files = shop(
    'builder.Services.AddSingleton(Proxies.For(url));\nbuilder.Services.AddSingleton<Late>();',
    {
      'Shop.Core/Late.cs':
        'namespace Shop.Core; public class Late(IClock clock) { }',
    },
  );
  const results = await ask(wiring, files);
  expect(results.map(({ state }) => state)).toEqual(['unknown']);
});

it('cannot tell with an unknown package whose method may generate registrations', async () => {
  const files = shop(`builder.Services.AddShopApi();\n${HOSTED}`);
  files['Shop.Api/Shop.Api.csproj'] = web.replace(
    'Serilog.AspNetCore',
    'Injectio',
  );
  const results = await ask(wiring, files);
  expect(results.map(({ state }) => state)).toEqual(['unknown']);
});

const extension = (
  body: string,
) => `using Microsoft.Extensions.DependencyInjection;
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
  expect(result.message).toContain(
    'only the IOutbox of Shop.Old is registered',
  );
});

it('names the implementation that is only registered as itself', async () => {
  const [result] = await ask(
    wiring,
    shop(`builder.Services.AddSingleton<Outbox>();\n${HOSTED}`),
  );
  expect(result.message).toContain('only registered as itself');
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
  expect(result.message).toContain(
    'OrdersController, built when it is first asked for',
  );
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
