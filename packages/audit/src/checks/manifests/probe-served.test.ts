import {
  deployment,
  failures,
  Files,
  neverFails,
  states,
  ask,
} from '../testing';
import { probeServed } from './probe-served';

const probing = (path: string, more = '', port: string | number = 8080) => ({
  'k8s/orders.yaml': deployment(
    'orders',
    `          image: acme/orders:1\n          ports: [{name: http, containerPort: 8080}]\n${more}          readinessProbe:\n            httpGet:\n              path: ${path}\n              port: ${port}\n`,
  ),
});

const dotnet = (program: string): Files => ({
  'Orders/Dockerfile':
    'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nCOPY out .\nENTRYPOINT ["dotnet", "Orders.dll"]\n',
  'Orders/Orders.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />',
  'Orders/Program.cs': `var app = WebApplication.CreateBuilder(args).Build();\n${program}\napp.Run();\n`,
});

const node = (server: string, packages = '"express": "5"'): Files => ({
  'orders/Dockerfile': 'FROM node:22\nCOPY . .\nCMD ["node", "server.js"]\n',
  'orders/package.json': `{"name": "orders", "dependencies": {${packages}}}`,
  'orders/server.js': `const express = require('express');\nconst app = express();\n${server}\n`,
});

const python = (main: string): Files => ({
  'orders/Dockerfile':
    'FROM python:3.13\nCOPY . .\nCMD ["uvicorn", "main:app"]\n',
  'orders/requirements.txt': 'fastapi\n',
  'orders/main.py': main,
});

const spring = (controller: string, settings = '', pom = ''): Files => ({
  'orders/Dockerfile':
    'FROM eclipse-temurin:21\nCOPY app.jar .\nCMD ["java", "-jar", "app.jar"]\n',
  'orders/pom.xml': `<project><parent><artifactId>spring-boot-starter-parent</artifactId></parent><artifactId>orders</artifactId><dependencies>${pom}</dependencies></project>`,
  'orders/src/main/java/Orders.java': `class Orders { void main() { SpringApplication.run(Orders.class); } }\n`,
  'orders/src/main/java/Web.java': controller,
  'orders/src/main/resources/application.yml': settings,
});
const ACTUATOR =
  '<dependency><groupId>b</groupId><artifactId>spring-boot-starter-actuator</artifactId></dependency>';

const go = (main: string): Files => ({
  'go.mod': 'module example.org/orders\n\ngo 1.24\n',
  Dockerfile: 'FROM golang:1.24\nRUN go build -o /orders .\nCMD ["/orders"]\n',
  'main.go': `package main\n\nimport "net/http"\n\nfunc main() {\n${main}\n}\n`,
  '.github/workflows/ci.yml':
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker build -t acme/orders:1 . && docker push acme/orders:1\n',
});

