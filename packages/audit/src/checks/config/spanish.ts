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
    why: 'El archivo se cambia, se revisa y se integra, y el clúster conserva el antiguo: el pipeline está en verde y el servicio se comporta como antes.',
    remedy:
      'Haga el ConfigMap en el despliegue: `kubectl create configmap … --dry-run=client -o yaml | kubectl apply -f -`, o con un generador de Kustomize.',
  },
  'config/drift': {
    title: 'Los ConfigMaps del clúster son iguales a su fuente',
  },
  'config/env-documented': {
    title: 'Toda variable obligatoria se define en algún sitio',
    why: 'La construcción o el arranque se detienen en una variable que solo su autor ha definido. Una lista de nombres en un archivo de ejemplo no define ninguna.',
    remedy:
      'Defínala donde se construye o se arranca el código (argumento de construcción, env del workflow, manifiesto, archivo de compose), o dele un valor por defecto.',
  },
  'config/parity': {
    title: 'Los entornos tienen las mismas claves',
    why: 'Una clave que solo tiene staging se probó allí y falta donde importa: producción es el primer lugar que falla.',
    remedy:
      'Añada las claves que faltan con los valores de producción, o lleve lo común al archivo base.',
  },
};
