/** What a function without a name is called. */
export const ANONYMOUS = '<anonymous>';

/**
 * The name of a function, the same from every engine and by whatever name it was called: `Room.broadcast [as send]` is
 * `Room.broadcast`, `async Object.kick` is `kick`, `new Room` is `Room`, SpiderMonkey's `tick/<` is `tick > <anonymous>`.
 */
export function functionName(written: string): string {
  const name = written
    .replace(/ \[as [^\]]*\]$/, '')
    .replace(/^(?:async |new |get |set |static )+/, '')
    // SpiderMonkey: `async*tick`, `promise callback*tick`.
    .replace(/^[a-zA-Z ]+\*/, '')
    // What V8 names after the receiver where it is no class of the application's; a bundler's own wrappers.
    .replace(/^(?:Object|Function|Module|global|globalThis|process|Window|exports|default)\./, '')
    .replace(/^(?:__webpack_require__|__webpack_modules__)\.?/, '')
    .replace(/^\.+/, '');
  const within = name.replace(/(?:\/<)+$/, '');
  if (within !== name) return within === '' ? ANONYMOUS : `${functionName(within)} > ${ANONYMOUS}`;
  // `Socket.<anonymous>`: the receiver says nothing of the function. A timer's callback is called by the timer's own name.
  if (name === '' || name === 'anonymous' || name === 'eval' || name.endsWith(ANONYMOUS)) return ANONYMOUS;
  if (name === 'Timeout._onTimeout' || name === 'Immediate._onImmediate') return ANONYMOUS;
  return name;
}
