import { readFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import { parse } from 'yaml';
import { Endpoints } from './endpoints';

/**
 * A router that refuses requests which do not fit `openapi.yaml` and serves the
 * document itself. The document ships with the package, so that what is
 * published and what is enforced are the same file.
 *
 * @param options - `validateResponses` also refuses to send answers that do not
 * fit; for tests, as it costs time
 */
export function createOpenApiRouter(
  options: { validateResponses?: boolean } = {},
) {
  const document = parse(
    readFileSync(
      resolvePackagePath(
        '@runway/backstage-plugin-runway-backend',
        'src/schema/openapi.yaml',
      ),
      'utf8',
    ),
  );
  return createValidatedOpenApiRouterFromGeneratedEndpointMap<Endpoints>(
    document,
    {
      validatorOptions: {
        validateResponses: options.validateResponses ?? false,
      },
    },
  );
}
