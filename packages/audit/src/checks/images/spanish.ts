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
    why: 'Una imagen con el nombre correcto en otro registro o de otro dueño es otra imagen: puede tener un año, o no existir allí.',
    remedy:
      'Use el mismo registro y dueño en la carga de trabajo y en el pipeline que publica.',
  },
  'images/tag-rewritten-at-deploy': {
    title: 'Los despliegues no reescriben etiquetas en los manifiestos',
    why: 'Una etiqueta que sed o yq escribe durante un despliegue existe solo en el clúster. Desde entonces el repositorio dice otra cosa, y quien lo aplique a mano devuelve producción a una versión anterior.',
    remedy:
      'Fije la etiqueta con un cambio confirmado en el repositorio, un valor de Helm o una imagen de Kustomize, no en el mismo archivo.',
  },
  'images/tag-exists': {
    title: 'El registro tiene la etiqueta o el digest que corre',
  },
  'images/digest-changed': { title: 'Una versión nueva tiene un digest nuevo' },
  'images/sbom': {
    title: 'Las imágenes vienen con su lista de componentes (SBOM)',
    why: 'Cuando la próxima biblioteca vulnerable salga en las noticias, la lista de componentes dice en un minuto qué imágenes en producción la contienen; sin ella hay que desempaquetarlas.',
    remedy:
      'Ponga `sbom: true` en el paso que construye y publica, o ejecute syft sobre el digest publicado y adjunte lo que escriba.',
  },
  'images/signed': {
    title: 'Las imágenes están firmadas',
    why: 'Cualquiera que consiga una contraseña del registro puede reemplazar una imagen sin firma, y el clúster no puede notarlo.',
    remedy:
      'Firme el digest publicado con cosign en el trabajo que publica, o atestígüelo con actions/attest-build-provenance.',
  },
  'images/scanned': {
    title: 'Se buscan vulnerabilidades en las imágenes',
    why: 'La mayor parte de una imagen es código que nadie del equipo escribió. Sin análisis, sus vulnerabilidades conocidas llegan a producción sin que nadie las vea.',
    remedy:
      'Analice el digest publicado (trivy image, grype, docker scout cves) y falle con lo que no acepte.',
  },
};
