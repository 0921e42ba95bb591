import { failures, states } from '../testing';
import { baseImagePinned } from './base-image-pinned';

const from = (base: string) => ({
  'api/Dockerfile': `${base}\nCMD ["/app"]\n`,
});

describe('build/base-image-pinned', () => {
  it.each(['FROM node', 'FROM node:latest', 'FROM ghcr.io/acme/base'])(
    'fails for %s',
    async base => {
      expect(await failures(baseImagePinned, from(base))).toEqual([
        'api/Dockerfile:1',
      ]);
    },
  );

  it.each([
    'FROM scratch',
    'FROM node:22.11-slim',
    'ARG NODE=22\nFROM node:${NODE}',
    `FROM node@sha256:${'a'.repeat(64)}`,
  ])('passes for %s', async base => {
    expect(await states(baseImagePinned, from(base))).toEqual(['pass api']);
  });

  it('judges the base under the final stage, not those of other stages', async () => {
    expect(
      await states(
        baseImagePinned,
        from('FROM golang AS build\nFROM debian:12 AS base\nFROM base'),
      ),
    ).toEqual(['pass api']);
  });

  it('does not know a base that a build argument names', async () => {
    expect(
      await states(baseImagePinned, from('ARG BASE\nFROM ${BASE}')),
    ).toEqual(['unknown api']);
  });
});
