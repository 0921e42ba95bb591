/** A Deployment for an example; `extra` is YAML of the container, indented by ten. */
export function deployment(
  name: string,
  port: number,
  extra = '',
  spec = '',
): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
${spec}  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
          image: ghcr.io/acme/${name}:1.4
          ports: [{containerPort: ${port}}]
${extra}`;
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
