import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const networkInSpanish: CheckTexts = {
  'network/exposed-datastores': {
    title: 'Los almacenes de datos no están publicados',
  },
  'network/docker-socket': {
    title: 'Ningún contenedor monta el socket de Docker',
  },
  'network/unauthenticated-admin': {
    title: 'Las interfaces de administración piden contraseña',
  },
  'network/tls': { title: 'El tráfico público va cifrado' },
  'network/policy': {
    title: 'Las políticas de red limitan quién habla con quién',
  },
  'network/rate-limit': {
    title: 'Los endpoints públicos tienen límite de peticiones',
  },
  'network/segmentation': { title: 'Cada capa está en su propia red' },
};
