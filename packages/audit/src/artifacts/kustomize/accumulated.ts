import { Traced } from '../traced';
import { Resource } from './resource';
import { TransformerConfig } from './transformer-config';

/** Objects on their way, and what the transformers are to know. */
export interface Accumulated {
  readonly resources: readonly Resource[];
  readonly config: TransformerConfig;
  readonly vars: readonly Traced[];
  /** True when a schema says how lists of custom kinds are merged. */
  readonly openApi: boolean;
}
