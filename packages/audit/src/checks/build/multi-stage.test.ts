import { failures, states } from '../testing';
import { multiStage } from './multi-stage';

const image = (...lines: string[]) => ({
  'api/Dockerfile': [...lines, 'CMD ["/app"]', ''].join('\n'),
});

describe('build/multi-stage', () => {
  it.each([
    'FROM mcr.microsoft.com/dotnet/sdk:8.0',
    'FROM golang:1.23-alpine',
    'FROM eclipse-temurin:21-jdk',
    'FROM maven:3.9 AS build',
  ])('fails for a final stage %s', async base => {
    expect(await failures(multiStage, image(base))).toEqual([
      'api/Dockerfile:1',
    ]);
  });

  it('fails for a compiler that is installed and left', async () => {
    expect(
      await failures(
        multiStage,
        image(
          'FROM python:3.13-slim',
          'RUN apt-get update && apt-get install -y --no-install-recommends \\',
          '    build-essential libpq-dev',
        ),
      ),
    ).toEqual(['api/Dockerfile:2']);
  });

  it.each([
    ['FROM golang:1.23 AS build', 'FROM gcr.io/distroless/static:nonroot'],
    ['FROM eclipse-temurin:21-jre'],
    [
      'FROM python:3.13-slim',
      'RUN apt-get install -y gcc && apt-get purge -y gcc',
    ],
    [
      'FROM alpine:3.20',
      'RUN apk add --no-cache --virtual .build gcc && apk del .build',
    ],
    ['FROM debian:12', 'RUN apt-get install -y libgcc-s1 makepasswd'],
  ])('passes for %s %s', async (...lines) => {
    expect(await states(multiStage, image(...lines))).toEqual(['pass api']);
  });

  it('says nothing about an image that is made to build in', async () => {
    expect(
      await states(multiStage, {
        'ci-builder/Dockerfile': 'FROM golang:1.23\n',
      }),
    ).toEqual(['not-applicable .']);
  });
});
