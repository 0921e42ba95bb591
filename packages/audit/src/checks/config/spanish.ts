import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const configInSpanish: CheckTexts = {
  'config/parses': {
    title: 'Los archivos de configuración son válidos para quien los lee',
    why: 'Un archivo de configuración que una herramienta acepta y la siguiente rechaza detiene el despliegue a medias, o deja la configuración antigua en el clúster.',
    remedy:
      'Quite los comentarios y las comas finales, o dé al archivo un nombre y un lector que los acepten (por ejemplo .jsonc).',
  },
  'config/configmap-synced': {
    title: 'Los ConfigMaps siguen a los archivos de los que se hacen',
  },
  'config/drift': {
    title: 'Los ConfigMaps del clúster son iguales a su fuente',
  },
  'config/env-documented': {
    title: 'Toda variable obligatoria se define en algún sitio',
  },
  'config/parity': { title: 'Los entornos tienen las mismas claves' },
};
