import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditTree, directoryTree } from '@runway/audit';
import { ReportCache } from './report-cache';

let folder: string;
let caches: string;
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runway-cached-'));
  caches = mkdtempSync(join(tmpdir(), 'runway-cache-'));
  writeFileSync(join(folder, 'Dockerfile'), 'FROM node:24\n');
  utimesSync(join(folder, 'Dockerfile'), LONG_AGO, LONG_AGO);
  const cache = new ReportCache(folder, 'question', caches);
  const tree = directoryTree(folder);
  cache.keep(tree, await auditTree(cache.watch(tree)));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(caches, { recursive: true });
});

function found(question = 'question'): boolean {
  const cache = new ReportCache(folder, question, caches);
  return cache.find(directoryTree(folder)) !== null;
}

describe('ReportCache', () => {
  it('answers while nothing has changed', () => {
    expect(found()).toBe(true);
  });

  it('answers when a file was touched and is still the same', () => {
    utimesSync(join(folder, 'Dockerfile'), new Date(), new Date());
    expect(found()).toBe(true);
  });

  it('does not answer another question', () => {
    expect(found('another')).toBe(false);
  });

  it('does not answer once a file it rests on has changed', () => {
    writeFileSync(join(folder, 'Dockerfile'), 'FROM node:25\n');
    utimesSync(join(folder, 'Dockerfile'), LONG_AGO, LONG_AGO);
    expect(found()).toBe(false);
  });

  it('does not answer once a file was added or removed', () => {
    writeFileSync(join(folder, 'compose.yaml'), '');
    expect(found()).toBe(false);
    rmSync(join(folder, 'compose.yaml'));
    expect(found()).toBe(true);
    rmSync(join(folder, 'Dockerfile'));
    expect(found()).toBe(false);
  });

  it('answers nothing from an empty cache', () => {
    const other = mkdtempSync(join(tmpdir(), 'runway-cache-'));
    const cache = new ReportCache(folder, 'question', other);
    expect(cache.find(directoryTree(folder))).toBeNull();
    rmSync(other, { recursive: true });
  });
});
