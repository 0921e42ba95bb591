import { documented, WrittenDocument } from '../../data/documents';
import { composePurpose, productionWorkloads } from '../../path/environment';
import { DeliveryModel } from '../../path/delivery-model';
import { Position } from '../../artifacts/position';
import { defineCheck } from '../define-check';
import { DATABASE, VOLUMES } from './examples';

const RUNBOOK_FILE =
  /(^|[/_-])(run-?books?|play-?books?|disaster[-_]?recovery|on-?call|incident[-_]?response|recovery|troubleshooting|operations)([/._-]|$)/i;
/** A heading about what to do when it is down. */
const RUNBOOK_SECTION =
  /^(?:#{1,4}|=+) .*\b(runbook|playbook|on-?call|disaster recovery|incident response|when .{1,40} (?:is down|fails|does not answer)|restor(?:e|ing) (?:the |a )?(?:database|backup))/im;
/** A procedure has steps or commands. */
const STEPS = /^\s*(?:\d+[.)]|[-*])\s+\S|^```|`[^`\n]{4,}`/m;

export const runbook = defineCheck({
  id: 'recovery/runbook',
  priority: 'P2',
  evidence: ['static', 'reported'],
  title: 'There is a runbook',
  why: 'The one who knows what to do is asleep, on holiday or has left.',
  remedy:
    'Write down how to notice, how to decide and what to do, with the commands.',
  sources: ['hardening-status', 'cicd-audit'],
  example: {
    fails: { 'docker-compose.prod.yml': DATABASE + VOLUMES },
    passes: {
      'docker-compose.prod.yml': DATABASE + VOLUMES,
      'RUNBOOK.md':
        '# Runbook\n\n## The shop does not answer\n\n1. `docker compose ps`: which one is unhealthy?\n2. `docker compose restart app`\n',
    },
  },
  *run(model) {
    const deployed = firstDeployed(model);
    if (!deployed) return;
    const isRunbook = ({ path, text }: WrittenDocument) =>
      (RUNBOOK_FILE.test(path) || RUNBOOK_SECTION.test(text)) &&
      text.length > 100;
    const found = documented(model, STEPS, isRunbook);
    if (found) {
      yield { state: 'pass', on: {}, at: found };
      return;
    }
    yield {
      state: 'fail',
      on: {},
      message:
        'The repository is deployed, and no document says what to do when it fails',
      at: deployed,
      key: 'runbook',
    };
  },
});

/** Something of production that the repository deploys. */
function firstDeployed(model: DeliveryModel): Position | null {
  const [workload] = productionWorkloads(model);
  if (workload) return workload.object.at;
  const compose = model.composeFiles.find(
    file => composePurpose(model, file) === 'production',
  );
  return compose?.services[0]?.at ?? null;
}
