import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const manifestsInSpanish: CheckTexts = {
  'manifests/env-order': {
    title: 'Las variables se definen antes de usarse',
    why: 'Kubernetes sustituye $(NAME) solo por variables definidas más arriba. Lo demás queda como texto literal: el servicio arranca con una contraseña que dice "$(REDIS_PASSWORD)" y no puede conectarse.',
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
  },
  'manifests/references-exist': {
    title: 'Existe todo aquello a lo que se refiere una carga de trabajo',
  },
  'manifests/selectors-match': { title: 'Los selectores seleccionan algo' },
  'manifests/probe-served': {
    title: 'Las sondas piden una ruta y un puerto que la aplicación sirve',
  },
  'manifests/probe-independent': {
    title: 'La sonda de vida no depende de otros sistemas',
  },
  'manifests/resources': {
    title: 'Los contenedores tienen peticiones y límites de recursos',
  },
  'manifests/replicas': { title: 'Producción corre más de una réplica' },
  'manifests/disruption-budget': {
    title: 'Las interrupciones voluntarias tienen límite',
  },
  'manifests/security-context': {
    title: 'Los contenedores renuncian a lo que no necesitan',
  },
  'manifests/graceful-shutdown': {
    title: 'Los pods terminan sus peticiones antes de parar',
  },
  'manifests/stray-pods': { title: 'No quedan pods de depuración olvidados' },
  'manifests/healthy': { title: 'Los pods están disponibles y siguen así' },
  'manifests/drift': {
    title: 'El clúster corre lo que el repositorio declara',
  },
};
