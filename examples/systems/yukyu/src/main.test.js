import assert from 'node:assert/strict';
import test from 'node:test';

test('leave is counted in half days', () => {
  assert.equal(12.5 % 0.5, 0);
});
