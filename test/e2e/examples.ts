import fs from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

const EXAMPLES = join(__dirname, '../../examples');
const ASSESSED_KINDS = ['System', 'Component', 'Resource'];

/** An entity of the demo catalog that Runway assesses. */
export interface ExampleEntity {
  readonly kind: string;
  readonly name: string;
  readonly system: string;
  /** `service`, `website`, `library`, `database`...; a System has none. */
  readonly type: string | undefined;
}

interface CatalogDocument {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly type?: string };
}

/** A failure that a field report describes, and where its files show it. */
export interface ExpectedFinding {
  readonly system: string;
  readonly report: string;
  readonly failure: string;
  readonly check: string;
  readonly path: string;
  readonly line: number;
}

/** Every entity of the demo that has a readiness. */
export function exampleEntities(): ExampleEntity[] {
  const systems = join(EXAMPLES, 'systems');
  return fs.readdirSync(systems).flatMap(system =>
    parseAllDocuments(
      fs.readFileSync(join(systems, system, 'catalog-info.yaml'), 'utf8'),
    )
      .map((document): CatalogDocument => document.toJS())
      .filter(({ kind }) => ASSESSED_KINDS.includes(kind))
      .map(({ kind, metadata, spec }) => ({
        kind,
        name: metadata.name,
        system,
        type: spec?.type,
      })),
  );
}

/** Where the field reports say a check has to fail in a system's files. */
export function whereItFails(
  system: string,
  check: string,
  failure: string,
): string {
  const findings: readonly ExpectedFinding[] = parse(
    fs.readFileSync(join(EXAMPLES, 'expected-findings.yaml'), 'utf8'),
  );
  const finding = findings.find(
    one =>
      one.system === system && one.check === check && one.failure === failure,
  );
  if (!finding) {
    throw new Error(`No field report tells of ${failure}, ${check}`);
  }
  return `${finding.path}:${finding.line}`;
}
