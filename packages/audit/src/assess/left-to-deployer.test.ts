import { mutableTag } from '../checks/images/mutable-tag';
import { states } from '../checks/testing';

const chart = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0',
  'chart/values.yaml': 'image: {tag: latest}',
  'chart/templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      containers:
        - name: api
          image: "ghcr.io/acme/shop:{{ .Values.image.tag }}"
`,
};

const deploy = (command: string) => ({
  '.github/workflows/deploy.yml': `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: ${command}
`,
});

describe('what a chart leaves to whoever deploys it', () => {
  it('is unknown with the defaults of the chart', async () => {
    expect(await states(mutableTag, chart)).toEqual(['unknown api']);
  });

  it('fails when the chart is deployed with it', async () => {
    const files = { ...chart, ...deploy('helm upgrade -i shop ./chart') };
    expect(await states(mutableTag, files)).toEqual(['fail api']);
  });

  it('passes when the deployment gives a better value', async () => {
    const files = {
      ...chart,
      ...deploy('helm upgrade -i shop ./chart --set image.tag=v1.2.3'),
    };
    expect(await states(mutableTag, files)).toEqual(['pass api']);
  });

  it('fails for what the template itself says', async () => {
    const files = {
      ...chart,
      'chart/templates/deployment.yaml': chart[
        'chart/templates/deployment.yaml'
      ].replace('{{ .Values.image.tag }}', 'latest'),
    };
    expect(await states(mutableTag, files)).toEqual(['fail api']);
  });
});
