import { afterAll, expect, test } from 'vitest';
import { SOCKET_OPERATIONS, type SocketOperation } from '../support/socket-operations.ts';
import { SITUATIONS, type Situation } from '../support/socket-situations.ts';
import { Stage } from '../support/stage.ts';
import { freshWs, hookedWs, WS_VERSIONS } from '../support/ws-versions.ts';

const ROLES = ['server', 'client'] as const;
/** Two sockets of one plain library may see what comes over TCP in different portions. */
const PLAIN_RUNS = 12;

let combinations = 0;
let repeated = 0;

afterAll(() => {
  console.log(
    `compared ${combinations} combinations of version, role, state and operation; ${repeated} more than once`,
  );
});

for (const version of WS_VERSIONS) {
  for (const role of ROLES) {
    test(`${version}: a ${role} shows the same with and without the hooks`, { timeout: 600_000 }, async () => {
      const plain = await Stage.open(freshWs(version), false);
      const hookedCopy = hookedWs(version);
      const hooked = await Stage.open(hookedCopy, false);
      const differences: object[] = [];
      for (const situation of SITUATIONS.filter(({ roles }) => roles.includes(role))) {
        for (const operation of SOCKET_OPERATIONS) {
          const difference = await differenceOf(plain, hooked, role, situation, operation);
          if (difference !== undefined) differences.push(difference);
          combinations += operation.calls;
        }
      }
      await plain.close();
      await hooked.close();
      expect(differences).toEqual([]);
    });
  }
}

/** What the hooked library shows must be among what the plain one shows; else where it goes apart. */
async function differenceOf(
  plain: Stage,
  hooked: Stage,
  role: (typeof ROLES)[number],
  situation: Situation,
  operation: SocketOperation,
): Promise<object | undefined> {
  let shown: string[] = [];
  let seen: string[] = [];
  const everShown = new Set<string>();
  for (let runs = 0; runs < PLAIN_RUNS; runs += 1) {
    if (runs === 1) repeated += 1;
    shown = await plain.observe(role, situation, operation);
    seen = await hooked.observe(role, situation, operation);
    everShown.add(shown.join('\n'));
    if (everShown.has(seen.join('\n'))) return undefined;
  }
  const line = seen.findIndex((text, index) => text !== shown[index]);
  return {
    situation: situation.name,
    operation: operation.name,
    before: seen.slice(Math.max(0, line - 3), line),
    plain: shown.slice(line, line + 3),
    hooked: seen.slice(line, line + 3),
  };
}
