import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const imagesInSpanish: CheckTexts = {
  'images/pushed-by-ci': {
    title: 'Algún pipeline publica cada imagen que se descarga',
    why: 'Una carga de trabajo que descarga un nombre que nadie publica sigue para siempre con una imagen antigua, o no arranca nunca. El pipeline está en verde y los usuarios ven la página del año pasado.',
    remedy:
      'Haga que el nombre de la imagen en el manifiesto sea igual al que publica el pipeline.',
  },
  'images/mutable-tag': {
    title: 'Las cargas de trabajo nombran una versión fija de la imagen',
    why: 'Con `latest` o sin etiqueta, dos pods de una misma carga pueden correr código distinto, y una vuelta atrás descarga aquello a lo que apunte la etiqueta ese día.',
    remedy:
      'Despliegue una etiqueta que nunca se publique dos veces (una versión o un commit) o, mejor, el digest.',
  },
  'images/deployed-from-registry-pushed': {
    title: 'Las imágenes se descargan del registro y dueño donde se publican',
  },
  'images/tag-rewritten-at-deploy': {
    title: 'Los despliegues no reescriben etiquetas en los manifiestos',
  },
  'images/tag-exists': {
    title: 'El registro tiene la etiqueta o el digest que corre',
  },
  'images/digest-changed': { title: 'Una versión nueva tiene un digest nuevo' },
  'images/sbom': {
    title: 'Las imágenes vienen con su lista de componentes (SBOM)',
  },
  'images/signed': { title: 'Las imágenes están firmadas' },
  'images/scanned': { title: 'Se buscan vulnerabilidades en las imágenes' },
};
