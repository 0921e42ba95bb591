import { Position } from '../../artifacts/position';
import { DeliveryModel } from '../../path/delivery-model';
import { derived } from '../../path/derived';
import { programOf } from '../../pipelines/arguments';
import { render } from '../../symbolic/symbolic';
import { placeAt } from '../../artifacts/line-index';

/** What a pipeline does for an image beside building it. */
export type SupplyChainKind = 'sbom' | 'signed' | 'scanned';

/** A step of a pipeline that does one of them. */
export interface SupplyChainStep {
  readonly kind: SupplyChainKind;
  readonly at: Position;
}

type Patterns = Readonly<Record<SupplyChainKind, RegExp>>;

/** Actions by name, without the version. */
const ACTIONS: Patterns = {
  sbom: /^(?:anchore\/sbom-action|anchore\/syft|cyclonedx\/|advanced-security\/(?:spdx|sbom)|kubernetes-sigs\/bom|microsoft\/sbom|actions\/attest-sbom|philips-labs\/.*sbom|docker\/github-builder)|sbom/i,
  signed:
    /^(?:actions\/attest(?:-build-provenance|-sbom)?|sigstore\/|slsa-framework\/slsa-github-generator|notaryproject\/|iancoleman\/cosign|docker\/github-builder)(?:\/|$)|cosign(?!-installer)|sign-image|image-sign/i,
  scanned:
    /^(?:anchore\/scan-action|snyk\/actions\/docker|docker\/scout-action|azure\/container-scan|crazy-max\/ghaction-container-scan|sysdiglabs\/scan-action|palo-?alto-?networks\/.*scan|quay\/clair-action|aws-actions\/.*scan|lacework\/lw-scanner-action|jfrog\/|aqua-?security\/aqua-action|bridgecrewio\/.*image|wiz-sec\/|step-security\/.*scan|phonito\/|neuvector\/scan-action|trendmicro\/|crowdstrike\/.*scan|google-github-actions\/.*scan)/i,
};

/** Commands as people write them, and images run for their program. */
const COMMANDS: Patterns = {
  sbom: /\bsyft\b|\bbom generate\b|--sbom(?:=(?!false|none)|\s|$)|--format[= ](?:cyclonedx|spdx)|\bcyclonedx\b|\bdocker (?:sbom|scout sbom)\b|\bko (?:build|publish|resolve|apply)\b(?!.*--sbom[= ]none)|--attest[= ][^ ]*type=sbom|\btrivy\b.*\bsbom\b|\bsbom-tool\b|\bapko (?:build|publish)\b|\bmelange build\b/,
  signed:
    /\bcosign (?:sign|attest)\b|\bnotation sign\b|\bdocker trust sign\b|\bgpg --sign\b.*image|--sign-by\b|\bpodman push\b.*--sign|\bgh attestation\b|DOCKER_CONTENT_TRUST=1/,
  scanned:
    /\btrivy\b.*\b(?:image|sbom)\b|\bgrype\b|\bsnyk container\b|\bdocker (?:scout (?:cves|quickview|recommendations)|scan)\b|\bclair(?:ctl|-scanner)?\b|\btwistcli\b|\banchore-cli\b|\banchorectl\b|\bstart-image-scan\b|\bgcloud artifacts docker images scan\b|\bosv-scanner\b.*\bimage\b|\blacework\b.*scan|\bsysdig-cli-scanner\b|\bwizcli docker scan\b|\bxray\b.*scan/,
};

