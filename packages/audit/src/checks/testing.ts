import {
  CheckResult,
  CheckState,
} from '@runway/backstage-plugin-runway-common';
import { auditTree } from '../audit';
import { memoryTree } from '../source/memory-tree';
import { Check } from './define-check';

/** Files by path, as a test writes them. */
export type Files = Record<string, string>;

/** Asks one check about a tree written in a test. */
export async function ask(
  check: Check,
  files: Files,
): Promise<readonly CheckResult[]> {
  const { results } = await auditTree(memoryTree(files), { only: [check.id] });
  return results;
}

/** The check's answers as `state subject`, without lines. */
export async function states(check: Check, files: Files): Promise<string[]> {
  const results = await ask(check, files);
  return results.map(({ state, subject }) => `${state} ${subject}`);
}

/** True when no answer is a fail: what every trap must show. */
export async function neverFails(check: Check, files: Files): Promise<boolean> {
  const results = await ask(check, files);
  const failing: CheckState = 'fail';
  return results.every(({ state }) => state !== failing);
}

/** `path:line` of the place to fix of each failing result. */
export async function failures(check: Check, files: Files): Promise<string[]> {
  const results = await ask(check, files);
  return results
    .filter(({ state }) => state === 'fail')
    .map(({ locations }) => `${locations[0].path}:${locations[0].line}`);
}

/** A Deployment with one container; `container` is YAML indented by ten. */
export function deployment(
  name: string,
  container: string,
  extra = '',
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
${extra}      containers:
        - name: ${name}
${container}`;
}

/** A Service that selects the pods of a deployment. */
export function service(name: string, port = 8080): string {
  return `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {app: ${name}}
  ports: [{port: ${port}}]
`;
}

/** A workflow that pushes one image on main. */
export function pushing(reference: string, extra = ''): string {
  return `on: {push: {branches: [main]}}
jobs:
  image:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: docker/build-push-action@v6
        with:
          context: .
          push: true
          tags: ${reference}
${extra}`;
}
