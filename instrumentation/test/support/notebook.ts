import type { EventEmitter } from 'node:events';

/** What an application has seen, in order, in a form that two runs share. */
export class Notebook {
  readonly lines: string[] = [];

  note(...what: unknown[]): void {
    const line = what.map((part) => (typeof part === 'string' ? part : JSON.stringify(plain(part)))).join(' ');
    this.lines.push(line.replace(/(127\.0\.0\.1):\d+/g, '$1:port'));
  }

  /** Calls a method and notes what it returned or threw, and what the socket says of itself then. */
  call(target: object, method: string, args: readonly unknown[] = []): void {
    try {
      const result: unknown = Reflect.apply(Reflect.get(target, method), target, args);
      this.note(method, 'returned', result === target ? 'itself' : result, Reflect.get(target, 'readyState'));
    } catch (error) {
      this.note(method, 'threw', error, Reflect.get(target, 'readyState'));
    }
    this.note('buffered', Reflect.get(target, 'bufferedAmount'));
  }

  /** A callback that notes each call of it. */
  callback(label: string): (this: unknown, ...args: unknown[]) => void {
    const { lines } = this;
    const note = this.note.bind(this);
    return function (this: unknown, ...args) {
      note(label, 'called back after', lines.length, 'of', this, args.length, args);
    };
  }

  watch(label: string, emitter: EventEmitter, events: readonly string[]): void {
    for (const event of events) {
      emitter.on(event, (...args: unknown[]) => this.note(label, event, args, Reflect.get(emitter, 'readyState')));
    }
  }

  /** All names of events in their order, with their counts of listeners. */
  listeners(label: string, emitter: EventEmitter): void {
    this.note(
      label,
      'listens',
      emitter.eventNames().map((name) => `${String(name)}:${emitter.listenerCount(name)}`),
    );
  }
}

/** Values in a form in which they can be compared: what differs from run to run is left out. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Error) {
    return `${value.constructor.name} ${value.name} ${value.message} ${String(Reflect.get(value, 'code'))}`;
  }
  if (Buffer.isBuffer(value)) return `bytes ${value.toString('hex')}`;
  if (typeof value === 'function') return `function ${value.name} ${value.length}`;
  if (typeof value === 'object' && value !== null) return `a ${value.constructor.name}`;
  return typeof value === 'number' || typeof value === 'string' ? value : String(value);
}