/** Files by which a tool is told to do it. */
const CONFIGURED: readonly {
  readonly kind: SupplyChainKind;
  readonly file: RegExp;
  readonly text: RegExp;
}[] = [
  {
    kind: 'sbom',
    file: /(^|\/)\.?goreleaser[\w.-]*\.ya?ml$/,
    text: /^(?:sboms|kos):|^\s+sbom:\s*(?!none|false)|--sbom|--attest[= ]type=sbom/m,
  },
  {
    kind: 'signed',
    file: /(^|\/)\.?goreleaser[\w.-]*\.ya?ml$/,
    text: /^docker_signs:/m,
  },
  {
    kind: 'sbom',
    file: /(^|\/)docker-bake[\w.-]*\.(?:hcl|json)$/,
    text: /type=sbom/,
  },
  {
    kind: 'scanned',
    file: /\.tf$/,
    text: /scan_on_push\s*=\s*true|scan_type\s*=\s*"ENHANCED"/,
  },
  {
    kind: 'scanned',
    file: /(^|\/)(?:\.gitlab-ci\.ya?ml|[^/]*\.gitlab-ci\.ya?ml)$/,
    text: /Container-Scanning|container_scanning|\btrivy\b|\bgrype\b/,
  },
  {
    kind: 'signed',
    file: /(^|\/)(?:\.gitlab-ci\.ya?ml|[^/]*\.gitlab-ci\.ya?ml|Jenkinsfile[^/]*)$/,
    text: /\bcosign\b|\bnotation\b/,
  },
  {
    kind: 'scanned',
    file: /(^|\/)Jenkinsfile[^/]*$/,
    text: /\btrivy\b|\bgrype\b/,
  },
];

/** Every step of every pipeline, and every setting of a tool, that counts. */
export const supplyChainSteps = derived(
  (model: DeliveryModel): readonly SupplyChainStep[] => [
    ...byActions(model),
    ...byCommands(model),
    ...byFiles(model),
  ],
);

const KINDS: readonly SupplyChainKind[] = ['sbom', 'signed', 'scanned'];

function* byActions({
  workflows,
  actions,
}: DeliveryModel): Iterable<SupplyChainStep> {
  const jobs = workflows.flatMap(each => each.jobs);
  for (const { uses } of jobs) {
    for (const kind of KINDS) {
      if (uses && ACTIONS[kind].test(uses.value)) yield { kind, at: uses.at };
    }
  }
  for (const step of [...jobs, ...actions].flatMap(each => each.steps)) {
    const action = step.uses?.value.split('@')[0] ?? '';
    if (!step.uses) continue;
    const { at } = step.uses;
    for (const kind of KINDS) {
      if (ACTIONS[kind].test(action)) yield { kind, at };
    }
    const input = (name: string) => step.with[name]?.value ?? '';
    if (/trivy-action$/i.test(action)) {
      const what = input('scan-type') || 'image';
      if (/cyclonedx|spdx/.test(input('format'))) yield { kind: 'sbom', at };
      else if (what === 'image' || what === 'sbom' || input('image-ref')) {
        yield { kind: 'scanned', at };
      }
    }
    if (/(?:build-push-action|bake-action)$/.test(action)) {
      if (
        /^\s*true|^\s*generator=|\$\{\{/.test(input('sbom')) ||
        /type=sbom/.test(input('attests'))
      ) {
        yield { kind: 'sbom', at };
      }
    }
  }
}

function* byCommands({ pipelines }: DeliveryModel): Iterable<SupplyChainStep> {
  for (const command of pipelines.commands) {
    const program = programOf(command);
    if (program === 'echo' || program === 'printf') continue;
    const text = [program, ...command.argv.slice(1).map(render)].join(' ');
    for (const kind of KINDS) {
      if (COMMANDS[kind].test(text)) yield { kind, at: command.at };
    }
  }
}

function* byFiles({ tree }: DeliveryModel): Iterable<SupplyChainStep> {
  for (const { path } of tree.files) {
    for (const { kind, file, text } of CONFIGURED) {
      if (!file.test(path)) continue;
      const read = tree.read(path);
      const found = read.ok ? text.exec(read.text) : null;
      if (read.ok && found) {
        yield { kind, at: placeAt(path, read.text, found.index) };
      }
    }
  }
}
