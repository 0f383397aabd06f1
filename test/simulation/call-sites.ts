import type { Life } from './world.ts';

/** The functions from which a life's first close and an incident of it came; "" where no stack was recorded. */
export function callSites(life: Life, category: string): { close: string; send: string } {
  const kind = life.id.charCodeAt(life.id.length - 1) % 4;
  const close = life.number !== null && life.initiator === 'local' ? `kick${kind % 2}` : '';
  // There is none beyond the caps of the package, nor for a failed send.
  return { close, send: kind === 3 || category === 'send_failed' ? '' : `${category}${kind % 3}` };
}

/** The stack of a call in the version of the life. Lines, folder and the bundle's hash differ by version. */
export function stackOf(name: string, { version }: Life): string | undefined {
  if (name === '') return undefined;
  const line = 10 + version.length + Number(version.replaceAll(/\D/g, ''));
  const hash = (0x3f2a9c10 + line).toString(16);
  return `    at WebSocket.send (/srv/releases/v${version}.0/node_modules/ws/lib/websocket.js:${line}:9)
    at ${name} (/srv/releases/v${version}.0/dist/main.${hash}.js:${line}:5)
    at run (/srv/releases/v${version}.0/dist/main.${hash}.js:${line + 40}:1)`;
}
