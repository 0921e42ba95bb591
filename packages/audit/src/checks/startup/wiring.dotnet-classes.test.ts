import { failures, states } from '../testing';
import { shop } from './wiring.fixtures';
import { wiring } from './wiring';

const class_ = (text: string) => ({
  'Shop.Core/More.cs': `namespace Shop.Core;\n${text}`,
});
const MORE = 'builder.Services.AddSingleton<More>();';

it.each([
  [
    'an optional parameter',
    'public class More { public More(IOutbox outbox = null) { } }',
  ],
  [
    'another constructor that can be satisfied',
    'public class More { public More() { } public More(IOutbox outbox) { } }',
  ],
  ['all of them', 'public class More(IEnumerable<IOutbox> outboxes) { }'],
  [
    'what the framework provides',
    'public class More(IServiceScopeFactory f, IConfiguration c) { }',
  ],
  [
    'options',
    'public class Settings { } public class More(IOptions<Settings> s) { }',
  ],
  [
    'a type parameter',
    'public class More<IOutbox>(IOutbox o) { } public class More { }',
  ],
  [
    'nothing, in its static constructor',
    'public class More { static More() { } }',
  ],
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
