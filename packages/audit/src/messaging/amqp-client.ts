import { Language } from '../code/languages';
import { BindForm, CallForm, DeclareForm, UseForm } from './amqp-call';

/** A client library: how its calls are recognised and read. */
export interface AmqpClient {
  readonly languages: readonly Language[];
  /** What a file that uses it contains. */
  readonly marks: RegExp;
  readonly calls: Readonly<Record<string, CallForm>>;
  /** What stands behind a name without changing what it means. */
  readonly endings?: string;
}

/** A call that binds: where the parameters are. */
export function bind(
  destinationKind: BindForm['destinationKind'],
  destination: BindForm['destination'],
  exchange: BindForm['exchange'],
  routingKey: BindForm['routingKey'],
): BindForm {
  return { does: 'bind', destinationKind, destination, exchange, routingKey };
}

/** A call that sends. */
export function publish(
  name: UseForm['name'],
  routingKey: UseForm['name'],
): UseForm {
  return { does: 'publish', name, routingKey };
}

/** A call that reads. */
export function consume(name: UseForm['name']): UseForm {
  return { does: 'consume', name };
}

/** The same call, when it only asks whether the entity is there. */
export function passive(form: DeclareForm): DeclareForm {
  return { ...form, passive: true };
}
