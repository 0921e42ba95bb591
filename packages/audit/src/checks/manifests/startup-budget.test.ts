import { ask, deployment, failures, states } from '../testing';
import { startupBudget } from './startup-budget';

const env = `          env:
            - {name: ASPNETCORE_URLS, value: "http://+:8080"}
            - {name: Redis__ConnectionString, value: "redis:6379"}
            - {name: ConnectionStrings__Default, value: "Host=postgres;Database=bot"}
`;
const startup = (
  path: string,
  delay: number,
  period: number,
  failures_: number,
) =>
  `          startupProbe:
            httpGet: {path: ${path}, port: 8080}
            initialDelaySeconds: ${delay}
            periodSeconds: ${period}
            failureThreshold: ${failures_}
`;

describe('manifests/startup-budget', () => {
  it('fails when the health path waits for two systems and the budget does not', async () => {
    const files = {
      'bot.yaml': deployment('bot', env + startup('/health', 5, 5, 12)),
    };
    const [result] = await ask(startupBudget, files);
    expect(result).toMatchObject({ state: 'fail', subject: 'bot' });
    expect(result.message).toContain('5 + 5 × 12 = 65 s');
    expect(result.message).toContain('PostgreSQL and Redis');
    expect(await failures(startupBudget, files)).toEqual(['bot.yaml:19']);
  });

  it('passes with the same budget on an endpoint that waits for nobody', async () => {
    expect(
      await states(startupBudget, {
        'bot.yaml': deployment('bot', env + startup('/health/live', 5, 5, 12)),
      }),
    ).toEqual(['pass bot']);
  });

  it('passes when the budget is wide enough', async () => {
    expect(
      await states(startupBudget, {
        'bot.yaml': deployment('bot', env + startup('/health', 15, 15, 20)),
      }),
    ).toEqual(['pass bot']);
  });

  it('never judges by a constant alone', async () => {
    expect(
      await states(startupBudget, {
        'bot.yaml': deployment('bot', startup('/', 0, 1, 3)),
      }),
    ).toEqual(['pass bot']);
  });

  it('fails when siblings of the same stack are given far more', async () => {
    const sibling = (name: string, threshold: number) =>
      deployment(
        name,
        `          env: [{name: ASPNETCORE_URLS, value: x}]\n${startup(
          '/live',
          10,
          5,
          threshold,
        )}`,
      );
    expect(
      await failures(startupBudget, {
        'a.yaml': sibling('a', 30),
        'b.yaml': sibling('b', 30),
        'c.yaml': sibling('c', 30),
        'd.yaml': sibling('d', 2),
      }),
    ).toEqual(['d.yaml:16']);
  });

  it('takes the liveness probe when there is no startup probe', async () => {
    expect(
      await failures(startupBudget, {
        'bot.yaml': deployment(
          'bot',
          `${env}          livenessProbe: {httpGet: {path: /health, port: 1}, initialDelaySeconds: 5}\n`,
        ),
      }),
    ).toEqual(['bot.yaml:17']);
  });
});
