import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const buildInSpanish: CheckTexts = {
  'build/stale-cache-risk': {
    title: 'Ninguna construcción recibe capas de otro commit',
    why: 'Una caché de capas que se recupera por el prefijo de su clave es la caché de otro commit. La construcción que usa esas capas termina bien y publica la imagen de la semana pasada.',
    remedy:
      'Use la caché del registro o la de GitHub con un ámbito por imagen (cache-from: type=gha,scope=<imagen>) en lugar de una carpeta recuperada.',
  },
  'build/non-root': {
    title: 'Las imágenes no corren como root',
    why: 'Un proceso que sale de su contenedor como root es dueño del nodo; los clústeres que exigen el perfil restringido se niegan a iniciarlo.',
    remedy:
      'Cree un usuario en la etapa final y termine con `USER <nombre>`, o ponga runAsNonRoot en el contexto de seguridad del pod.',
  },
  'build/dev-server': {
    title: 'Las imágenes inician un servidor de producción',
    why: 'Un servidor de desarrollo atiende las peticiones de una en una, se reinicia cuando cambia un archivo y muestra su código a quien provoque un error.',
    remedy:
      'Termine el Dockerfile con el comando de producción (varios procesos, sin recarga) y deje el comando de desarrollo en el archivo de compose.',
  },
  'build/digest-verified': {
    title: 'El digest que publica una construcción se usa o se comprueba',
  },
  'build/multi-stage': {
    title: 'La imagen final no lleva herramientas de construcción',
  },
  'build/base-image-pinned': { title: 'La imagen base final tiene versión' },
  'build/lockfile-install': {
    title: 'Las dependencias se instalan desde el lockfile',
  },
  'build/copy-source-exists': {
    title: 'Todo origen de COPY está en el contexto de construcción',
  },
  'build/target-exists': { title: 'Todo --target nombra una etapa' },
  'build/secrets-in-layers': {
    title: 'No hay credenciales en las capas de la imagen',
  },
  'build/port-matches': {
    title: 'El puerto que se sirve es el que se sondea y se enruta',
  },
};
