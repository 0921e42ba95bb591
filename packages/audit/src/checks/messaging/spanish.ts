import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const messagingInSpanish: CheckTexts = {
  'messaging/arguments-agree': {
    title: 'Colas y exchanges se declaran igual en todas partes',
    why: 'RabbitMQ conserva una cola tal como se declaró la primera vez. A toda declaración con otros argumentos responde PRECONDITION_FAILED y cierra el canal: el segundo consumidor se cae, y otra vez después de cada reinicio.',
    remedy:
      'Declare cada cola en un solo lugar, o con argumentos iguales. Lo que vaya a cambiar (exchange de mensajes rechazados, TTL, longitud) va en una política.',
  },
  'messaging/arguments-changed': {
    title: 'Los argumentos declarados son los de la cola viva',
    why: 'Una cola sobrevive al despliegue: el broker la tiene todavía como la declaró la versión anterior, rechaza la nueva declaración con PRECONDITION_FAILED y el consumidor se cae hasta que alguien borra la cola, con los mensajes que contiene.',
    remedy:
      'Migre: declare la cola con otro nombre, o vacíe y borre la anterior antes del despliegue.',
  },
  'messaging/bindings-complete': {
    title: 'Todo lo que se publica llega a algún sitio',
    why: 'Quien publica en un exchange que no existe, o lee de una cola que no existe, pierde el canal. Un mensaje con cuya clave no está enlazada ninguna cola desaparece sin error.',
    remedy: 'Declare la cola o el exchange y enlácelo con la clave.',
  },
  'messaging/dead-letter-exists': {
    title: 'Los exchanges de mensajes rechazados existen',
    why: 'El broker descarta sin aviso un mensaje rechazado cuando su exchange de mensajes rechazados no existe o no tiene ninguna cola enlazada. Todos creen que se conservó.',
    remedy:
      'Declare el exchange de mensajes rechazados y enlace con él una cola.',
  },
  'messaging/topology-declared': {
    title: 'La topología se declara fuera del código',
    why: 'Lo que solo declara el código se conoce cuando se ejecuta: nadie puede revisarlo, compararlo con el broker ni reconstruir un broker perdido.',
    remedy:
      'Guarde en el repositorio un archivo de definiciones (rabbitmqctl export_definitions) o los recursos del operador de topología de mensajería.',
  },
};
