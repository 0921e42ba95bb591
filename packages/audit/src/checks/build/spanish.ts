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
    why: 'Una construcción puede terminar bien y publicar la imagen de ayer. Solo el digest dice qué imagen fue; un pipeline que lo imprime y despliega por etiqueta no puede darse cuenta.',
    remedy:
      'Tome el digest de la salida del paso que construye y despliegue, firme o compare eso (imagen@${{ steps.build.outputs.digest }}).',
  },
  'build/multi-stage': {
    title: 'La imagen final no lleva herramientas de construcción',
    why: 'Los compiladores y los SDK multiplican el tamaño de la imagen, retrasan cada arranque en un nodo nuevo y dan herramientas a un intruso.',
    remedy:
      'Construya en una etapa y copie el resultado a una base de ejecución: FROM … AS build y después COPY --from=build.',
  },
  'build/base-image-pinned': {
    title: 'La imagen base final tiene versión',
    why: 'Una base sin versión cambia entre dos construcciones del mismo commit sin que nadie lo note.',
    remedy:
      'Nombre una versión en la línea FROM o, mejor, un digest que un bot mantenga al día.',
  },
  'build/lockfile-install': {
    title: 'Las imágenes instalan las dependencias desde el lockfile',
    why: 'Lo que se probó no es lo que se construye cuando se ignora el lockfile: la imagen recibe lo que el registro ofrezca en ese minuto, y dos construcciones de un mismo commit difieren.',
    remedy:
      'Copie el lockfile junto al manifiesto y use npm ci, pnpm install --frozen-lockfile, yarn install --immutable o pip install -r con versiones fijas.',
  },
  'build/copy-source-exists': {
    title: 'Todo origen de COPY está en el contexto de construcción',
    why: 'Una construcción cuyo origen no está en su contexto se detiene ahí, y con ella el despliegue. Ocurre cuando una carpeta se mueve, cuando el pipeline construye desde otra carpeta o cuando .dockerignore deja fuera el archivo.',
    remedy:
      'Corrija la ruta en el Dockerfile, el contexto en el pipeline o la línea de .dockerignore. Las rutas parten del contexto de construcción, no del Dockerfile.',
  },
  'build/target-exists': {
    title: 'Todo target de construcción nombra una etapa',
    why: 'Una construcción que pide una etapa que el Dockerfile no tiene se detiene antes de su primer paso.',
    remedy:
      'Nombre una etapa que el Dockerfile tenga, o devuélvale su nombre a la etapa (FROM … AS <nombre>).',
  },
  'build/secrets-in-layers': {
    title: 'No hay credenciales en las capas de la imagen',
    why: 'Quien pueda descargar la imagen puede leer lo que ENV, ARG y COPY pusieron en ella, también cuando una capa posterior lo borra.',
    remedy:
      'Pásela al iniciar el contenedor, o a la construcción como secreto (RUN --mount=type=secret), y cambie la que quedó expuesta.',
  },
  'build/port-matches': {
    title: 'El puerto que se sirve es el que se sondea y se enruta',
    why: 'El tráfico o las sondas van a un puerto donde nadie escucha: el pod arranca, nunca queda listo, y su registro muestra un servidor sano.',
    remedy:
      'Haga que EXPOSE, la configuración del servidor, containerPort, las sondas y targetPort coincidan.',
  },
};
