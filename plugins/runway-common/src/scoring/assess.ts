import { Assessment } from '../model/report';
import { evaluateGates, levelOf } from './level';
import { scoreOf, summariseLayers } from './score';
import { ScoredResult, tallyChecks } from './tally';
import { verdictOf } from './verdict';

/**
 * Scores, coverage, level and verdict of a set of results. Pure; the order of
 * results does not matter.
 *
 * @public
 */
export function assess(results: Iterable<ScoredResult>): Assessment {
  const tallies = tallyChecks(results);
  return {
    layers: summariseLayers(tallies),
    ...scoreOf(tallies),
    level: levelOf(evaluateGates(tallies)),
    verdict: verdictOf(tallies),
  };
}
