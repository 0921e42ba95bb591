import { DeliveryModel } from '../../path/delivery-model';
import { ImageBuild } from '../../pipelines/pipelines.types';
import { isOnlyHoles, render } from '../../symbolic/symbolic';
import { defineCheck, Outcome } from '../define-check';
import { SupplyChainKind, supplyChainSteps } from './supply-chain-steps';

const pushes = (options: string, after = '') => ({
  '.github/workflows/ci.yml': `on: push
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: docker/build-push-action@v6
        id: build
        with:
          push: true
          tags: ghcr.io/acme/web:1
${options}${after}`,
});

export const sbom = defineCheck({
  id: 'images/sbom',
  priority: 'P2',
  evidence: ['cross'],
  reads: ['workflows'],
  title: 'Images come with a software bill of materials',
  why: 'When the next vulnerable library makes the news, a bill of materials says in a minute which running images contain it; without one people unpack images.',
  remedy:
    'Set `sbom: true` on the step that builds and pushes, or run syft on the pushed digest and attach what it writes.',
  sources: ['cicd-audit'],
  example: { fails: pushes(''), passes: pushes('          sbom: true\n') },
  *run(model) {
    yield* answer(model, 'sbom', 'makes a bill of materials for it');
  },
});

export const signed = defineCheck({
  id: 'images/signed',
  priority: 'P2',
  evidence: ['cross'],
  reads: ['workflows'],
  title: 'Images are signed',
  why: 'An unsigned image can be replaced by anybody who gets hold of a registry password, and the cluster cannot tell.',
  remedy:
    'Sign the pushed digest with cosign in the job that pushes, or attest it with actions/attest-build-provenance.',
  sources: ['cicd-audit'],
  example: {
    fails: pushes(''),
    passes: pushes(
      '',
      '      - run: cosign sign --yes ghcr.io/acme/web@${{ steps.build.outputs.digest }}\n',
    ),
  },
  *run(model) {
    yield* answer(model, 'signed', 'signs it');
  },
});

export const scanned = defineCheck({
  id: 'images/scanned',
  priority: 'P2',
  evidence: ['cross'],
  reads: ['workflows'],
  title: 'Images are scanned for vulnerabilities',
  why: 'Most of an image is code that nobody of the team wrote. Unscanned, its known vulnerabilities reach production unseen.',
  remedy:
    'Scan the pushed digest (trivy image, grype, docker scout cves) and fail on what you do not accept.',
  sources: ['cicd-audit'],
  example: {
    fails: pushes(''),
    passes: pushes(
      '',
      '      - run: trivy image --exit-code 1 ghcr.io/acme/web:1\n',
    ),
  },
  *run(model) {
    yield* answer(model, 'scanned', 'scans it');
  },
});

/** One answer for the repository, where its first image is pushed. */
function* answer(
  model: DeliveryModel,
  kind: SupplyChainKind,
  does: string,
): Iterable<Outcome> {
  const pushed = model.pipelines.builds.filter(each => each.pushed === true);
  const build = pushed.find(({ references }) => !references.every(isOnlyHoles));
  if (!build) return;
  const step = supplyChainSteps(model).find(each => each.kind === kind);
  if (step) {
    yield { state: 'pass', on: {}, at: step.at, related: [build.at] };
    return;
  }
  const elsewhere = calledElsewhere(model);
  if (elsewhere) {
    yield {
      state: 'unknown',
      on: {},
      at: elsewhere.at,
      related: [build.at],
      reason: `no step here ${does}, and ${elsewhere.name} is not in this repository and may`,
    };
    return;
  }
  yield {
    state: 'fail',
    on: {},
    at: build.at,
    message: `${nameOf(build)} is pushed and no step ${does}`,
    key: kind,
  };
}

function nameOf({ references }: ImageBuild): string {
  const known = references.find(reference => !isOnlyHoles(reference));
  return known ? render(known) : 'The image';
}

/** A called workflow of another repository that may do it. */
function calledElsewhere({ workflows, pipelines }: DeliveryModel) {
  for (const { uses } of workflows.flatMap(({ jobs }) => jobs)) {
    if (uses && !uses.value.startsWith('./')) {
      return { name: `the called workflow ${uses.value}`, at: uses.at };
    }
  }
  return pipelines.truncated
    ? { name: 'a part of the pipelines that was not read', at: undefined }
    : null;
}
