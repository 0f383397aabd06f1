import { expect } from 'vitest';
import { Notebook } from './notebook.ts';
import { freshWs, hookedWs, type Ws, type WsVersion } from './ws-versions.ts';

/** What an application does with a library, noting what it sees. */
export type Look = (ws: Ws, notebook: Notebook) => void | Promise<void>;

/** Makes what expects that an application sees the same of a version of `ws` with and without the hooks. */
export function comparison(version: WsVersion): (look: Look) => Promise<void> {
  const plain = freshWs(version);
  const hooked = hookedWs(version);
  return async (look) => {
    const shown = new Notebook();
    const seen = new Notebook();
    await look(plain, shown);
    await look(hooked, seen);
    expect(seen.lines).toEqual(shown.lines);
    expect(shown.lines).not.toEqual([]);
  };
}
