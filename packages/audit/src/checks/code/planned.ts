import { planned } from '../planned';

/** Checks of this layer that are not written yet. */
export const plannedChecks = planned([
  {
    id: 'code/tests',
    priority: 'P1',
    evidence: ['static', 'reported'],
    title: 'Tests exist and pass',
    why: 'Every change is a guess.',
    remedy: 'Run tests in CI and report them.',
    sources: ['post-mortem', 'cicd-audit', 'hardening-status'],
  },
  {
    id: 'code/lint',
    priority: 'P2',
    evidence: ['static', 'reported'],
    title: 'Code is linted',
    why: 'Known mistakes reach review.',
    remedy: 'Run a linter in CI.',
    sources: ['cicd-audit'],
  },
  {
    id: 'code/types',
    priority: 'P2',
    evidence: ['static', 'reported'],
    title: 'Types are checked',
    why: 'Type errors reach production.',
    remedy: 'Run the type checker in CI.',
    sources: ['hardening-status'],
  },
  {
    id: 'code/quality-gate',
    priority: 'P2',
    evidence: ['static', 'reported'],
    title: 'A quality gate passes',
    why: 'Quality falls without anybody deciding it.',
    remedy: 'Report the gate of your quality tool.',
    sources: ['cicd-audit'],
  },
]);
