import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const networkInSpanish: CheckTexts = {
  'network/exposed-datastores': {
    title: 'Los almacenes de datos no están publicados',
    why: 'Docker publica un puerto en todas las interfaces y por delante del cortafuegos de la máquina: la base de datos responde a quien llegue a ella, y en pocas horas alguien prueba contraseñas.',
    remedy:
      'Quite el puerto (los servicios de una misma red se alcanzan sin él) o átelo a 127.0.0.1.',
  },
  'network/docker-socket': {
    title: 'Ningún contenedor monta el socket de Docker',
    why: 'Quien pueda escribir en el socket puede arrancar un contenedor que monte la máquina: ser dueño del contenedor es ser dueño de la máquina. Montarlo en solo lectura no ayuda, porque la API sigue entera.',
    remedy:
      'Ponga en medio un proxy del socket que permita solo lo necesario, o lea registros y métricas de otra forma.',
  },
  'network/unauthenticated-admin': {
    title: 'Las interfaces de administración piden contraseña',
    why: 'Cualquiera que alcance el puerto administra el sistema: lee los datos, borra las tablas, ejecuta código.',
    remedy: 'Ponga una contraseña, o no publique la interfaz.',
  },
  'network/tls': {
    title: 'El tráfico público va cifrado',
    why: 'Contraseñas, tokens y datos personales viajan en claro, y cualquiera en el camino puede leerlos y cambiarlos.',
    remedy:
      'Añada una sección tls con un certificado que se renueve solo (cert-manager, ACME), o diga dónde termina TLS.',
  },
  'network/policy': {
    title: 'Las políticas de red limitan quién habla con quién',
    why: 'Sin políticas, cada pod alcanza a todos los demás: un servicio comprometido lee todas las bases de datos del clúster.',
    remedy:
      'Añada una denegación por defecto para el namespace, y los flujos que necesite.',
  },
  'network/rate-limit': {
    title: 'Los endpoints públicos tienen límite de peticiones',
    why: 'Un solo cliente, roto u hostil, agota lo que todos comparten, y las contraseñas se pueden probar sin fin.',
    remedy:
      'Limite en el borde: una anotación del Ingress, limit_req de nginx, un middleware de Traefik, una regla del WAF.',
  },
  'network/segmentation': {
    title: 'Cada capa está en su propia red',
    why: 'Quien se haga con lo que mira a internet está a una conexión de la base de datos.',
    remedy:
      'Dé una red al proxy y a la aplicación, y otra a la aplicación y a la base de datos.',
  },
};
