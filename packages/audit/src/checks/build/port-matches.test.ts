import {
  ask,
  deployment,
  failures,
  neverFails,
  service,
  states,
} from '../testing';
import { portMatches } from './port-matches';

const UVICORN = `FROM python:3.13-slim
EXPOSE 8000
CMD ["uvicorn", "main:app", "--port", "8000"]
`;
const web = (container: string, Dockerfile = UVICORN) => ({
  'web/Dockerfile': Dockerfile,
  'k8s/web.yaml': deployment(
    'web',
    `          image: acme/web:1\n${container}`,
  ),
});
const probe = (port: string | number) =>
  `          readinessProbe: {httpGet: {path: /health, port: ${port}}}\n`;
const ports = (port: number, name = 'http') =>
  `          ports: [{containerPort: ${port}, name: ${name}}]\n`;

describe('build/port-matches', () => {
  it('fails for a probe of a port that is neither declared nor served, and names the setting', async () => {
    const [result] = await ask(portMatches, web(ports(8000) + probe(8080)));
    expect(result.message).toContain('8000');
    expect(result.locations).toEqual([
      expect.objectContaining({ path: 'k8s/web.yaml', role: 'primary' }),
      expect.objectContaining({ path: 'web/Dockerfile', line: 3 }),
    ]);
  });

  it.each([
    ['the port of the server', ports(8000) + probe(8000)],
    ['its name', ports(8000) + probe('http')],
    [
      'another declared port of a server that declares its own',
      `          ports: [{containerPort: 8000}, {containerPort: 9000}]\n${probe(
        9000,
      )}`,
    ],
  ])('passes for a probe of %s', async (_, container) => {
    expect(await states(portMatches, web(container))).toEqual(['pass web']);
  });

  it('fails when port and probe agree with each other and not with the server', async () => {
    expect(
      await failures(portMatches, web(ports(80) + probe('http'))),
    ).toHaveLength(1);
  });

  it('fails for a probe of a name that the container does not give', async () => {
    expect(
      await failures(portMatches, web(ports(8000, 'web') + probe('http'))),
    ).toHaveLength(1);
  });

  it('fails for a Service that sends elsewhere', async () => {
    const files = web(ports(8000));
    expect(
      await failures(portMatches, {
        ...files,
        'k8s/svc.yaml': service('web', 3000),
      }),
    ).toEqual(['k8s/svc.yaml:6']);
    expect(
      await neverFails(portMatches, {
        ...files,
        'k8s/svc.yaml': service('web', 8000),
      }),
    ).toBe(true);
  });

  it("lets the workload's own settings win over the image's", async () => {
    const aspnet = `FROM mcr.microsoft.com/dotnet/aspnet:8.0
ENV ASPNETCORE_URLS=http://+:80
`;
    const env =
      '          env: [{name: ASPNETCORE_URLS, value: "http://+:8080"}]\n';
    expect(
      await states(portMatches, web(env + ports(8080) + probe(8080), aspnet)),
    ).toEqual(['pass web']);
    expect(
      await failures(portMatches, web(ports(8080) + probe(8080), aspnet)),
    ).toHaveLength(1);
  });

  it('does not know when a ConfigMap from elsewhere may set the port', async () => {
    const aspnet = `FROM mcr.microsoft.com/dotnet/aspnet:8.0
ENV ASPNETCORE_HTTP_PORTS=80
`;
    expect(
      await neverFails(
        portMatches,
        web(
          `          envFrom: [{configMapRef: {name: common}}]\n${probe(8080)}`,
          aspnet,
        ),
      ),
    ).toBe(true);
  });

  it('does not know the port of a server that does not say it', async () => {
    expect(
      await states(
        portMatches,
        web(probe(8080), 'FROM node:22\nCMD ["node", "server.js"]\n'),
      ),
    ).toEqual(['unknown web']);
  });

  it.each([
    ['HEALTHCHECK CMD curl -f http://localhost:8080/health\n', 4],
    ['', null],
  ])('compares the image with itself (%j)', async (healthcheck, line) => {
    expect(
      await failures(portMatches, { Dockerfile: UVICORN + healthcheck }),
    ).toEqual(line === null ? [] : [`Dockerfile:${line}`]);
  });

  it('fails for an EXPOSE of another port than the server has', async () => {
    expect(
      await failures(portMatches, {
        Dockerfile: UVICORN.replace('EXPOSE 8000', 'EXPOSE 80'),
      }),
    ).toEqual(['Dockerfile:2']);
  });
});
