import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const startupInSpanish: CheckTexts = {
  'startup/wiring': {
    title: 'Está registrado todo aquello con lo que se construye un servicio',
    why: 'El contenedor se niega a construir el objeto: el proceso termina al arrancar con una dependencia sin resolver, o responde con un error a cada petición que lo necesita. El compilador no lo ve, y las pruebas unitarias construyen el objeto ellas mismas.',
    remedy: 'Registre la interfaz que pide el constructor.',
  },
  'startup/tested': {
    title: 'Una prueba arranca la aplicación real',
    why: 'Las pruebas unitarias construyen cada parte a mano, así que nadie nota que la aplicación no puede hacerlo: el primero en descubrirlo es el primer pod.',
    remedy:
      'Añada una prueba que arranque la aplicación y llame a su endpoint de salud.',
  },
  'startup/container-started-in-ci': {
    title: 'CI ejecuta la imagen que construyó',
    why: 'Una imagen que se construye puede no arrancar: falta un archivo, el usuario no es el debido, una dependencia que nadie registró. Solo se ve al ejecutarla.',
    remedy: 'Ejecute la imagen en CI y espere a su comprobación de salud.',
  },
};
