import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const manifestsInSpanish: CheckTexts = {
  'manifests/env-order': {
    title: 'Las variables se definen antes de usarse',
    why: 'Kubernetes sustituye $(NAME) en un valor solo por variables definidas más arriba, y en un comando por las del contenedor. Lo demás queda como texto literal: el servicio arranca con una contraseña que dice "$(REDIS_PASSWORD)" y no puede conectarse.',
    remedy:
      'Mueva la definición por encima de su primer uso, o tome la variable de envFrom.',
  },
  'manifests/probes': {
    title: 'Los contenedores tienen sondas de disponibilidad y de vida',
    why: 'Sin una sonda de disponibilidad llega tráfico a pods que aún no pueden responder; sin una sonda de vida, un proceso colgado no se reinicia nunca.',
    remedy:
      'Añada una readinessProbe sobre un endpoint que diga si el servicio puede responder, y una livenessProbe sobre uno que diga si el proceso sigue vivo.',
  },
  'manifests/startup-budget': {
    title: 'Los contenedores tienen el tiempo que necesitan para arrancar',
    why: 'Cuando se acaba el tiempo, el kubelet mata el contenedor mientras aún arranca, y cada reinicio empieza de cero: un bucle que parece una caída.',
    remedy:
      'Añada una startupProbe con initialDelaySeconds + periodSeconds × failureThreshold por encima del arranque más lento que haya visto, sobre un endpoint que no espere a otros sistemas.',
  },
  'manifests/dependency-deployed': {
    title: 'Todo lo que un servicio va a llamar está desplegado',
    why: 'Una comprobación de salud o un cliente que espera a un sistema que nadie desplegó retiene hilos hasta agotar su tiempo; el pod nunca está disponible y se reinicia sin fin.',
    remedy:
      'Despliegue la dependencia, corrija su nombre, o apague el cliente y su comprobación de salud.',
  },
  'manifests/compose-references': {
    title: 'Todo lo que nombra un archivo de compose existe',
    why: 'Docker se niega a arrancar, o monta una carpeta vacía donde va un archivo de configuración: el conjunto solo funciona en la máquina de quien lo escribió.',
    remedy:
      'Suba el archivo al repositorio, corrija la ruta, o deje que lo cree un script que el README nombre.',
  },
  'manifests/valid': {
    title: 'Los manifiestos son válidos para el servidor de API',
    why: 'El servidor de API rechaza lo que no es válido: el despliegue se queda a medias, con unos objetos de la versión nueva y otros de la anterior.',
    remedy: 'Corrija lo que el mensaje nombra, y valide los manifiestos en CI.',
  },
  'manifests/references-exist': {
    title: 'Existe todo aquello a lo que se refiere una carga de trabajo',
    why: 'Un pod que nombra un ConfigMap, un Secret, una clave o un volumen que no existe no arranca nunca: se queda en CreateContainerConfigError o Pending, y el despliegue se atasca.',
    remedy:
      'Cree el objeto (un manifiesto, un ExternalSecret, un paso del workflow), o corrija el nombre o la clave.',
  },
  'manifests/selectors-match': {
    title: 'Los selectores seleccionan algo',
    why: 'Un Service que no selecciona ningún pod, o un puerto en el que nadie escucha, no responde a nadie; un autoescalado o un presupuesto de interrupciones que no selecciona nada no hace nada, y nada lo avisa.',
    remedy:
      'Haga que el selector sea igual a las etiquetas de la plantilla del pod, y el puerto uno en el que el contenedor escuche.',
  },
  'manifests/probe-served': {
    title: 'Las sondas piden una ruta y un puerto que la aplicación sirve',
    why: 'Una sonda de una ruta que nadie sirve recibe un 404: el pod no llega nunca a estar disponible, o se reinicia sin fin.',
    remedy: 'Sondee una ruta que exista, en el puerto que se sirve.',
  },
  'manifests/probe-independent': {
    title: 'La sonda de vida no depende de otros sistemas',
    why: 'Cuando la base de datos va lenta un minuto, una sonda de vida que la consulta reinicia todos los pods a la vez: una molestia breve se convierte en una caída.',
    remedy:
      'Dé a la sonda de vida un endpoint sin comprobaciones externas y deje esas a la de disponibilidad.',
  },
  'manifests/resources': {
    title: 'Los contenedores tienen peticiones y un límite de memoria',
    why: 'Sin peticiones, el planificador llena un nodo hasta que todo va lento; sin límite de memoria, una fuga se lleva por delante a sus vecinos.',
    remedy:
      'Ponga resources.requests de cpu y memory y resources.limits de memory, según lo que el contenedor usa de verdad.',
  },
  'manifests/replicas': {
    title: 'Producción corre más de una réplica',
    why: 'Con una sola réplica, cada actualización de nodo, cada desalojo y cada fallo es una caída del servicio.',
    remedy:
      'Ponga replicas a 2 o más (o un autoescalado con minReplicas 2), o diga en una exención por qué basta una.',
  },
  'manifests/disruption-budget': {
    title: 'Las interrupciones voluntarias tienen límite',
    why: 'Sin presupuesto, el vaciado de un nodo puede llevarse todos los pods de un servicio a la vez; con uno que no permite nada, el vaciado no termina nunca y el clúster no se puede actualizar.',
    remedy: 'Añada un PodDisruptionBudget con maxUnavailable: 1.',
  },
  'manifests/security-context': {
    title: 'Los contenedores renuncian a lo que no necesitan',
    why: 'Quien entra en un contenedor tiene lo que este tiene: root, capacidades, un sistema de archivos donde escribir y un camino hacia más permisos.',
    remedy:
      'Ponga runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true y capabilities.drop: [ALL].',
  },
  'manifests/graceful-shutdown': {
    title: 'Los pods terminan sus peticiones antes de parar',
    why: 'Un pod recibe sus últimas peticiones después de que le mandan parar, porque se le quita de los endpoints al mismo tiempo: sin una pausa o un drenaje, cada despliegue corta algunas.',
    remedy:
      'Añada una pausa preStop de 5 a 10 segundos, deje que la aplicación termine sus peticiones al recibir SIGTERM, y dé tiempo a ambas con terminationGracePeriodSeconds.',
  },
  'manifests/stray-pods': {
    title: 'No quedan pods de depuración olvidados',
    why: 'Los pods sin controlador no se sustituyen nunca, y los terminados se quedan: ocupan nombres, direcciones y atención, y confunden a quien busca la causa de un incidente.',
    remedy:
      'Borre los pods de depuración, ejecute lo necesario como Deployment, y dé a los Jobs ttlSecondsAfterFinished.',
  },
  'manifests/healthy': { title: 'Los pods están disponibles y siguen así' },
  'manifests/drift': {
    title: 'El clúster corre lo que el repositorio declara',
  },
};
