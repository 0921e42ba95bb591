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
  },
  'secrets/rotation': { title: 'Las credenciales se rotan' },
  'secrets/plaintext': { title: 'No hay credenciales en el repositorio' },
  'secrets/declared': {
    title: 'Todo secreto que usa un workflow está documentado',
  },
};
