import fc from 'fast-check';
import { CheckId, EvidenceKind, Priority } from '../model/checks';
import { LAYERS } from '../model/layers';
import { CheckState } from '../model/results';
import { assess } from './assess';
import { ScoredResult } from './tally';

const PRIORITY_BY_DIGIT: Priority[] = ['P0', 'P1', 'P2'];
const EVIDENCE: EvidenceKind[] = ['static', 'cross', 'runtime', 'reported'];

/** A check's priority and evidence belong to the check, so they follow from its id. */
function result(
  layerIndex: number,
  digit: number,
  subject: string,
  state: CheckState,
): ScoredResult {
  const layer = LAYERS[layerIndex].id;
  const check: CheckId = `${layer}/check-${digit}`;
  return {
    check,
    layer,
    priority: PRIORITY_BY_DIGIT[digit % 3],
    evidence: EVIDENCE[digit % 4],
    subject,
    state,
  };
}

const anyState = fc.constantFrom<CheckState>(
  'pass',
  'fail',
  'waived',
  'not-applicable',
  'unknown',
  'error',
);
const anyResult = (state: fc.Arbitrary<CheckState> = anyState) =>
  fc
    .tuple(
      fc.nat({ max: LAYERS.length - 1 }),
      fc.nat({ max: 5 }),
      fc.constantFrom('api', 'web', '.'),
      state,
    )
    .map(args => result(...args));
const anyResults = fc.array(anyResult(), { maxLength: 40 });

/** A result about a subject that nobody has asked about yet. */
const fresh = (state: CheckState) =>
  anyResult(fc.constant(state)).map(r => ({ ...r, subject: 'new-service' }));

const scoreOrZero = (results: ScoredResult[]) => assess(results).score ?? 0;

describe('assess', () => {
  it('keeps score and coverage in range, overall and in each layer', () => {
    fc.assert(
      fc.property(anyResults, results => {
        const assessment = assess(results);
        for (const { score, coverage } of [assessment, ...assessment.layers]) {
          expect(score ?? 0).toBeGreaterThanOrEqual(0);
          expect(score ?? 0).toBeLessThanOrEqual(10);
          expect(coverage).toBeGreaterThanOrEqual(0);
          expect(coverage).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('never lets an unanswered check change the score or raise the coverage', () => {
    fc.assert(
      fc.property(
        anyResults,
        fc.oneof(fresh('unknown'), fresh('error')),
        (results, unanswered) => {
          const before = assess(results);
          const after = assess([...results, unanswered]);
          expect(after.score).toBe(before.score);
          expect(after.coverage).toBeLessThanOrEqual(before.coverage + 1e-12);
        },
      ),
    );
  });

  it('never lowers a score when a pass is added', () => {
    fc.assert(
      fc.property(anyResults, fresh('pass'), (results, passing) => {
        expect(scoreOrZero([...results, passing])).toBeGreaterThanOrEqual(
          scoreOrZero(results) - 1e-9,
        );
      }),
    );
  });

  it('never raises a score when a fail is added', () => {
    fc.assert(
      fc.property(anyResults, fresh('fail'), (results, failing) => {
        const before = assess(results).score;
        const after = assess([...results, failing]).score;
        expect(after).not.toBeNull();
        expect(after ?? 0).toBeLessThanOrEqual((before ?? 10) + 1e-9);
      }),
    );
  });

  it('never counts waived as pass: it enters neither score nor coverage', () => {
    fc.assert(
      fc.property(anyResults, fresh('waived'), (results, waived) => {
        const before = assess(results);
        const after = assess([...results, waived]);
        expect(after.score).toBe(before.score);
        expect(after.coverage).toBe(before.coverage);
      }),
    );
    expect(assess([result(0, 0, 'api', 'waived')])).toMatchObject({
      score: null,
      verdict: 'unproven',
    });
  });

  it('does not depend on the order of results', () => {
    fc.assert(
      fc.property(anyResults, results => {
        const there = assess(results);
        const back = assess([...results].reverse());
        expect(back.score ?? 0).toBeCloseTo(there.score ?? 0, 9);
        expect(back.coverage).toBeCloseTo(there.coverage, 9);
        expect(back.verdict).toBe(there.verdict);
      }),
    );
  });

  it('is ready only when every P0 check that applies passes', () => {
    const ready = [result(4, 0, 'api', 'pass'), result(4, 1, 'api', 'fail')];
    expect(assess(ready).verdict).toBe('ready');
    expect(assess([...ready, result(5, 0, 'api', 'unknown')]).verdict).toBe(
      'unproven',
    );
    expect(assess([...ready, result(5, 0, 'api', 'error')]).verdict).toBe(
      'unproven',
    );
    expect(assess([...ready, result(5, 0, 'api', 'fail')]).verdict).toBe(
      'not-ready',
    );
    expect(assess([...ready, result(5, 0, 'api', 'waived')]).verdict).toBe(
      'ready',
    );
    expect(assess([]).verdict).toBe('unproven');
  });

  it('scores a layer 10 × pass weight over pass and fail weight', () => {
    // P0 pass (5), P1 fail (2), P2 unknown (1)
    const { layers, score, coverage } = assess([
      result(3, 0, 'api', 'pass'),
      result(3, 1, 'api', 'fail'),
      result(3, 2, 'api', 'unknown'),
    ]);
    expect(score).toBeCloseTo((10 * 5) / 7);
    expect(coverage).toBeCloseTo(7 / 8);
    expect(layers).toEqual([
      expect.objectContaining({
        layer: 'images',
        pass: 1,
        fail: 1,
        unknown: 1,
      }),
    ]);
  });

  it('counts a check once however many findings it has about one service', () => {
    const failing = result(3, 0, 'api', 'fail');
    const passing = result(3, 1, 'api', 'pass');
    expect(assess([failing, failing, failing, passing]).score).toBe(
      assess([failing, passing]).score,
    );
  });

  it('has no score for a layer nobody could look at, only a gap', () => {
    expect(assess([result(7, 0, 'api', 'unknown')]).layers).toEqual([
      expect.objectContaining({ layer: 'messaging', score: null, coverage: 0 }),
    ]);
  });
});
