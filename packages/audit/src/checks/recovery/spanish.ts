import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const recoveryInSpanish: CheckTexts = {
  'recovery/backup': {
    title: 'El estado tiene copias de seguridad',
    why: 'Un disco perdido, un DELETE equivocado o una mala migración son datos perdidos.',
    remedy:
      'Programe copias de seguridad de todo lo que guarda estado: un CronJob con pg_dump o WAL-G, la sección de copias del operador o la retención de la base de datos gestionada.',
  },
  'recovery/backup-encrypted': {
    title: 'Las copias de seguridad están cifradas',
    why: 'Una copia filtrada es una base de datos filtrada: está donde más personas y programas pueden leerla.',
    remedy:
      'Cifre antes de subirla (gpg, age o una herramienta que siempre lo hace: restic, Borg, WAL-G con clave).',
  },
  'recovery/retention': {
    title: 'Las copias de seguridad tienen un plazo de conservación',
    why: 'Desaparecen antes de que alguien note que los datos están mal, o se acumulan hasta llenar el disco y falla la siguiente copia.',
    remedy:
      'Declare cuánto se conserva cada tipo de copia y elimine las más antiguas en la misma ejecución.',
  },
  'recovery/offsite': {
    title: 'Las copias de seguridad están en otro lugar',
    why: 'El incendio, la cuenta borrada o el disco lleno que se lleva los datos se lleva también la copia que está al lado.',
    remedy: 'Copie cada copia de seguridad a otra máquina, región o proveedor.',
  },
  'recovery/restore-tested': {
    title: 'Las restauraciones se prueban con un calendario',
    why: 'Una copia que nadie ha restaurado es una esperanza: el día que hace falta resulta vacía, ilegible o demasiado lenta.',
    remedy:
      'Restaure la copia más reciente en una base de datos desechable de forma programada, cuente lo que contiene e informe del resultado.',
  },
  'recovery/script-runs': {
    title: 'Los scripts de recuperación terminan con código 0',
    why: 'El script falla el día que hace falta.',
    remedy: 'Ejecútelo de forma programada e informe de su código de salida.',
  },
  'recovery/objectives': {
    title: 'Hay objetivos de tiempo y de punto de recuperación',
    why: 'Nadie sabe cuánta pérdida y cuánta parada son aceptables, así que nadie puede decir si las copias bastan.',
    remedy:
      'Declare RTO y RPO con cifras para cada sistema, junto al manual que los alcanza.',
  },
  'recovery/runbook': {
    title: 'Hay un manual de actuación',
    why: 'Quien sabe qué hacer duerme, está de vacaciones o ya no trabaja aquí.',
    remedy:
      'Escriba cómo se detecta, cómo se decide y qué se hace, con las órdenes.',
  },
  'recovery/drill': {
    title: 'La recuperación se ensaya',
    why: 'El primer ensayo es la caída.',
    remedy:
      'Haga un simulacro cada trimestre y anote cuándo fue, cuánto duró y qué faltó.',
  },
  'recovery/chaos': {
    title: 'Se provocan fallos a propósito',
    why: 'Lo que se supone sobre los fallos (la réplica releva, la cola aguanta, el reintento funciona) nunca se prueba.',
    remedy:
      'Programe un experimento pequeño y deje que haga fallar la ejecución.',
  },
  'recovery/single-point': {
    title: 'Ninguna instancia lleva sola el estado',
    why: 'Un nodo perdido es una caída, y un disco perdido son datos perdidos desde la última copia.',
    remedy:
      'Mantenga una réplica que pueda relevar (un operador como CloudNativePG lo hace) o use un servicio gestionado.',
  },
};
