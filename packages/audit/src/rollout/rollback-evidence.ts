import { asRecord } from '../artifacts/untyped';
import { Position } from '../artifacts/position';
import { DeliveryModel } from '../path/delivery-model';
import { derived } from '../path/derived';
import { knownText } from '../symbolic/symbolic';
import { baseName } from '../source/tree-path';

/** A way back that the repository holds: automatic, a procedure, or a text. */
export interface RollbackEvidence {
  readonly what: string;
  readonly at: Position;
}

/** Commands that go back, or let a failed deploy do so. */
const COMMAND =
  /^(kubectl|oc) (.* )?rollout undo|^helm (.* )?rollback|^helm .*--(atomic|rollback-on-failure)|^argocd app rollback|^kubectl[- ]argo[- ]rollouts (undo|abort)|^(vercel|railway|heroku( releases:)?|fly releases|kamal|netlify) ?rollback|^gcloud run services update-traffic|^az webapp deployment slot swap|^aws deploy (stop-deployment.*--auto-rollback|.*rollback)|^docker service (rollback|update .*--rollback|.*--update-failure-action[= ]rollback)|^aws lambda update-alias/;
const NAME = /roll-?back|revert-?(release|deploy)/i;
const DOCUMENT = /\.(md|mdx|adoc|rst|txt)$/i;
/** Documents about operations, which may have a section about going back. */
const OPERATIONS =
  /(^|\/)([^/]*(runbook|playbook|deploy|release|operations|incident|disaster|recovery|rollback)[^/]*)$/i;
const MENTION =
  /roll(ing|ed)?[ -]?back|revert(ing)? (a|the|to)|(go|going|back) to (the|a) (previous|last|earlier)|vuelta atrás|versión anterior/i;

/** A text shorter than this is a title. */
const SHORTEST = 200;
const MOST_DOCUMENTS = 400;

/** How a release is taken back, by the strongest evidence; null when nothing says. */
export const rollbackEvidence = derived(
  (model: DeliveryModel): RollbackEvidence | null =>
    command(model) ??
    job(model) ??
    object(model) ??
    script(model) ??
    text(model),
);

function command({ pipelines }: DeliveryModel): RollbackEvidence | null {
  const found = pipelines.commands.find(
    ({ argv, words, fallback }) =>
      COMMAND.test(argv.map(arg => knownText(arg) ?? '…').join(' ')) ||
      NAME.test(`${words[0] ?? ''} ${fallback ?? ''}`),
  );
  return found ? { what: 'a command that goes back', at: found.at } : null;
}

function job({ pipelines }: DeliveryModel): RollbackEvidence | null {
  const run = pipelines.runs.find(({ job: { id, name }, workflow }) =>
    NAME.test(`${id} ${name ?? ''} ${workflow.name ?? ''} ${workflow.path}`),
  );
  if (run) return { what: `job ${run.job.id}`, at: run.job.at };
  for (const {
    job: { steps },
  } of pipelines.runs) {
    const step = steps.find(each =>
      NAME.test(`${each.name ?? ''} ${each.id ?? ''}`),
    );
    if (step) return { what: 'a step', at: step.at };
  }
  return null;
}

/** Flagger and analysed rollouts go back by themselves, and Flux when told to. */
function object({ objects }: DeliveryModel): RollbackEvidence | null {
  const found = objects.find(({ kind, body }) => {
    const spec = asRecord(body.spec);
    return (
      (kind === 'Canary' && spec.analysis !== undefined) ||
      kind === 'AnalysisTemplate' ||
      (kind === 'HelmRelease' &&
        (asRecord(spec.upgrade).remediation !== undefined ||
          spec.rollback !== undefined))
    );
  });
  return found ? { what: `${found.kind} ${found.name}`, at: found.at } : null;
}

function script({ tree }: DeliveryModel): RollbackEvidence | null {
  const found = tree.files.find(
    ({ path }) =>
      /\.(sh|ps1|py|rb|ya?ml)$/.test(path) &&
      NAME.test(baseName(path)) &&
      /(^|\/)(scripts?|bin|ops|deploy(ment)?|tools|ci|playbooks|infra)\//.test(
        `/${path}`,
      ),
  );
  return found ? { what: found.path, at: { path: found.path, line: 1 } } : null;
}

/** A written procedure: a document that is about it, or a section of one. */
function text({ tree }: DeliveryModel): RollbackEvidence | null {
  const documents = tree.files
    .filter(
      ({ path }) =>
        DOCUMENT.test(path) &&
        (OPERATIONS.test(path) || /(^|\/)README\.md$/i.test(path)) &&
        !/(^|\/)(node_modules|vendor|CHANGELOG[^/]*)(\/|$)/i.test(path),
    )
    .slice(0, MOST_DOCUMENTS);
  for (const { path } of documents) {
    const file = tree.read(path);
    if (!file.ok || file.text.length < SHORTEST) continue;
    const lines = file.text.split('\n');
    const heading = lines.findIndex(
      line => /^#{1,6} |^=+ /.test(line) && MENTION.test(line),
    );
    const steps = lines.findIndex(line =>
      COMMAND.test(line.replace(/^[\s$>*\-`]+/, '')),
    );
    const line = NAME.test(path) ? 0 : Math.max(heading, steps);
    if (line >= 0) return { what: path, at: { path, line: line + 1 } };
  }
  return null;
}
