import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const rolloutInSpanish: CheckTexts = {
  'rollout/strategy': {
    title: 'Un despliegue sustituye los pods poco a poco',
    why: 'Si todo lo antiguo se detiene antes de que lo nuevo responda, cada despliegue es una caída: corta cuando va bien, larga cuando la versión nueva no arranca.',
    remedy:
      'Use RollingUpdate con maxUnavailable: 0; en una sola máquina, arranque el contenedor nuevo junto al antiguo, compruebe su salud y cambie después el proxy.',
  },
  'rollout/progressive': {
    title: 'Los despliegues a producción son graduales',
    why: 'Una actualización continua se detiene ante pods que no arrancan; una versión que arranca y está mal llega a todos en minutos.',
    remedy:
      'Envíe primero una parte del tráfico a la versión nueva (Argo Rollouts, Flagger, pesos en la pasarela) o mantenga la antigua al lado (blue-green), y decida por métricas.',
  },
  'rollout/history-kept': {
    title: 'Hay una revisión a la que volver',
    why: 'Sin historial, kubectl rollout undo y helm rollback no tienen adónde volver: la única salida de una mala versión es construir otra.',
    remedy: 'Ponga revisionHistoryLimit a 5 o más, o quítelo (10).',
  },
  'rollout/rollback-plan': {
    title: 'Hay un procedimiento de vuelta atrás',
    why: 'Sin él, la decisión y cada paso se toman durante la caída, de memoria, por quien esté despierto.',
    remedy:
      'Automatícelo (helm upgrade --atomic, un despliegue con análisis, un trabajo de vuelta atrás), o escriba junto al servicio quién decide, las órdenes y cómo ver que funcionó.',
  },
  'rollout/rollback-rehearsed': {
    title: 'La vuelta atrás se ensayó y funcionó',
  },
  'rollout/feature-flags': {
    title: 'Los cambios con riesgo van detrás de un interruptor',
    why: 'Sin un interruptor, la única forma de apagar una función nueva es volver todo atrás, junto con lo demás que se publicó.',
    remedy:
      'Ponga los cambios con riesgo detrás de un interruptor que se cambie sin desplegar (OpenFeature con cualquier proveedor, o una tabla propia), y quítelo después.',
  },
};
