import { Position } from '../artifacts/position';
import { imageName } from '../symbolic/image-name';

/** An environment variable of a container. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly at: Position;
}

/** A container, as far as it says who may use it. */
export interface AdminContainer {
  readonly image: string;
  readonly settings: readonly Setting[];
  /** Of its command and arguments. */
  readonly words: readonly string[];
  readonly at: Position;
}

/** A web interface that administers something, and whether it asks who is there. */
export interface Door {
  readonly name: string;
  readonly open: boolean;
  readonly because: string;
  readonly at: Position;
  readonly related: readonly Position[];
  readonly remedy: string;
}

const FALSE = /^(false|0|no|off)$/i;
const TRUE = /^(true|1|yes|on)$/i;

interface Rule {
  readonly image: RegExp;
  readonly name: string;
  readonly remedy: string;
  /** What leaves it open: settings to point to, and why; null when it is not. */
  readonly open: (
    container: AdminContainer,
  ) => { because: string; settings: readonly Setting[] } | null;
}

const named = ({ settings }: AdminContainer, name: RegExp) =>
  settings.filter(setting => name.test(setting.name) && setting.value !== '');

/** Open unless a setting or argument gives it a password. */
function unless(name: RegExp, word: RegExp, because: string): Rule['open'] {
  return container =>
    named(container, name).length > 0 ||
    container.words.some(each => word.test(each))
      ? null
      : { because, settings: [] };
}

/** Open when a setting or argument takes its password away. */
function when(
  name: RegExp,
  value: RegExp,
  word: RegExp,
  because: string,
): Rule['open'] {
  return container => {
    const settings = named(container, name).filter(each =>
      value.test(each.value),
    );
    return settings.length > 0 || container.words.some(each => word.test(each))
      ? { because, settings }
      : null;
  };
}

const NEVER = /^(?!)/;

