import { ask, failures, Files, states } from '../testing';
import { wiring } from './wiring';

function shop(more: Files): Files {
  return {
    'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
const app = await NestFactory.create(AppModule);
`,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
@Module({ imports: [OrdersModule, UsersModule] })
export class AppModule {}
`,
    'src/orders.service.ts': `@Injectable()
export class OrdersService {
  constructor(
    private readonly users: UsersService,
    private readonly config: ConfigService,
    @InjectRepository(Order) private readonly orders: Repository<Order>,
  ) {}
}
`,
    'src/users.service.ts': '@Injectable()\nexport class UsersService {}\n',
    'src/orders.module.ts': `@Module({
  providers: [OrdersService],
})
export class OrdersModule {}
`,
    'src/users.module.ts': `@Module({ providers: [UsersService], exports: [UsersService] })
export class UsersModule {}
`,
    ...more,
  };
}

it('fails when the module that exports the service is not imported', async () => {
  const [result] = await ask(wiring, shop({}));
  expect(result.state).toBe('fail');
  expect(result.message).toContain(
    'UsersModule exports it, and OrdersModule does not import that',
  );
  expect(result.remedy).toBe('Add UsersModule to the imports of OrdersModule.');
  expect(result.locations).toMatchObject([
    { path: 'src/orders.module.ts', line: 2 },
    { path: 'src/orders.service.ts', line: 4 },
    { path: 'src/users.module.ts', line: 1 },
  ]);
});

it('fails when the module that provides it does not export it', async () => {
  const files = shop({
    'src/users.module.ts':
      '@Module({ providers: [UsersService] })\nexport class UsersModule {}\n',
    'src/orders.module.ts':
      '@Module({ imports: [UsersModule], providers: [OrdersService] })\nexport class OrdersModule {}\n',
  });
  const [result] = await ask(wiring, files);
  expect(result.remedy).toContain(
    'Add UsersService to the exports of UsersModule',
  );
});

it.each([
  [
    'the module is imported',
    'imports: [UsersModule], providers: [OrdersService]',
  ],
  ['it provides it itself', 'providers: [OrdersService, UsersService]'],
  [
    'it provides another class for it',
    'providers: [OrdersService, { provide: UsersService, useClass: Fake }]',
  ],
  [
    'it imports in a circle',
    'imports: [forwardRef(() => UsersModule)], providers: [OrdersService]',
  ],
])('passes when %s', async (_, metadata) => {
  const files = shop({
    'src/orders.module.ts': `@Module({ ${metadata} })\nexport class OrdersModule {}\n`,
  });
  expect(await states(wiring, files)).toEqual(['pass .']);
});

it('passes when the module is global', async () => {
  const files = shop({
    'src/users.module.ts': `@Global()
@Module({ providers: [UsersService], exports: [UsersService] })
export class UsersModule {}
`,
  });
  expect(await states(wiring, files)).toEqual(['pass .']);
});

it('passes when an imported module exports the module', async () => {
  const files = shop({
    'src/common.module.ts':
      '@Module({ imports: [UsersModule], exports: [UsersModule] })\nexport class CommonModule {}\n',
    'src/orders.module.ts':
      '@Module({ imports: [CommonModule], providers: [OrdersService] })\nexport class OrdersModule {}\n',
  });
  expect(await states(wiring, files)).toEqual(['pass .']);
});

it('passes with lists in constants of the file', async () => {
  const files = shop({
    'src/orders.module.ts': `const services = [OrdersService, UsersService];
@Module({ providers: [...services] })
export class OrdersModule {}
`,
  });
  expect(await states(wiring, files)).toEqual(['pass .']);
});

it.each([
  ['imported from elsewhere', 'providers: [OrdersService, ...everything]'],
  ['made by a function', 'imports: [makeModule()], providers: [OrdersService]'],
  [
    'put together at start',
    'imports: [UsersModule.forRoot()], providers: [OrdersService]',
  ],
])('cannot tell when providers are %s', async (_, metadata) => {
  const files = shop({
    'src/users.module.ts': `@Module({})
export class UsersModule { static forRoot() { return { module: UsersModule, providers: make() }; } }
`,
    'src/orders.module.ts': `@Module({ ${metadata} })\nexport class OrdersModule {}\n`,
  });
  expect(await states(wiring, files)).toEqual(['unknown .']);
});

it("does not take a package's class for the one of the same name", async () => {
  const files = shop({
    'src/orders.service.ts': `import { Logger } from '@nestjs/common';
@Injectable()
export class OrdersService { constructor(private logger: Logger) {} }
`,
    'src/logger.ts': '@Injectable()\nexport class Logger {}\n',
  });
  expect(await states(wiring, files)).toEqual(['pass .']);
});

it('does not look at modules that the application does not import', async () => {
  const files = shop({
    'src/app.module.ts':
      '@Module({ imports: [] })\nexport class AppModule {}\n',
  });
  expect(await failures(wiring, files)).toEqual([]);
});

it('asks nothing for optional parameters and types that are no classes', async () => {
  const files = shop({
    'src/orders.service.ts': `interface Clock {}
@Injectable()
export class OrdersService {
  constructor(@Optional() private users: UsersService, private clock: Clock, private name: string) {}
}
`,
  });
  expect(await states(wiring, files)).toEqual(['pass .']);
});
