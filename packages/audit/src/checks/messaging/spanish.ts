import { CheckTexts } from '../define-check';

/** The texts of this layer's checks in Spanish. */
export const messagingInSpanish: CheckTexts = {
  'messaging/arguments-agree': {
    title: 'Colas y exchanges se declaran igual en todas partes',
  },
  'messaging/arguments-changed': {
    title: 'Los argumentos declarados son los de la cola viva',
  },
  'messaging/bindings-complete': {
    title: 'Todo lo que se publica llega a algún sitio',
  },
  'messaging/dead-letter-exists': {
    title: 'Los exchanges de mensajes rechazados existen',
  },
  'messaging/topology-declared': {
    title: 'La topología se declara fuera del código',
  },
};
