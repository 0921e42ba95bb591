import {
  EvidenceKind,
  FieldReport,
  LayerId,
  LAYERS,
  Priority,
} from '@runway/backstage-plugin-runway-common';

/** Languages that the documentation of checks is written in. @public */
export type DocumentLanguage = 'en' | 'es';

/** Everything a page says beside the texts of its check. */
export interface Words {
  readonly layer: string;
  readonly priority: string;
  readonly evidence: string;
  readonly what: string;
  readonly why: string;
  readonly fails: string;
  readonly passes: string;
  readonly before: string;
  readonly fix: string;
  readonly learned: string;
  readonly unobserved: string;
  readonly allChecks: string;
  readonly other: string;
  readonly generated: string;
  readonly intro: string;
  readonly check: string;
  readonly layers: Readonly<Record<LayerId, string>>;
  readonly priorities: Readonly<Record<Priority, string>>;
  readonly evidences: Readonly<Record<EvidenceKind, string>>;
  readonly reports: Readonly<Record<FieldReport, string>>;
}

const LAYERS_IN_ENGLISH = Object.fromEntries(
  LAYERS.map(({ id, title }) => [id, title]),
) as Record<LayerId, string>;

export const WORDS: Readonly<Record<DocumentLanguage, Words>> = {
  en: {
    layer: 'Layer',
    priority: 'Priority',
    evidence: 'Evidence',
    what: 'What it asks',
    why: 'Why it matters',
    fails: 'A repository where it fails',
    passes: 'The same one, mended',
    before: 'What it was before',
    fix: 'How to fix it',
    learned: 'Where it was learned',
    unobserved:
      'Answered from the live system or from reports only: from files alone the answer is *unknown*.',
    allChecks: 'All checks',
    other: 'En español',
    generated: 'Made from the catalogue by `npm run docs`; do not edit.',
    intro:
      'Every question Runway asks about the path to production. P0 blocks a deploy or a recovery, P1 threatens stability, P2 is an improvement.',
    check: 'Check',
    layers: LAYERS_IN_ENGLISH,
    priorities: {
      P0: 'P0: blocks a deploy or a recovery',
      P1: 'P1: threatens stability',
      P2: 'P2: an improvement',
    },
    evidences: {
      static: 'one file',
      cross: 'two or more artifacts compared',
      runtime: 'the live system',
      reported: 'sent by CI or a person',
    },
    reports: {
      'post-mortem': 'A post-mortem of six failed deployments in one day.',
      'sre-diagnosis': 'An SRE diagnosis of a pipeline that stayed red.',
      'hardening-status': 'A status report on production hardening.',
      'rollback-plan': 'A rollback plan that nobody had rehearsed.',
      'cicd-audit': 'An audit of CI/CD and deployment.',
    },
  },
  es: {
    layer: 'Capa',
    priority: 'Prioridad',
    evidence: 'Evidencia',
    what: 'Qué pregunta',
    why: 'Por qué importa',
    fails: 'Un repositorio donde falla',
    passes: 'El mismo, corregido',
    before: 'Cómo era antes',
    fix: 'Cómo corregirlo',
    learned: 'Dónde se aprendió',
    unobserved:
      'Se responde solo con el sistema en vivo o con informes: con los archivos solos, la respuesta es *desconocida*.',
    allChecks: 'Todas las comprobaciones',
    other: 'In English',
    generated: 'Generado del catálogo con `npm run docs`; no lo edite.',
    intro:
      'Todo lo que Runway pregunta sobre el camino a producción. P0 impide un despliegue o una recuperación, P1 amenaza la estabilidad, P2 es una mejora.',
    check: 'Comprobación',
    layers: {
      code: 'Código',
      ml: 'Modelos',
      build: 'Construcción',
      images: 'Imágenes',
      manifests: 'Manifiestos',
      config: 'Configuración',
      secrets: 'Secretos',
      messaging: 'Mensajería',
      network: 'Red',
      pipeline: 'Pipeline',
      rollout: 'Despliegue',
      data: 'Datos',
      recovery: 'Recuperación',
      observability: 'Observabilidad',
      startup: 'Arranque',
      smoke: 'Pruebas de humo',
    },
    priorities: {
      P0: 'P0: impide un despliegue o una recuperación',
      P1: 'P1: amenaza la estabilidad',
      P2: 'P2: una mejora',
    },
    evidences: {
      static: 'un archivo',
      cross: 'dos o más artefactos comparados',
      runtime: 'el sistema en vivo',
      reported: 'enviada por CI o por una persona',
    },
    reports: {
      'post-mortem': 'Un post mortem de seis despliegues fallidos en un día.',
      'sre-diagnosis': 'Un diagnóstico SRE de un pipeline que seguía en rojo.',
      'hardening-status':
        'Un informe de estado sobre el endurecimiento de producción.',
      'rollback-plan': 'Un plan de rollback que nadie había ensayado.',
      'cicd-audit': 'Una auditoría de CI/CD y despliegue.',
    },
  },
};
