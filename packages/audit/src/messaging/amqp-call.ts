import { argument, Call } from './code-calls';
import { Constants } from './constants';
import { EMPTY_TABLE, Table, tableOf, UNKNOWN_TABLE } from './tables';
import {
  Binding,
  Declaration,
  EntityKind,
  TopologyPart,
  Use,
} from './topology.types';
import { Choice, Frame, Place } from './place';
import { scalarOf, textOf } from './values';

/** A parameter: its names where arguments are named, and its place. */
export interface ParameterOf {
  readonly names: readonly string[];
  /** -1 when it is only given by name. */
  readonly place: number;
  /** What the library takes when it is left out; null when unknown. */
  readonly otherwise: string | null;
}

/** Shorthand for a parameter: its names with spaces between them. */
export function parameter(
  names: string,
  place: number,
  otherwise: string | null = null,
): ParameterOf {
  return { names: names.split(' '), place, otherwise };
}

/** How a client library declares a queue or an exchange. */
export interface DeclareForm {
  readonly does: 'declare';
  readonly kind: EntityKind;
  readonly name: ParameterOf;
  readonly settings: Readonly<Record<string, ParameterOf>>;
  /** The map of `x-…` arguments. */
  readonly table?: ParameterOf;
  /** An object of options: its keys, and the settings they stand for. */
  readonly options?: {
    readonly at: ParameterOf;
    readonly keys: Readonly<Record<string, string>>;
    /** The key of the map of arguments. */
    readonly table: string;
  };
  readonly passive?: ParameterOf | true;
  /** The exchange it is bound to at once. */
  readonly boundTo?: ParameterOf;
}

/** How a client library binds. */
export interface BindForm {
  readonly does: 'bind';
  readonly destinationKind: EntityKind;
  readonly destination: ParameterOf;
  readonly exchange: ParameterOf;
  readonly routingKey: ParameterOf;
}

/** How a client library sends or reads. */
export interface UseForm {
  readonly does: 'publish' | 'consume';
  readonly name: ParameterOf;
  readonly routingKey?: ParameterOf;
}

export type CallForm = DeclareForm | BindForm | UseForm;

/** Reads one call of a client library. */
export function readCall(
  call: Call,
  form: CallForm,
  constants: Constants,
  frame?: Frame,
  from: Choice['at'] = null,
): TopologyPart {
  const { file, offset } = from ?? call;
  const at = file.positionOf(offset);
  const place: Place = {
    file: call.file,
    offset: call.offset,
    constants,
    frame,
  };
  const given = ({ names, place: index }: ParameterOf) =>
    argument(call, names, index);
  const text = (of: ParameterOf) => {
    const found = given(of);
    return found ? textOf(found.text, place) : of.otherwise;
  };
  switch (form.does) {
    case 'declare': {
      const written = given(form.name);
      const name = written ? textOf(written.text, place) : '';
      // Without a name the broker makes one up: nobody else can declare it.
      if (name === '') return {};
      if (name === null) return { unnamed: [at] };
      const { settings, complete } = settingsOf(call, form, place);
      const passive =
        form.passive === true ||
        /^true$/i.test((form.passive && given(form.passive)?.text) ?? '');
      const declaration: Declaration = {
        kind: form.kind,
        name,
        vhost: null,
        settings,
        complete,
        passive,
        by: 'code',
        at,
      };
      const exchange = form.boundTo && given(form.boundTo);
      const bound: Binding | null = exchange
        ? {
            destination: name,
            destinationKind: form.kind,
            exchange: textOf(exchange.text, place),
            routingKey: null,
            by: 'code',
            at,
          }
        : null;
      return {
        declarations: [declaration],
        ...(bound && { bindings: [bound] }),
      };
    }
    case 'bind': {
      const binding: Binding = {
        destination: text(form.destination),
        exchange: text(form.exchange),
        destinationKind: form.destinationKind,
        routingKey: text(form.routingKey),
        by: 'code',
        at,
      };
      return { bindings: [binding] };
    }
    default: {
      const use: Use = {
        kind: form.does,
        name: text(form.name),
        routingKey: form.routingKey ? text(form.routingKey) : null,
        at,
      };
      return { uses: [use] };
    }
  }
}

function settingsOf(
  call: Call,
  form: DeclareForm,
  place: Place,
): { settings: Map<string, string | null>; complete: boolean } {
  const settings = new Map<string, string | null>();
  const given = ({ names, place: index }: ParameterOf) =>
    argument(call, names, index);
  // `**options`, `...args`: anything may be in them.
  let complete = !call.args.some(({ text }) => /^(\*\*|\.\.\.)/.test(text));
  for (const [setting, of] of Object.entries(form.settings)) {
    const value = given(of);
    const otherwise = complete ? of.otherwise : null;
    // An argument that is left out is not there; a property has a default.
    if (!value && complete && setting.startsWith('x-')) continue;
    settings.set(
      setting,
      value ? scalarOf(exchangeType(value.text), place) : otherwise,
    );
  }
  const merge = (table: Table) => {
    table.entries.forEach((value, key) => settings.set(key, value));
    complete &&= table.complete;
  };
  const list = form.table && given(form.table);
  if (list) merge(tableOf(list.text, place));
  if (form.options) {
    const { at, keys, table } = form.options;
    const object = given(at);
    const options = object ? readOptions(object.text, table, place) : null;
    if (options && !options.own.complete) {
      for (const setting of settings.keys()) {
        if (setting !== 'type') settings.set(setting, null);
      }
    }
    options?.own.entries.forEach((value, key) => {
      if (Object.hasOwn(keys, key)) settings.set(keys[key], value);
    });
    if (options) {
      complete &&= options.own.complete;
      merge(options.inner);
    }
  }
  return { settings, complete };
}

/** Reads `{ durable: true, arguments: { … } }`. */
export function readOptions(
  written: string,
  tableKey: string,
  place: Place,
): { own: Table; inner: Table } {
  let inner = EMPTY_TABLE;
  const own = tableOf(written, place, 0, (key, value) => {
    if (key === tableKey) inner = tableOf(value, place);
  });
  if (own.entries.has(tableKey) && inner === EMPTY_TABLE) {
    // `arguments` alone is short for a variable of that name.
    inner = own.entries.get(tableKey) === null ? inner : UNKNOWN_TABLE;
  }
  return { own, inner };
}

/** `ExchangeType.Topic`, `amqp.ExchangeTopic` are the text `topic`. */
export function exchangeType(written: string): string {
  const match =
    /^(?:[\w.]+\.)?(?:ExchangeTypes?\.|BuiltinExchangeType\.|Exchange)(direct|topic|fanout|headers)$/i.exec(
      written,
    );
  return match ? `"${match[1].toLowerCase()}"` : written;
}