describe('manifests/probe-served', () => {
  it('fails when no route has the path, and names the nearest one', async () => {
    const [result] = await ask(probeServed, {
      ...probing('/healthz'),
      ...dotnet('app.MapHealthChecks("/health");'),
    });
    expect(result).toMatchObject({
      state: 'fail',
      subject: 'orders',
      remedy: 'Probe /health, or serve /healthz.',
      locations: [
        { path: 'k8s/orders.yaml', line: 17 },
        { path: 'Orders/Program.cs', line: 2, role: 'related' },
      ],
    });
  });

  it.each<[string, string, Files]>([
    ['ASP.NET Core', '/health', dotnet('app.MapHealthChecks("/health");')],
    [
      'a group',
      '/api/live',
      dotnet('var g = app.MapGroup("/api");\ng.MapGet("/live", () => "ok");'),
    ],
    [
      'a constant',
      '/live',
      dotnet('const string Live = "/live";\napp.MapGet(Live, () => "ok");'),
    ],
    [
      'a path base',
      '/shop/live',
      dotnet('app.UsePathBase("/shop");\napp.MapGet("/live", () => "ok");'),
    ],
    [
      'a controller',
      '/api/health/live',
      {
        ...dotnet('app.MapControllers();'),
        'Orders/HealthController.cs':
          '[ApiController]\n[Route("api/[controller]")]\npublic class HealthController {\n  [HttpGet("live")]\n  public string Live() => "ok";\n}\n',
      },
    ],
    ['Express', '/live', node("app.get('/live', (req, res) => res.send());")],
    [
      'a mounted router',
      '/api/live',
      node(
        "const router = express.Router();\nrouter.get('/live', (req, res) => res.send());\napp.use('/api', router);",
      ),
    ],
    [
      'FastAPI',
      '/live',
      python('app = FastAPI()\n@app.get("/live")\ndef live():\n    return 1\n'),
    ],
    [
      'a FastAPI router',
      '/v1/live',
      python(
        'app = FastAPI()\nrouter = APIRouter()\n@router.get("/live")\ndef live():\n    return 1\napp.include_router(router, prefix="/v1")\n',
      ),
    ],
    [
      'Flask',
      '/live',
      python(
        'app = Flask(__name__)\n@app.route("/live")\ndef live():\n    return "1"\n',
      ),
    ],
    [
      'Django',
      '/health/live',
      {
        ...python(''),
        'orders/urls.py': 'urlpatterns = [path("health/live/", views.live)]\n',
      },
    ],
    ['the actuator', '/actuator/health/readiness', spring('', '', ACTUATOR)],
    [
      'a context path',
      '/shop/actuator/health',
      spring('', 'server: {servlet: {context-path: /shop}}', ACTUATOR),
    ],
    [
      'a Spring controller',
      '/api/live',
      spring(
        '@RestController\n@RequestMapping("/api")\nclass Web {\n  @GetMapping("/live")\n  String live() { return ""; }\n}\n',
      ),
    ],
    ['net/http', '/live', go('\thttp.HandleFunc("/live", live)')],
    [
      'a pattern of Go 1.22',
      '/live',
      go('\tmux := http.NewServeMux()\n\tmux.HandleFunc("GET /live", live)'),
    ],
    [
      'a path with a parameter',
      '/items/1',
      node("app.get('/items/:id', (req, res) => res.send());"),
    ],
    [
      'a Next.js route',
      '/api/health',
      {
        ...node('', '"next": "16"'),
        'orders/src/app/api/health/route.ts': 'export function GET() {}\n',
      },
    ],
    [
      'NestJS behind a prefix',
      '/api/health/live',
      {
        ...node('', '"@nestjs/core": "11"'),
        'orders/src/main.ts':
          "const app = await NestFactory.create(AppModule);\napp.setGlobalPrefix('api');\n",
        'orders/src/health.ts':
          "@Controller('health')\nclass Health {\n  @Get('live')\n  live() { return 1; }\n}\n",
      },
    ],
  ])('passes when %s serves it', async (_, path, source) => {
    expect(await states(probeServed, { ...probing(path), ...source })).toEqual([
      'pass orders',
    ]);
  });

  it.each<[string, string, Files]>([
    [
      'Express',
      '/health',
      node(
        "const router = express.Router();\nrouter.get('/health', (req, res) => res.send());\napp.use('/api', router);",
      ),
    ],
    [
      'FastAPI',
      '/healthz',
      python(
        'app = FastAPI()\n@app.get("/health")\ndef live():\n    return 1\n',
      ),
    ],
    [
      'Spring without the actuator',
      '/actuator/health',
      spring(
        '@RestController\nclass Web {\n  @GetMapping("/live")\n  String live() { return ""; }\n}\n',
      ),
    ],
    ['an actuator under another path', '/health', spring('', '', ACTUATOR)],
    ['net/http', '/ready', go('\thttp.HandleFunc("/live", live)')],
    [
      'Next.js',
      '/health',
      {
        ...node('', '"next": "16"'),
        'orders/app/api/health/route.ts': 'export function GET() {}\n',
      },
    ],
    [
      'NestJS behind a prefix',
      '/health',
      {
        ...node('', '"@nestjs/core": "11"'),
        'orders/src/main.ts':
          "const app = await NestFactory.create(AppModule);\napp.setGlobalPrefix('api');\n",
        'orders/src/health.ts':
          "@Controller('health')\nclass Health {\n  @Get()\n  live() { return 1; }\n}\n",
      },
    ],
  ])('fails when %s serves another path', async (_, path, source) => {
    expect(
      await failures(probeServed, { ...probing(path), ...source }),
    ).toHaveLength(1);
  });

  it.each<[string, Files]>([
    [
      'a fallback',
      dotnet(
        'app.MapGet("/a", () => 1);\napp.MapFallbackToFile("index.html");',
      ),
    ],
    [
      'a reverse proxy',
      dotnet('app.MapGet("/a", () => 1);\napp.MapReverseProxy();'),
    ],
    [
      'a package that maps endpoints',
      dotnet('app.MapGet("/a", () => 1);\napp.MapDefaultEndpoints();'),
    ],
    [
      'a middleware that names it',
      dotnet(
        'app.MapGet("/a", () => 1);\napp.Use((c, n) => c.Request.Path == "/live" ? Ok(c) : n(c));',
      ),
    ],
    [
      'a path from configuration',
      dotnet(
        'app.MapGet("/a", () => 1);\napp.MapHealthChecks(app.Configuration["Path"]);',
      ),
    ],
    [
      'settings that name it',
      {
        ...dotnet('app.MapGet("/a", () => 1);'),
        'Orders/appsettings.json': '{"Health": {"Path": "/live"}}',
      },
    ],
    [
      'static files',
      node("app.get('/a', f);\napp.use(express.static('public'));"),
    ],
    [
      'a catch-all',
      node("app.get('/a', f);\napp.get('*', (req, res) => res.send());"),
    ],
    [
      'a prefix from a variable',
      node(
        "const r = express.Router();\nr.get('/live', (req, res) => res.send());\napp.use(process.env.BASE, r);",
      ),
    ],
    [
      'a package for health',
      node(
        "app.get('/a', (req, res) => res.send());",
        '"express": "5", "express-actuator": "1"',
      ),
    ],
    [
      'another application',
      python(
        'app = FastAPI()\n@app.get("/a")\ndef a(): pass\napp.mount("/", other)\n',
      ),
    ],
    ['a handler for the root', go('\thttp.HandleFunc("/", all)')],
    ['a gateway', spring('class Web { RouteLocator routes; }\n', '', ACTUATOR)],
    [
      'a base path from a variable',
      spring('', 'server: {servlet: {context-path: "${BASE}"}}', ACTUATOR),
    ],
  ])('does not know behind %s', async (_, source) => {
    const files = { ...probing('/live'), ...source };
    expect(await states(probeServed, files)).not.toContain('fail orders');
  });

  it('does not know when a web server answers in front, or nobody here has the code', async () => {
    const files = node("app.get('/a', (req, res) => res.send());");
    expect(
      await states(probeServed, {
        ...probing('/'),
        ...files,
        'orders/Dockerfile':
          'FROM nginx:1.29\nCOPY dist /usr/share/nginx/html\n',
      }),
    ).toEqual(['unknown orders']);
    expect(await states(probeServed, probing('/'))).toEqual(['unknown orders']);
  });

  it('does not know when a variable or a command may change what is served', async () => {
    const source = dotnet('app.MapGet("/a", () => 1);');
    for (const more of [
      '          env: [{name: PATH_BASE, value: /x}]\n',
      '          command: ["dotnet", "Worker.dll"]\n',
    ]) {
      expect(
        await states(probeServed, { ...probing('/live', more), ...source }),
      ).toEqual(['unknown orders']);
    }
  });

  it('follows project references to endpoints of a shared library', async () => {
    const files = {
      ...probing('/alive'),
      ...dotnet('app.MapDefaultEndpoints();'),
      'Orders/Orders.csproj':
        '<Project Sdk="Microsoft.NET.Sdk.Web"><ProjectReference Include="..\\Shared\\Shared.csproj" /></Project>',
      'Shared/Shared.csproj': '<Project Sdk="Microsoft.NET.Sdk" />',
      'Shared/Endpoints.cs':
        'static class Endpoints {\n  public static WebApplication MapDefaultEndpoints(this WebApplication app) {\n    app.MapHealthChecks("/alive");\n    return app;\n  }\n}\n',
    };
    expect(await states(probeServed, files)).toEqual(['pass orders']);
  });

  it('fails when the probe names a port that the container does not have', async () => {
    const source = dotnet('app.MapGet("/live", () => 1);');
    expect(
      await failures(probeServed, {
        ...probing('/live', '', 'web'),
        ...source,
      }),
    ).toEqual(['k8s/orders.yaml:18']);
    expect(
      await neverFails(probeServed, {
        ...probing('/live', '', 'http'),
        ...source,
      }),
    ).toBe(true);
  });

  it('leaves examples alone', async () => {
    const manifest = probing('/healthz')['k8s/orders.yaml'];
    expect(
      await neverFails(probeServed, {
        'docs/examples/orders.yaml': manifest,
        ...dotnet('app.MapHealthChecks("/health");'),
      }),
    ).toBe(true);
  });
});
