import {
  CheckResult,
  LayerId,
  Location,
  Priority,
  REPOSITORY_SUBJECT,
} from '@runway/backstage-plugin-runway-common';
import {
  asArray,
  asNumber,
  asRecord,
  asString,
  dig,
  own,
  UntypedRecord,
} from '../artifacts/untyped';
import { normalisePath } from '../source/tree-path';
import { fingerprint } from '../assess/fingerprint';
import { ImportError, MAX_IMPORT_LENGTH } from './import-error';
import { layerOfResult } from './tool-layers';

/** How results of other tools are taken in. @public */
export interface ImportOptions {
  /** Layers by tool name, before what Runway knows itself. */
  readonly toolLayers?: Readonly<Record<string, LayerId>>;
  /** The service a file belongs to; null for the repository. */
  readonly serviceOf?: (path: string) => string | null;
}

/** More results of one report than this are counted, not listed. */
const MAX_RESULTS = 5_000;

/**
 * Another tool's SARIF as results of Runway: one check per tool and layer
 * (`build/tool:hadolint`), failing once per finding, passing when the tool ran
 * and found nothing. Errors are P1, warnings P2, notes P2; a
 * `security-severity` of 9 or more is P0. Suppressed results are waived.
 *
 * @param file - what messages call it
 * @throws ImportError when it is no SARIF log
 * @public
 */
export function importSarif(
  file: string,
  text: string,
  options: ImportOptions = {},
): CheckResult[] {
  const log = parse(file, text);
  return asArray(own(log, 'runs')).flatMap(run =>
    importRun(asRecord(run), options),
  );
}

function parse(file: string, text: string): UntypedRecord {
  if (text.length > MAX_IMPORT_LENGTH) {
    throw new ImportError(file, `it is larger than ${MAX_IMPORT_LENGTH} bytes`);
  }
  let log: unknown;
  try {
    log = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportError(file, `it is no JSON (${reason})`);
  }
  const version = asString(own(log, 'version'));
  if (!version?.startsWith('2.') || !Array.isArray(own(log, 'runs'))) {
    throw new ImportError(file, 'it is no SARIF 2 log ("version" and "runs")');
  }
  return asRecord(log);
}

function importRun(run: UntypedRecord, options: ImportOptions): CheckResult[] {
  const driver = asRecord(dig(run, ['tool', 'driver']));
  const tool = asString(own(driver, 'name')) ?? 'unknown tool';
  const rules = asArray(own(driver, 'rules')).map(asRecord);
  const listed = own(run, 'results');
  if (!Array.isArray(listed)) {
    // A run without results was interrupted: nobody knows what it would say.
    return [unfinished(tool, layerOfTool(tool, options))];
  }
  const found = listed
    .slice(0, MAX_RESULTS)
    .map(asRecord)
    .filter(isFinding)
    .map(result => importResult(result, { tool, rules, options }));
  const layers = new Set(found.map(({ layer }) => layer));
  if (layers.size === 0) layers.add(layerOfTool(tool, options));
  const clean = [...layers].filter(
    layer => !found.some(each => each.layer === layer && each.state === 'fail'),
  );
  return [...found, ...clean.map(layer => passed(tool, layer))];
}

/** `pass`, `notApplicable` and `informational` results are no findings. */
function isFinding(result: UntypedRecord): boolean {
  const kind = asString(own(result, 'kind')) ?? 'fail';
  const level = asString(own(result, 'level'));
  return (
    kind === 'fail' &&
    level !== 'none' &&
    own(result, 'baselineState') !== 'absent'
  );
}

