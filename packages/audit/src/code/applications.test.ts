import { readModel } from '../path/read-model';
import { memoryTree } from '../source/memory-tree';
import { loadExpressionLibrary } from '../symbolic/expression-library';
import { applications } from './applications';

beforeAll(() => loadExpressionLibrary());

/** Files of each service's application, by the service's name. */
function filesByService(files: Record<string, string>) {
  const { model } = readModel(memoryTree(files), { repository: null });
  return Object.fromEntries(
    [...applications(model)].map(([name, application]) => [
      name,
      application.files.map(({ path }) => path).sort(),
    ]),
  );
}

const workload = (name: string, image = `acme/${name}:1`) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {selector: {matchLabels: {a: b}}, template: {spec: {containers: [{name: ${name}, image: "${image}"}]}}}\n`;

describe('applications', () => {
  it('takes the project of the assembly that the image starts, and what it refers to', () => {
    expect(
      filesByService({
        'backend/Orders/Dockerfile':
          'FROM aspnet\nENTRYPOINT ["dotnet", "Orders.Api.dll"]\n',
        'backend/Orders/Orders.Api/Orders.Api.csproj':
          '<Project Sdk="Microsoft.NET.Sdk.Web"><ProjectReference Include="..\\..\\Shared\\Shared.csproj" /></Project>',
        'backend/Orders/Orders.Api/Program.cs': '//',
        'backend/Orders/Orders.Tests/T.cs': '//',
        'backend/Shared/Shared.csproj': '<Project />',
        'backend/Shared/Health.cs': '//',
        'backend/Users/Users.csproj': '<Project />',
        'backend/Users/Program.cs': '//',
      }),
    ).toEqual({
      Orders: [
        'backend/Orders/Orders.Api/Program.cs',
        'backend/Shared/Health.cs',
      ],
    });
  });

  it('finds the part of a workspace by the name of the service', () => {
    expect(
      filesByService({
        'k8s/web.yaml': workload('web'),
        'package.json':
          '{"name": "root", "workspaces": ["apps/*", "packages/*"]}',
        'apps/web/package.json':
          '{"name": "web", "dependencies": {"@acme/http": "*"}}',
        'apps/web/server.ts': '',
        'apps/admin/package.json': '{"name": "admin"}',
        'apps/admin/server.ts': '',
        'packages/http/package.json': '{"name": "@acme/http"}',
        'packages/http/health.ts': '',
      }),
    ).toEqual({ web: ['apps/web/server.ts', 'packages/http/health.ts'] });
  });

  it('follows the imports of the Go program that is built', () => {
    expect(
      filesByService({
        'go.mod': 'module example.org/shop\n',
        Dockerfile:
          'FROM golang\nRUN go build -o /api ./cmd/api\nENTRYPOINT ["/api"]\n',
        'cmd/api/main.go':
          'package main\n\nimport (\n\t"net/http"\n\t"example.org/shop/web"\n)\n',
        'cmd/worker/main.go':
          'package main\n\nimport "example.org/shop/jobs"\n',
        'web/web.go': 'package web\n',
        'web/web_test.go': 'package web\n',
        'jobs/jobs.go': 'package jobs\n',
      }),
    ).toEqual({ app: ['cmd/api/main.go', 'web/web.go'] });
  });

  it('takes no image of a database for the application beside it', () => {
    const files = filesByService({
      'package.json': '{"name": "shop"}',
      'server.js': '',
      Dockerfile: 'FROM node\n',
      'db/Dockerfile':
        'FROM postgres:17\nCOPY init.sh /docker-entrypoint-initdb.d/\n',
      'db/init.sh': '',
    });
    expect(Object.values(files)).toEqual([['server.js']]);
  });
});
