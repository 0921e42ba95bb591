import {
  AuditReport,
  Service,
  SubjectMatch,
} from '@runway/backstage-plugin-runway-common';
import { KUBERNETES_ID, PATH, SERVICE } from './annotations';
import { Subject } from './subject';

/** An entity's services in a report, and how each was recognised. */
export interface MatchedServices {
  readonly services: readonly Service[];
  readonly matches: readonly SubjectMatch[];
}

type Way = readonly [by: string, test: (service: Service) => boolean];

const lastSegment = (path: string) => path.slice(path.lastIndexOf('/') + 1);

const isInside = (path: string, folder: string) =>
  path === folder || path.startsWith(`${folder}/`);

/** Ways to recognise a service, best first. Only the first that finds any counts. */
function waysFor(subject: Subject, report: AuditReport): Way[] {
  const { name, path, pathIsExplicit, services, workloadId } = subject;
  if (services.length > 0) {
    return [[SERVICE, service => services.includes(service.name)]];
  }
  if (path && pathIsExplicit) {
    return [[PATH, service => isInside(service.path, path)]];
  }
  const ways: Way[] = [];
  if (workloadId) {
    ways.push([
      KUBERNETES_ID,
      service =>
        service.name === workloadId ||
        service.workloads.some(
          workload => lastSegment(workload) === workloadId,
        ),
    ]);
  }
  ways.push(
    ['service name equals entity name', service => service.name === name],
    [
      'source folder equals entity name',
      service => lastSegment(service.path) === name,
    ],
    [
      'workload name equals entity name',
      service =>
        service.workloads.some(workload => lastSegment(workload) === name),
    ],
  );
  if (path) {
    ways.push([
      'source folder lies in the entity’s source location',
      service => isInside(service.path, path),
    ]);
  }
  if (report.services.length === 1) {
    ways.push(['only service of the repository', () => true]);
  }
  return ways;
}

/** Finds the services of a report that an entity stands for; a System has all of them. */
export function matchServices(
  subject: Subject,
  report: AuditReport,
): MatchedServices {
  const ways: Way[] =
    subject.scope === 'repository'
      ? [['a System has all services of its repository', () => true]]
      : waysFor(subject, report);
  for (const [by, test] of ways) {
    const services = report.services.filter(test);
    if (services.length > 0) {
      return {
        services,
        matches: services.flatMap(service => [
          { what: 'service' as const, value: service.name, by },
          ...service.workloads.map(value => ({
            what: 'workload' as const,
            value,
            by: `workload of service ${service.name}`,
          })),
          ...service.images.map(value => ({
            what: 'image' as const,
            value,
            by: `image of service ${service.name}`,
          })),
        ]),
      };
    }
  }
  return { services: [], matches: [] };
}
