import { destructiveChange } from './destructive-change';
import { migrationsReversible } from './migrations-reversible';
import { migrationsRun } from './migrations-run';

/** The checks of this layer. */
export const dataChecks = [
  migrationsRun,
  migrationsReversible,
  destructiveChange,
];
