import { ask, Files, states } from '../testing';
import { tested } from './tested';

const CI = {
  '.github/workflows/ci.yml':
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/build-push-action@v6\n        with: {context: ., file: orders/Dockerfile, push: true, tags: acme/orders:1}\n',
};
const dotnet = (test: string): Files => ({
  ...CI,
  'orders/Dockerfile':
    'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nENTRYPOINT ["dotnet", "Orders.dll"]\n',
  'orders/Orders/Orders.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
  'orders/Orders/Program.cs':
    'var app = WebApplication.CreateBuilder(args).Build();\napp.MapHealthChecks("/health");\n',
  'orders/Orders.Tests/QueueTests.cs': test,
});
const UNIT = 'namespace Orders.Tests;\n\npublic class QueueTests\n{\n}\n';

describe('startup/tested', () => {
  it('fails at the tests that try parts alone', async () => {
    const [result] = await ask(tested, dotnet(UNIT));
    expect(result).toMatchObject({
      state: 'fail',
      subject: 'orders',
      locations: [{ path: 'orders/Orders.Tests/QueueTests.cs', line: 3 }],
    });
  });

  it('fails at the entry point without any test', async () => {
    const { 'orders/Orders.Tests/QueueTests.cs': _, ...files } = dotnet('');
    const [result] = await ask(tested, files);
    expect(result).toMatchObject({
      state: 'fail',
      locations: [{ path: 'orders/Orders/Program.cs', line: 1 }],
    });
  });

  it('passes with WebApplicationFactory', async () => {
    expect(
      await states(
        tested,
        dotnet('class T(WebApplicationFactory<Program> f) {}'),
      ),
    ).toEqual(['pass orders']);
  });

  it('finds tests in a folder of their own by their project reference', async () => {
    const other = {
      'billing/Dockerfile': 'FROM x\nENTRYPOINT ["dotnet", "Billing.dll"]\n',
      'billing/Billing.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
      'billing/Program.cs': 'WebApplication.Create();\n',
    };
    const apart = {
      ...dotnet(UNIT),
      ...other,
      'tests/A.Tests/A.csproj':
        '<Project><PackageReference Include="Microsoft.NET.Test.Sdk" /><ProjectReference Include="..\\..\\orders\\Orders\\Orders.csproj" /></Project>',
      'tests/A.Tests/Start.cs': 'class T(WebApplicationFactory<Program> f) {}',
    };
    expect(await states(tested, apart)).toEqual(['pass orders']);
  });

  it.each<[string, string, Files]>([
    [
      'pass',
      '@SpringBootTest',
      {
        'orders/pom.xml': '<project><artifactId>orders</artifactId></project>',
        'orders/src/main/java/A.java':
          'class A { void main() { SpringApplication.run(A.class); } }',
        'orders/src/test/java/ATest.java': '@SpringBootTest\nclass ATest {}\n',
      },
    ],
    [
      'fail',
      'a Nest module of mocks',
      {
        'orders/package.json': '{"name": "orders"}',
        'orders/src/main.ts': 'NestFactory.create(AppModule);',
        'orders/src/a.spec.ts':
          "describe('A', () => { Test.createTestingModule({ providers: [A] }); });",
      },
    ],
    [
      'pass',
      'the Nest application',
      {
        'orders/package.json': '{"name": "orders"}',
        'orders/src/main.ts': 'NestFactory.create(AppModule);',
        'orders/test/a.e2e-spec.ts':
          'Test.createTestingModule({ imports: [AppModule] });',
      },
    ],
    [
      'pass',
      'TestClient',
      {
        'orders/requirements.txt': 'fastapi\n',
        'orders/main.py': 'app = FastAPI()\n',
        'orders/tests/test_a.py': 'client = TestClient(app)\n',
      },
    ],
  ])('%s with %s', async (state, _, source) => {
    expect(
      await states(tested, {
        ...CI,
        'orders/Dockerfile': 'FROM scratch\n',
        ...source,
      }),
    ).toEqual([`${state} orders`]);
  });

  it('passes when CI starts the container, and does not know when a script may', async () => {
    const step = (run: string) => ({
      ...dotnet(UNIT),
      '.github/workflows/ci.yml': `${CI['.github/workflows/ci.yml']}      - run: ${run}\n`,
    });
    expect(await states(tested, step('docker run -d acme/orders:1'))).toEqual([
      'pass orders',
    ]);
    expect(await states(tested, step('npm run test:e2e'))).toEqual([
      'unknown orders',
    ]);
  });

  it('says nothing about a library, or a sample that nobody ships', async () => {
    const { '.github/workflows/ci.yml': _, ...sample } = dotnet(UNIT);
    expect(await states(tested, sample)).toEqual(['not-applicable .']);
  });

  it('finds the tests of a program in the root beside other programs', async () => {
    const files = {
      'go.mod': 'module acme/shop\n',
      'main.go':
        'package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.HandleFunc("/", nil)\n\thttp.ListenAndServe(":80", nil)\n}\n',
      'cmd/server_test.go':
        'package cmd\n\nvar server = httptest.NewServer(nil)\n',
      Dockerfile: 'FROM golang:1.24\nCOPY . .\nCMD ["/shop"]\n',
      'tool/package.json': '{"name": "tool", "dependencies": {"express": "4"}}',
      'tool/server.js':
        'const app = require("express")();\napp.get("/", () => 1);\n',
      'tool/Dockerfile': 'FROM node:22\nCMD ["node", "server.js"]\n',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker build -t ghcr.io/acme/shop:1 --push .\n      - run: docker build -t ghcr.io/acme/tool:1 --push tool\n',
    };
    expect(await states(tested, files)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^pass shop/)]),
    );
  });
});
