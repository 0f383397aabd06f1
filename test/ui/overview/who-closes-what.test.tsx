import { describe, expect, test } from 'vitest';
import type { ClosingWay, ListedCloser } from '../../../app/_query/incident/closers.ts';
import { WhoClosesWhat } from '../../../app/_ui/overview/who-closes-what.tsx';
import { screenMarkup, screenText } from '../screen-text.tsx';
import { loaded } from './some-overview.tsx';

const TERMINATED: ClosingWay = { operation: 'terminate', outcome: 'completed', code: 1006, attempts: 1_000 };

function closer(given: Partial<ListedCloser>): ListedCloser {
  return {
    id: '1',
    service: 'chat',
    environment: 'production',
    site: { function: 'sweep > <anonymous>', file: 'src/server.ts', line: 12 },
    library: '',
    isOther: false,
    attempts: 1_000,
    share: 1,
    connections: 1_000,
    ways: [TERMINATED],
    peerSilence: { attempts: 1_000, aliveShare: 1, p50Ms: 203 },
    versions: ['1.0'],
    firstSeen: 0,
    lastSeen: 0,
    ...given,
  };
}

function panel(closers: ListedCloser[], sampled = false) {
  const attempts = closers.reduce((sum, one) => sum + one.attempts, 0);
  const list = { from: 0, to: 1, total: closers.length, attempts, closers };
  return <WhoClosesWhat loaded={loaded(list)} sampled={sampled} api="/api/v1/closes" />;
}

const text = (given: Partial<ListedCloser>) => screenText(panel([closer(given)]));

describe('who closes what', () => {
  test('names a sweep that terminates live sockets, with its line, how, and that the peers were alive', () => {
    const shown = text({});
    expect(shown).toContain('Who closes what 1,000 close attempts by 1 place in the code');
    expect(shown).toContain('sweep > &lt;anonymous> server.ts:12');
    expect(shown).toContain('terminate, 1006, completed was alive 0.2 s before 1,000 100%');
    expect(screenMarkup(panel([closer({})]))).toContain('font-semibold text-warn');
  });

  test.each<[string, Partial<ListedCloser>, string[]]>([
    [
      'a heartbeat that terminates who has not answered',
      {
        site: { function: 'heartbeat', file: 'src/heartbeat.ts', line: 7 },
        peerSilence: { attempts: 1_000, aliveShare: 0, p50Ms: 30_100 },
      },
      ['heartbeat heartbeat.ts:7', 'terminate, 1006, completed last heard 30.1 s before'],
    ],
    [
      'a ping timeout of socket.io',
      {
        library: 'engine.io: ping timeout',
        site: { function: 'Socket.onClose', file: 'node_modules/engine.io/build/socket.js', line: 184 },
        ways: [{ ...TERMINATED, operation: 'close', code: 1005 }],
        peerSilence: { attempts: 1_000, aliveShare: 0, p50Ms: 45_000 },
      },
      ['engine.io: ping timeout socket.js:184', 'close, 1005, completed last heard 45 s before'],
    ],
    [
      'a shutdown, most of whose peers answer',
      {
        site: { function: 'shutdown', file: 'src/main.ts', line: 90 },
        ways: [
          { operation: 'close', outcome: 'completed', code: 1001, attempts: 900 },
          { operation: 'close', outcome: 'timed_out', code: 1001, attempts: 100 },
        ],
      },
      ['shutdown main.ts:90', 'close, 1001, completed (90.0%) was alive 0.2 s before'],
    ],
    [
      'spans that say nothing',
      { site: null, peerSilence: null },
      ['1,000 close attempts, whose spans name no place in the code', 'place not said', 'completed not said 1,000'],
    ],
    ['all that is beyond the limit', { site: null, isOther: true }, ['all other places']],
  ])('has words for %s', (_, given, words) => {
    for (const each of words) expect(text(given)).toContain(each);
    if (given.ways?.[0]?.operation === 'close') {
      expect(screenMarkup(panel([closer(given)]))).not.toContain('font-semibold text-warn');
    }
  });

  test('says which service, where there are several', () => {
    const shown = screenText(panel([closer({}), closer({ id: '2', service: 'feed' })], true));
    expect(shown).toContain('chat · server.ts:12');
    expect(shown).toContain('feed · server.ts:12');
    expect(shown).toContain('about 2,000 close attempts by 2 places in the code');
    expect(text({})).not.toContain('chat ·');
  });

  test('says that nothing closed, or why that is not known', () => {
    expect(screenText(panel([]))).toContain('No code of yours closed a connection in this range.');
    const failed = <WhoClosesWhat loaded={{ ok: false, message: 'The disk is full.' }} sampled={false} api="" />;
    expect(screenText(failed)).toContain('The disk is full.');
  });
});