function importResult(
  result: UntypedRecord,
  context: {
    tool: string;
    rules: readonly UntypedRecord[];
    options: ImportOptions;
  },
): CheckResult {
  const { tool, rules, options } = context;
  const index = asNumber(own(result, 'ruleIndex'));
  const ruleId =
    asString(own(result, 'ruleId')) ??
    asString(dig(result, ['rule', 'id'])) ??
    (index === null ? null : asString(own(rules[index], 'id'))) ??
    'rule';
  const rule =
    rules.find(each => own(each, 'id') === ruleId) ??
    asRecord(index === null ? null : rules[index]);
  const locations = locationsOf(result);
  const path = locations[0]?.path ?? null;
  const layer = layerOfResult({ tool, rule: ruleId, path }, options.toolLayers);
  const subject =
    (path === null ? null : options.serviceOf?.(path)) ?? REPOSITORY_SUBJECT;
  const message = messageOf(result, rule);
  const suppressed = asArray(own(result, 'suppressions')).some(
    each => asString(own(each, 'status')) !== 'rejected',
  );
  return {
    ...head(tool, layer),
    priority: priorityOf(result, rule),
    state: suppressed ? 'waived' : 'fail',
    subject,
    message: `${ruleId}: ${message}`,
    reason: suppressed ? `suppressed in ${tool}` : null,
    locations,
    remedy:
      asString(dig(rule, ['help', 'text']))?.slice(0, 500) ??
      asString(own(rule, 'helpUri')) ??
      `See what ${tool} says about ${ruleId}.`,
    fingerprint: fingerprint(tool, layer, subject, ruleId, message, path ?? ''),
  };
}

function messageOf(result: UntypedRecord, rule: UntypedRecord): string {
  const id = asString(dig(result, ['message', 'id']));
  const text =
    asString(dig(result, ['message', 'text'])) ??
    (id === null
      ? null
      : asString(dig(rule, ['messageStrings', id, 'text']))) ??
    asString(dig(rule, ['shortDescription', 'text'])) ??
    'no message';
  const values = asArray(dig(result, ['message', 'arguments']));
  return text
    .replace(
      /\{(\d{1,2})\}/g,
      (whole, index) => asString(values[Number(index)]) ?? whole,
    )
    .slice(0, 1_000);
}

function priorityOf(result: UntypedRecord, rule: UntypedRecord): Priority {
  const severity = asNumber(dig(rule, ['properties', 'security-severity']));
  if (severity !== null && severity >= 9) return 'P0';
  const level =
    asString(own(result, 'level')) ??
    asString(dig(rule, ['defaultConfiguration', 'level'])) ??
    'warning';
  return level === 'error' ? 'P1' : 'P2';
}

function locationsOf(result: UntypedRecord): Location[] {
  const places = (key: string, role: Location['role']) =>
    asArray(own(result, key))
      .slice(0, 20)
      .flatMap(each => {
        const physical = dig(each, ['physicalLocation']);
        const path = pathOf(
          asString(dig(physical, ['artifactLocation', 'uri'])),
        );
        const line = asNumber(dig(physical, ['region', 'startLine']));
        return path === null
          ? []
          : [{ path, role, ...(line !== null && line > 0 && { line }) }];
      });
  return [
    ...places('locations', 'primary').slice(0, 1),
    ...places('relatedLocations', 'related'),
  ];
}

/** A path below the root; null for what lies elsewhere. */
function pathOf(uri: string | null): string | null {
  if (uri === null) return null;
  let path = uri.replace(/^file:\/\/[^/]*/, '');
  try {
    path = decodeURIComponent(path);
  } catch {
    // Written by a tool that does not encode.
  }
  return path.startsWith('/') || /^[a-z]+:/i.test(path)
    ? null
    : normalisePath(path);
}

function layerOfTool(tool: string, options: ImportOptions): LayerId {
  return layerOfResult({ tool, rule: '', path: null }, options.toolLayers);
}

function head(tool: string, layer: LayerId) {
  const name = tool
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    check: `${layer}/tool:${name || 'unknown'}` as const,
    layer,
    evidence: 'reported' as const,
  };
}

function passed(tool: string, layer: LayerId): CheckResult {
  return {
    ...head(tool, layer),
    priority: 'P1',
    state: 'pass',
    subject: REPOSITORY_SUBJECT,
    message: `${tool} ran and found nothing`,
    reason: null,
    locations: [],
    remedy: '',
    fingerprint: fingerprint(tool, layer, 'pass'),
  };
}

function unfinished(tool: string, layer: LayerId): CheckResult {
  return {
    ...passed(tool, layer),
    state: 'unknown',
    message: `${tool}: unknown`,
    reason: `the report of ${tool} has no results: it did not finish`,
    fingerprint: fingerprint(tool, layer, 'unknown'),
  };
}
