import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const secretsInSpanish: CheckTexts = {
  'secrets/ephemeral-pull-credential': {
    title: 'Los secretos de descarga se hacen con credenciales que duran',
    why: 'Los pods que ya corren siguen corriendo, y el despliegue parece bueno. El primer pod que se reprograma después de caducar el token no puede descargar su imagen: ImagePullBackOff, HTTP 403.',
    remedy:
      'Haga el secreto de descarga con una credencial que dure y que solo lea paquetes (un token de despliegue o uno de permisos limitados), guardada como secreto del repositorio y con rotación.',
  },
  'secrets/pull-credential-works': {
    title: 'El registro acepta el secreto de descarga',
  },
  'secrets/pull-credential-used': {
    title: 'Las cargas de trabajo nombran el secreto de descarga que necesitan',
    why: 'El secreto existe y el pod no lo usa: pide una imagen privada de forma anónima y se le niega. Los nodos que ya tienen la imagen lo ocultan hasta el siguiente.',
    remedy:
      'Añada el secreto a imagePullSecrets del pod o de su cuenta de servicio.',
  },
  'secrets/rotation': {
    title: 'Las credenciales se rotan',
    why: 'Lo que se rota a mano se rota después del incidente: quien se fue todavía lo sabe.',
    remedy:
      'Deje que una programación ejecute la rotación, o que un almacén de secretos renueve lo que leen las cargas de trabajo.',
  },
  'secrets/plaintext': {
    title: 'No hay credenciales en el repositorio',
    why: 'Quien puede leer el repositorio, o pudo alguna vez, las tiene para siempre: borrar la línea no las quita del historial.',
    remedy:
      'Revoque primero la credencial; luego haga una nueva en un almacén de secretos y deje que el pipeline o el clúster la lea de allí.',
  },
  'secrets/declared': {
    title: 'Todo secreto que usa un workflow está documentado',
    why: 'Un secreto que falta es un texto vacío: el workflow falla tarde o, peor, sigue. Quien monta el pipeline de nuevo lo aprende del fallo.',
    remedy:
      'Anote cada secreto junto a los demás: qué abre, quién lo crea y dónde se rota.',
  },
};
