import { ExampleFiles } from '../define-check';
import { workflowOf } from '../example-files';

const files = (command: string): ExampleFiles => ({
  'app/prices.py': 'def total(prices):\n    return sum(prices)\n',
  '.github/workflows/ci.yml': workflowOf(
    '[push, pull_request]',
    'test',
    'uses: actions/checkout@v4',
    `run: ${command}`,
  ),
});

/** Tests without any limit, and with one on coverage. */
export const qualityGateExample = {
  fails: files('pytest'),
  passes: files('pytest --cov=app --cov-fail-under=80'),
};
