import { LAYERS, LayerId } from '@runway/backstage-plugin-runway-common';
import * as z from 'zod';

/** Where Runway looks for its configuration, at the root of a repository. */
export const CONFIG_FILES = ['runway.yaml', 'runway.yml'] as const;

const priority = z.enum(['P0', 'P1', 'P2']);
const layer = z.enum(LAYERS.map(({ id }) => id) as [LayerId, ...LayerId[]]);
const check = z
  .string()
  .regex(/^[a-z]+\/[a-z0-9:.-]+$/, 'is no check id (layer/name)');

const waiver = z
  .strictObject({
    check: check.describe('The check that is waived.'),
    subject: z
      .string()
      .min(1)
      .optional()
      .describe('Only for this service; `.` is the repository itself.'),
    path: z
      .string()
      .min(1)
      .optional()
      .describe('Only for findings in files that match this glob.'),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{8,64}$/, 'is no fingerprint of a report')
      .optional()
      .describe('Only for this finding; the report prints it in JSON.'),
    reason: z
      .string()
      .trim()
      .min(10, 'says too little: somebody has to understand it next year')
      .describe('Why the risk is accepted.'),
    expires: z.iso
      .date('is no date (YYYY-MM-DD)')
      .describe('The last day it holds. From the next day on the check fails.'),
  })
  .describe('A finding that is accepted for a while. It never counts as pass.');

const service = z
  .strictObject({
    name: z.string().min(1).max(200),
    path: z
      .string()
      .min(1)
      .optional()
      .describe('Folder of its source, from the root of the repository.'),
    images: z
      .array(z.string().min(1))
      .optional()
      .describe('Images it is, without tag.'),
    workloads: z
      .array(z.string().min(1))
      .optional()
      .describe('Names of its workloads, or namespace/Kind/name.'),
  })
  .describe('Which files, images and workloads are one service.');

/** What `runway.yaml` may say. */
export const configSchema = z.strictObject({
  version: z.literal(1).describe('Version of this format.'),
  layers: z
    .array(layer)
    .nonempty()
    .optional()
    .describe('Ask only the checks of these layers; all when absent.'),
  failOn: z
    .enum(['P0', 'P1', 'P2', 'none'])
    .optional()
    .describe('`runway audit` exits with 1 when such a check fails; P0.'),
  priorities: z
    .record(check, priority)
    .optional()
    .describe('Other priorities than the catalogue gives, by check id.'),
  thresholds: z
    .strictObject({
      score: z.number().min(0).max(10).optional(),
      coverage: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe('Share of the path that must be known, 0 to 1.'),
      level: z.number().int().min(1).max(5).optional(),
    })
    .optional()
    .describe('`runway audit` exits with 1 below any of these.'),
  waivers: z.array(waiver).max(500).optional(),
  services: z.array(service).max(1000).optional(),
  imports: z
    .strictObject({
      tools: z
        .record(z.string().min(1), layer)
        .optional()
        .describe("The layer of a tool's results, by the tool's name."),
    })
    .optional()
    .describe('How results of other tools are taken in.'),
});

/** The configuration of one repository, as written in its `runway.yaml`. @public */
export type RunwayConfig = z.infer<typeof configSchema>;

/** A waiver of a `runway.yaml`. @public */
export type ConfiguredWaiver = z.infer<typeof waiver>;

/** A service that a `runway.yaml` maps. @public */
export type ConfiguredService = z.infer<typeof service>;

/**
 * The JSON Schema of `runway.yaml`, for editors.
 *
 * @public
 */
export function configJsonSchema(): Record<string, unknown> {
  return {
    title: 'Runway configuration',
    ...z.toJSONSchema(configSchema, { target: 'draft-7', io: 'input' }),
  };
}
