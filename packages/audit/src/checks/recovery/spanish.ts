import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const recoveryInSpanish: CheckTexts = {
  'recovery/backup': { title: 'El estado tiene copias de seguridad' },
  'recovery/backup-encrypted': {
    title: 'Las copias de seguridad están cifradas',
  },
  'recovery/retention': {
    title: 'Las copias de seguridad tienen un plazo de conservación',
  },
  'recovery/offsite': { title: 'Las copias de seguridad están en otro lugar' },
  'recovery/restore-tested': {
    title: 'Las restauraciones se prueban con un calendario',
  },
  'recovery/script-runs': {
    title: 'Los scripts de recuperación terminan con código 0',
  },
  'recovery/objectives': {
    title: 'Hay objetivos de tiempo y de punto de recuperación',
  },
  'recovery/runbook': { title: 'Hay un manual de actuación' },
  'recovery/drill': { title: 'La recuperación se ensaya' },
  'recovery/chaos': { title: 'Se provocan fallos a propósito' },
  'recovery/single-point': { title: 'Ninguna instancia lleva sola el estado' },
};
