import { ask, deployment, failures, neverFails, states } from '../testing';
import { nonRoot } from './non-root';

const image = (dockerfile: string) => ({ 'web/Dockerfile': dockerfile });

describe('build/non-root', () => {
  it.each([
    ['sets no user', 'FROM node:22\nCMD ["node", "a.js"]\n'],
    [
      'goes back to root',
      'FROM node:22\nUSER node\nUSER root\nCMD ["node", "a.js"]\n',
    ],
    [
      'sets a user in an earlier stage only',
      'FROM node:22 AS build\nUSER node\nFROM nginx:1.27\n',
    ],
  ])('fails when the final stage %s', async (_, dockerfile) => {
    expect(await failures(nonRoot, image(dockerfile))).toHaveLength(1);
  });

  it.each([
    ['names a user', 'FROM node:22\nUSER node\n'],
    [
      'inherits a user from an earlier stage',
      'FROM node:22 AS base\nUSER node\nFROM base\nCMD ["node"]\n',
    ],
    ['is a non-root base', 'FROM gcr.io/distroless/static:nonroot\n'],
    [
      'takes the user of the base by variable',
      'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER $APP_UID\n',
    ],
  ])('passes when the final stage %s', async (_, dockerfile) => {
    expect(await states(nonRoot, image(dockerfile))).toEqual(['pass web']);
  });

  it('passes when every workload of the service forbids root', async () => {
    expect(
      await states(nonRoot, {
        ...image('FROM node:22\n'),
        'k8s/web.yaml': deployment(
          'web',
          '          image: a/web:1\n',
          '      securityContext: {runAsNonRoot: true}\n',
        ),
      }),
    ).toEqual(['pass web']);
  });

  it('does not know what a base image of somebody else does', async () => {
    expect(await states(nonRoot, image('FROM ghcr.io/acme/base:3\n'))).toEqual([
      'unknown web',
    ]);
  });

  it('leaves Dockerfiles for development alone', async () => {
    expect(
      await neverFails(nonRoot, {
        'web/Dockerfile.dev': 'FROM node:22\n',
        '.devcontainer/Dockerfile': 'FROM node:22\n',
      }),
    ).toBe(true);
  });

  it('leaves the image of a GitHub action alone, which GitHub runs as root', async () => {
    expect(
      await neverFails(nonRoot, {
        '.github/actions/notify/Dockerfile': 'FROM python:3.12\n',
        '.github/actions/notify/action.yml':
          'name: notify\nruns: {using: docker, image: Dockerfile}\n',
      }),
    ).toBe(true);
  });

  it('does not know whom the values of a Helm chart run the image as', async () => {
    const files = {
      Dockerfile: 'FROM node:22\n',
      'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'chart/templates/web.yaml': 'kind: {{ .Values.kind }}\n',
      'chart/values.yaml': 'podSecurityContext:\n  runAsUser: 1000\n',
    };
    const [result] = await ask(nonRoot, files);
    expect(result).toMatchObject({ state: 'unknown' });
    expect(
      await neverFails(nonRoot, { ...files, 'chart/values.yaml': 'a: 1\n' }),
    ).toBe(false);
  });

  it.each([
    'test/remote/Dockerfile',
    'docs/Dockerfile',
    'Dockerfile.tilt',
    'build-image/Dockerfile',
    'docker/base/Dockerfile',
  ])('asks nothing of an image that nobody deploys: %s', async path => {
    const files = { [path]: 'FROM node:22\nCMD ["node", "a.js"]\n' };
    expect(await states(nonRoot, files)).toEqual(['not-applicable .']);
  });
});
