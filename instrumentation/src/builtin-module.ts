import { propertyOf } from './property-of.ts';

/** A module of Node.js, undefined elsewhere. It is not imported, since browsers load this package too. */
export function builtinModule(name: string): unknown {
  const node = propertyOf(globalThis, 'process');
  const getBuiltinModule = propertyOf(node, 'getBuiltinModule');
  // Other runtimes have a WebSocket that is not `ws` or undici's.
  if (typeof propertyOf(propertyOf(node, 'versions'), 'undici') !== 'string') return undefined;
  return typeof getBuiltinModule === 'function' ? getBuiltinModule(name) : undefined;
}
