import { asArray, asRecord, asText } from '../../artifacts/untyped';
import { Position } from '../../artifacts/position';
import { envOf, envSourcesOf } from '../../path/container-env';
import { Container, DeliveryModel, Workload } from '../../path/delivery-model';
import { HttpProbe, portNumber } from '../../path/http-probe';
import { Application, applicationOf } from '../applications';
import { mentionOf } from './mentions';
import { answerAt } from './route-match';
import { routesOf } from './routes';
import { Route, ServedRoutes } from './routes.types';

/** What the code behind a probe answers. */
export type ProbeAnswer =
  | {
      readonly state: 'served';
      readonly route: Route;
      readonly application: Application;
      readonly served: ServedRoutes;
    }
  | {
      readonly state: 'not-served';
      readonly application: Application;
      readonly served: ServedRoutes;
    }
  | {
      readonly state: 'unknown';
      readonly reason: string;
      readonly at?: Position;
      /** True when the code lies in the tree, so that a person could tell. */
      readonly ours: boolean;
    };

/** Servers that answer for the application, by their own configuration. */
const FRONT_SERVER =
  /\b(nginx|caddy|httpd|apache2?|haproxy|envoy|traefik|lighttpd|varnish|static-web-server|serve|supervisord?)\b/i;

/** Variables that move an application's paths or bring configuration along. */
const MOVES_PATHS =
  /(BASE|ROOT|CONTEXT|URL|HEALTH)_*(PATH|URL|PREFIX|ENDPOINT)|PATH_*(BASE|PREFIX)|PREFIX|^MANAGEMENT_|^SPRING_(APPLICATION_JSON|CONFIG|CLOUD)|^SERVER_SERVLET|HEALTHCHECK/i;

/** What answers a probe of a container, as far as the tree's code says. */
export function probeAnswer(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
  probe: HttpProbe,
): ProbeAnswer {
  const unknown = (
    reason: string,
    ours = true,
    at?: Position,
  ): ProbeAnswer => ({
    state: 'unknown',
    reason,
    ours,
    at,
  });
  const image = container.image?.value ?? null;
  const alone = workload.containers.filter(({ init }) => !init).length === 1;
  const application = applicationOf(model, workload.key, image, alone);
  if (!application) {
    return unknown(
      `the code that answers ${probe.path} in container ${container.name} was not found in this repository`,
      false,
    );
  }
  const { service } = application;
  if (probe.elsewhere || isOfOtherContainer(workload, container, probe)) {
    return unknown(
      `the probe of ${container.name} asks another container or host`,
    );
  }
  const served = routesOf(model, application);
  if (!served) {
    return unknown(
      application.files.every(({ text }) => text === '')
        ? `the code of ${service.name} is not there to be read`
        : `what ${service.name} serves cannot be read: its framework is not known here`,
    );
  }
  const answer = answerAt(served, probe.path);
  if (answer.served) {
    return { state: 'served', route: answer.route, application, served };
  }
  const front = frontServer(model, application);
  const mention = mentionOf(model, application, served, probe.path);
  const reason =
    front ??
    served.open ??
    movedBy(model, workload, container) ??
    (application.mixed &&
      `${application.mixed}, and nothing says which one the image holds`) ??
    (served.managementPort !== undefined &&
    served.managementPort === portNumber(container, probe.port)
      ? 'it asks the management port'
      : null) ??
    (container.body.command === undefined
      ? null
      : `${container.name} starts with a command of its own`) ??
    (served.routes.length === 0 ? 'none of its routes were found' : null);
  if (reason) {
    return unknown(
      `whether ${service.name} serves ${probe.path} cannot be told: ${reason}`,
    );
  }
  return mention
    ? unknown(
        `whether ${service.name} serves ${probe.path} cannot be told: ${mention.path} names it on line ${mention.line}`,
        true,
        mention,
      )
    : { state: 'not-served', application, served };
}

/** Containers of a pod share their ports. */
function isOfOtherContainer(
  { containers }: Workload,
  container: Container,
  { port }: HttpProbe,
): boolean {
  const number = portNumber(container, port);
  const declares = ({ body }: Container) =>
    asArray(body.ports).some(
      entry => Number(asText(asRecord(entry).containerPort)) === number,
    );
  return (
    number !== null &&
    !declares(container) &&
    containers.some(other => other !== container && declares(other))
  );
}

function frontServer(
  model: DeliveryModel,
  { service }: Application,
): string | null {
  for (const { stages } of model.services.dockerfilesOf(service)) {
    const last = stages[stages.length - 1];
    const words = last && [
      last.base.value,
      ...(last.cmd?.words ?? []),
      ...(last.entrypoint?.words ?? []),
      ...last.runs.map(({ value }) => value),
    ];
    const name = words?.map(word => FRONT_SERVER.exec(word)?.[1]).find(Boolean);
    if (name) return `${name} answers in its image`;
  }
  return null;
}

function movedBy(
  model: DeliveryModel,
  workload: Workload,
  container: Container,
): string | null {
  const names = [
    ...envOf(workload, container).map(({ name }) => name),
    ...envSourcesOf(model, workload, container).flatMap(({ names: keys }) => [
      ...(keys ?? []),
    ]),
  ];
  const variable = names.find(name => MOVES_PATHS.test(name));
  if (variable) return `${variable} may move its paths`;
  const argument = asArray(container.body.args)
    .map(String)
    .find(arg => /path|prefix|health/i.test(arg));
  return argument ? `its argument ${argument} may move its paths` : null;
}
