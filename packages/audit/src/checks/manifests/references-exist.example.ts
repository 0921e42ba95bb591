import { deploymentOf } from '../example-files';

const config = `apiVersion: v1
kind: ConfigMap
metadata: {name: api-config, namespace: shop}
data: {LOG_LEVEL: info}
`;

const deployment = (name: string) =>
  deploymentOf(
    'api',
    `          image: ghcr.io/acme/api:1.4
          envFrom:
            - configMapRef: {name: ${name}}
`,
    { namespace: 'shop' },
  );

/** A ConfigMap whose name is misspelled where it is used. */
export const referencesExistExample = {
  fails: {
    'k8s/api.yaml': deployment('api-configs'),
    'k8s/config.yaml': config,
  },
  passes: {
    'k8s/api.yaml': deployment('api-config'),
    'k8s/config.yaml': config,
  },
};