/** Source: the documentation of each image. */
const RULES: readonly Rule[] = [
  {
    image: /^pgadmin4?$/,
    name: 'pgAdmin',
    remedy: 'Remove PGADMIN_CONFIG_SERVER_MODE, so that people log in.',
    open: container => {
      const off = named(container, /^PGADMIN_CONFIG_SERVER_MODE$/).filter(
        each => FALSE.test(each.value),
      );
      const master = named(
        container,
        /^PGADMIN_CONFIG_MASTER_PASSWORD_REQUIRED$/,
      ).filter(each => FALSE.test(each.value));
      return off.length > 0
        ? {
            because: 'it runs in desktop mode, without a login',
            settings: [...master, ...off],
          }
        : null;
    },
  },
  {
    image: /^mongo-express$/,
    name: 'mongo-express',
    remedy:
      'Set ME_CONFIG_BASICAUTH_USERNAME and ME_CONFIG_BASICAUTH_PASSWORD.',
    open: when(
      /^ME_CONFIG_BASICAUTH(_ENABLED)?$/,
      FALSE,
      NEVER,
      'basic authentication is switched off',
    ),
  },
  {
    image: /^redis-commander$/,
    name: 'Redis Commander',
    remedy: 'Set HTTP_USER and HTTP_PASSWORD.',
    open: unless(
      /^HTTP_PASSWORD/,
      /--http-auth-password/,
      'HTTP_USER and HTTP_PASSWORD are not set',
    ),
  },
  {
    image: /^redisinsight$/,
    name: 'Redis Insight',
    remedy: 'Bind it to 127.0.0.1, or put a proxy with a login in front.',
    open: () => ({ because: 'it has no login of its own', settings: [] }),
  },
  {
    image: /^kafka-ui$/,
    name: 'Kafka UI',
    remedy: 'Set AUTH_TYPE.',
    open: unless(
      /^AUTH_TYPE$|^SPRING_CONFIG|OAUTH|^SPRING_SECURITY/,
      /auth/,
      'AUTH_TYPE is not set',
    ),
  },
  {
    image: /^kafdrop$/,
    name: 'Kafdrop',
    remedy: 'Bind it to 127.0.0.1, or put a proxy with a login in front.',
    open: () => ({ because: 'it has no login of its own', settings: [] }),
  },
  {
    image: /^flower$/,
    name: 'Flower',
    remedy: 'Set FLOWER_BASIC_AUTH.',
    open: unless(
      /^FLOWER_(BASIC_AUTH|OAUTH2|AUTH)/,
      /basic.auth|oauth|--auth/,
      'basic authentication is not set',
    ),
  },
  {
    image: /^phpmyadmin$/,
    name: 'phpMyAdmin',
    remedy: 'Remove PMA_USER and PMA_PASSWORD, so that people log in.',
    open: container => {
      const settings = named(container, /^PMA_(USER|PASSWORD)$/);
      return settings.length === 2
        ? {
            because: 'it logs everybody in (PMA_USER and PMA_PASSWORD)',
            settings,
          }
        : null;
    },
  },
  {
    image: /^traefik$/,
    name: "Traefik's dashboard",
    remedy:
      'Remove --api.insecure, and route the dashboard with a middleware that asks for a login.',
    open: when(
      /^TRAEFIK_API_INSECURE$/,
      TRUE,
      /^--api\.insecure(=true)?$/i,
      'the API is insecure (api.insecure)',
    ),
  },
  {
    image: /^grafana(-oss|-enterprise)?$/,
    name: 'Grafana',
    remedy: 'Give anonymous users the role Viewer, or switch them off.',
    open: container => {
      const on = named(container, /^GF_AUTH_ANONYMOUS_ENABLED$/).filter(each =>
        TRUE.test(each.value),
      );
      const role = named(container, /^GF_AUTH_ANONYMOUS_ORG_ROLE$/).filter(
        each => /^(admin|editor)$/i.test(each.value),
      );
      return on.length > 0 && role.length > 0
        ? {
            because: 'anonymous users are administrators or editors',
            settings: [...role, ...on],
          }
        : null;
    },
  },
  {
    image: /^(jupyter|.*-notebook|jupyterlab|notebook)$/,
    name: 'Jupyter',
    remedy: 'Remove the empty token.',
    open: when(
      /^JUPYTER_TOKEN$/,
      /^$/,
      /(NotebookApp|ServerApp|IdentityProvider)\.token=['"]*$/,
      'its token is empty',
    ),
  },
  {
    image: /^graphql-engine$/,
    name: 'Hasura',
    remedy: 'Set HASURA_GRAPHQL_ADMIN_SECRET.',
    open: unless(
      /^HASURA_GRAPHQL_(ADMIN_SECRET|ACCESS_KEY)/,
      /--(admin-secret|access-key)/,
      'HASURA_GRAPHQL_ADMIN_SECRET is not set',
    ),
  },
  {
    image: /^argocd$/,
    name: 'Argo CD',
    remedy: 'Remove --disable-auth.',
    open: when(
      /^ARGOCD_SERVER_DISABLE_AUTH$/,
      TRUE,
      /^--disable-auth$/,
      'authentication is disabled',
    ),
  },
  {
    image: /^dashboard$/,
    name: 'Kubernetes Dashboard',
    remedy: 'Remove --enable-skip-login.',
    open: when(
      NEVER,
      NEVER,
      /^--enable-skip-login/,
      'the login can be skipped',
    ),
  },
  {
    image:
      /^(mongo-gui|adminmongo|elasticsearch-head|elasticvue|dejavu|cerebro|zoonavigator|redis-ui|phpredisadmin)$/,
    name: 'A database interface',
    remedy: 'Bind it to 127.0.0.1, or put a proxy with a login in front.',
    open: unless(/PASSWORD|AUTH/, /auth/, 'no login is configured'),
  },
];

/** The admin interface a container runs; null for images that are none. */
export function openDoor(container: AdminContainer): Door | null {
  const name = imageName(container.image).toLowerCase();
  const rule = RULES.find(each => each.image.test(name));
  if (!rule) return null;
  const found = rule.open(container);
  const [first, ...rest] = found?.settings ?? [];
  return {
    name: rule.name,
    open: found !== null,
    because: found?.because ?? '',
    at: first?.at ?? container.at,
    related: rest.map(({ at }) => at),
    remedy: rule.remedy,
  };
}
