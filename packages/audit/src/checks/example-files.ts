/** What an example's Deployment may say besides its container. */
interface DeploymentParts {
  readonly namespace?: string;
  /** YAML of the spec above the selector, indented by two. */
  readonly spec?: string;
}

/** A Deployment for an example; `container` is YAML of it, indented by ten. */
export function deploymentOf(
  name: string,
  container: string,
  { namespace, spec = '' }: DeploymentParts = {},
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}${namespace ? `, namespace: ${namespace}` : ''}}
spec:
${spec}  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
${container}`;
}

/** A Deployment that listens; `extra` is YAML of the container, indented by ten. */
export function deployment(
  name: string,
  port: number,
  extra = '',
  spec = '',
): string {
  return deploymentOf(
    name,
    `          image: ghcr.io/acme/${name}:1.4
          ports: [{containerPort: ${port}}]
${extra}`,
    { namespace: 'shop', spec },
  );
}

/** A Service for an example. */
export function service(name: string, app: string, port: number): string {
  return `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {app: ${app}}
  ports: [{port: 80, targetPort: ${port}}]
`;
}

/** A workflow of one job for an example; each step as it stands behind its dash. */
export function workflowOf(
  on: string,
  job: string,
  ...steps: readonly string[]
): string {
  return `on: ${on}
jobs:
  ${job}:
    runs-on: ubuntu-latest
    steps:
${steps.map(step => `      - ${step}\n`).join('')}`;
}

/** When most pipelines deploy. */
export const ON_MAIN = '{push: {branches: [main]}}';
