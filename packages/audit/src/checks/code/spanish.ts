import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const codeInSpanish: CheckTexts = {
  'code/tests': {
    title: 'Hay pruebas y CI las ejecuta',
    why: 'Sin pruebas que se ejecuten con cada cambio, cada cambio es una conjetura y los fallos los encuentran los usuarios.',
    remedy: 'Escriba pruebas de lo que no debe romperse y ejecútelas en CI.',
  },
  'code/lint': {
    title: 'El código pasa por un linter en CI',
    why: 'Errores que una herramienta encuentra en segundos llegan a la revisión, y algunos a producción.',
    remedy: 'Configure un linter para cada lenguaje y ejecútelo en CI.',
  },
  'code/types': {
    title: 'Los tipos se comprueban en CI',
    why: 'Los empaquetadores y los intérpretes descartan los tipos sin leerlos: uno equivocado llega a producción sin aviso.',
    remedy:
      'Ejecute el comprobador de tipos (tsc --noEmit, mypy, pyright) en CI.',
  },
  'code/quality-gate': {
    title: 'Un umbral de calidad decide qué se integra',
    why: 'Sin un límite de cobertura, duplicación o problemas nuevos, la calidad baja un poco con cada cambio sin que nadie lo decida.',
    remedy:
      'Fije un umbral (SonarQube, un mínimo de cobertura, los estados de Codecov) y deje que haga fallar el pipeline.',
  },
};
