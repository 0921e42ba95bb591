import { hasHole } from '../template/holes';
import { RenderError } from '../template/render-error';
import { mapFrom } from '../template/value';
import { textAt } from './arguments';
import { FunctionTable } from './function.types';

/** A version in its parts; missing ones are 0. */
interface Version {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: string;
  readonly metadata: string;
  /** How many numbers were written. */
  readonly written: number;
}

const VERSION =
  /^v?(\d{1,9}|[xX*])(?:\.(\d{1,9}|[xX*]))?(?:\.(\d{1,9}|[xX*]))?(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?$/;

function parseVersion(text: string): Version | null {
  const found = VERSION.exec(text.trim());
  if (!found) return null;
  const parts = found.slice(1, 4);
  const end = parts.findIndex(part => part === undefined || /[xX*]/.test(part));
  const number = (index: number) =>
    end >= 0 && index >= end ? 0 : Number(parts[index]);
  return {
    numbers: [number(0), number(1), number(2)],
    prerelease: found[4] ?? '',
    metadata: found[5] ?? '',
    written: end < 0 ? 3 : end,
  };
}

/** Order of two versions (https://semver.org/#spec-item-11). */
function compareVersions(a: Version, b: Version): number {
  for (const index of [0, 1, 2]) {
    const order = a.numbers[index] - b.numbers[index];
    if (order !== 0) return order;
  }
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === '') return 1;
  if (b.prerelease === '') return -1;
  const [left, right] = [a.prerelease.split('.'), b.prerelease.split('.')];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    if (left[i] === undefined) return -1;
    if (right[i] === undefined) return 1;
    const order = compareIdentifiers(left[i], right[i]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareIdentifiers(a: string, b: string): number {
  const [x, y] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (x && y) return Number(a) - Number(b);
  if (x !== y) return x ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The first version after all that begin with the first `count` numbers. */
function next({ numbers }: Version, count: number): Version {
  const [a, b, c] = numbers;
  let after: Version['numbers'] = [a, b, c + 1];
  if (count <= 1) after = [a + 1, 0, 0];
  else if (count === 2) after = [a, b + 1, 0];
  return { numbers: after, prerelease: '', metadata: '', written: 3 };
}

type Holds = (version: Version) => boolean;

/** One comparison, such as `>=1.19-0`; null when it is none. */
function comparison(operator: string, text: string): Holds | null {
  const than = parseVersion(text);
  if (!than) return null;
  const { written } = than;
  const order = (version: Version) => compareVersions(version, than);
  const within = (count: number): Holds => {
    const end = next(than, count);
    return version => order(version) >= 0 && compareVersions(version, end) < 0;
  };
  const any: Holds = () => true;
  // A constraint without a prerelease is not about prereleases.
  const released = (holds: Holds): Holds =>
    than.prerelease === ''
      ? version => version.prerelease === '' && holds(version)
      : holds;
  if (written === 0) return operator === '!=' ? () => false : released(any);
  switch (operator) {
    case '':
    case '=':
      return released(written < 3 ? within(written) : v => order(v) === 0);
    case '!=':
      return written < 3
        ? version => !within(written)(version)
        : version => order(version) !== 0;
    case '>':
      return released(
        written < 3
          ? version => compareVersions(version, next(than, written)) >= 0
          : version => order(version) > 0,
      );
    case '<':
      return released(version => order(version) < 0);
    case '>=':
    case '=>':
      return released(version => order(version) >= 0);
    case '<=':
    case '=<':
      return released(
        written < 3
          ? version => compareVersions(version, next(than, written)) < 0
          : version => order(version) <= 0,
      );
    case '~':
    case '~>':
      return released(within(Math.min(written, 2)));
    default: {
      const [major, minor] = than.numbers;
      if (major > 0 || written === 1) return released(within(1));
      return released(within(minor > 0 || written === 2 ? 2 : 3));
    }
  }
}

const COMPARISON =
  /(!=|>=|=>|<=|=<|~>|[=<>~^]|)\s*(v?[0-9xX*][0-9A-Za-z.*+-]*)/g;

/** Whether a version satisfies a constraint of the Masterminds dialect. */
export function satisfies(constraint: string, version: string): boolean | null {
  const given = parseVersion(version);
  if (!given || constraint.length > 500) return null;
  let any = false;
  for (const alternative of constraint.split('||')) {
    const ranges = alternative.replace(/(\S+)\s+-\s+(\S+)/g, '>=$1 <=$2');
    const parts = [...ranges.matchAll(COMPARISON)];
    const left = ranges.replace(COMPARISON, '').replace(/[\s,]/g, '');
    if (parts.length === 0 || left !== '') return null;
    const tests = parts.map(([, operator, text]) => comparison(operator, text));
    if (tests.some(test => test === null)) return null;
    any ||= tests.every(test => test?.(given) ?? false);
  }
  return any;
}

export const semanticVersions: FunctionTable = {
  semverCompare: (args, context) => {
    const [constraint, version] = [textAt(args, 0), textAt(args, 1)];
    if (hasHole(constraint) || hasHole(version)) {
      context.assume();
      return false;
    }
    const holds = satisfies(constraint, version);
    if (holds === null) {
      throw new RenderError(
        `${constraint.slice(
          0,
          60,
        )} cannot be compared with version ${version.slice(0, 60)}`,
      );
    }
    return holds;
  },
  semver: args => {
    const text = textAt(args, 0);
    const version = parseVersion(text);
    if (!version) throw new RenderError(`${text.slice(0, 60)} is no version`);
    const [major, minor, patch] = version.numbers;
    return mapFrom([
      ['Major', BigInt(major)],
      ['Minor', BigInt(minor)],
      ['Patch', BigInt(patch)],
      ['Prerelease', version.prerelease],
      ['Metadata', version.metadata],
      ['Original', text],
    ]);
  },
};
