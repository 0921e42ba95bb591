import { resolve } from 'node:path';
import {
  Config,
  ConfigReader,
  readDurationFromConfig,
} from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod';

const MEBIBYTE = 1024 * 1024;

/** A Backstage duration (`30m`, `PT1H`, `{ minutes: 5 }`) as milliseconds. */
const duration = (defaultMs: number) =>
  z
    .unknown()
    .transform((value, context) => {
      if (value === undefined) {
        return defaultMs;
      }
      try {
        const ms = durationToMilliseconds(
          readDurationFromConfig(
            ConfigReader.fromConfigs([
              {
                context: 'runway',
                data: { value: JSON.parse(JSON.stringify(value)) },
              },
            ]),
            { key: 'value' },
          ),
        );
        if (ms >= 1000) {
          return ms;
        }
        context.addIssue({
          code: 'custom',
          message: 'must be at least one second',
        });
      } catch {
        context.addIssue({
          code: 'custom',
          message: `is not a duration; write for example '10m' or { minutes: 10 }`,
        });
      }
      return z.NEVER;
    })
    .optional()
    .transform(value => value ?? defaultMs);

const count = (defaultValue: number, max: number) =>
  z.number().int().min(1).max(max).default(defaultValue);

const schema = z.strictObject({
  catalogScan: z.strictObject({ interval: duration(10 * 60_000) }).prefault({}),
  assessment: z
    .strictObject({
      concurrency: count(1, 64),
      recheckInterval: duration(60 * 60_000),
      lease: duration(60_000),
      timeout: duration(5 * 60_000),
      maxAttempts: count(3, 20),
      retryDelay: duration(60_000),
      workerMemoryMb: z.number().int().min(64).max(16_384).default(512),
    })
    .prefault({}),
  sources: z
    .strictObject({
      maxFiles: count(50_000, 1_000_000),
      maxFileBytes: count(2 * MEBIBYTE, 64 * MEBIBYTE),
      maxTotalBytes: count(64 * MEBIBYTE, 1024 * MEBIBYTE),
      allowLocalFolders: z.array(z.string().min(1)).default([]),
    })
    .prefault({}),
});

/** How often the catalog is scanned and repositories are assessed. Times in milliseconds. */
export interface RunwayConfig {
  readonly catalogScan: { readonly interval: number };
  readonly assessment: {
    readonly concurrency: number;
    readonly recheckInterval: number;
    readonly lease: number;
    readonly timeout: number;
    readonly maxAttempts: number;
    readonly retryDelay: number;
    readonly workerMemoryMb: number;
  };
  readonly sources: {
    readonly maxFiles: number;
    readonly maxFileBytes: number;
    readonly maxTotalBytes: number;
    /** Absolute. */
    readonly allowLocalFolders: readonly string[];
  };
}

/**
 * Reads and validates the `runway` section.
 *
 * @throws InputError naming every wrong key and what is wrong with it, so that
 * a mistake stops the plugin at start instead of surprising somebody later.
 */
export function readRunwayConfig(
  root: Config,
  workingDirectory: string = process.cwd(),
): RunwayConfig {
  const parsed = schema.safeParse(root.getOptional('runway') ?? {});
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(
      ({ path, message }) => `${['runway', ...path].join('.')}: ${message}`,
    );
    throw new InputError(`Wrong configuration. ${reasons.join('; ')}`);
  }
  const { sources } = parsed.data;
  return {
    ...parsed.data,
    sources: {
      ...sources,
      allowLocalFolders: sources.allowLocalFolders.map(folder =>
        resolve(workingDirectory, folder),
      ),
    },
  };
}
