import { describe, expect, test } from 'vitest';
import type { ListedDeploy } from '../../../app/_query/deploy/deploys.ts';
import { flagText } from '../../../app/_ui/chart/flagged-deploy.ts';
import { deployMarks, lanesOfFlags } from '../../../app/_ui/chart/release-marks.ts';
import { releasedVersions } from '../../../app/_ui/chart/released-versions.ts';
import { someDeploy, someJudgement, someLook } from '../some-judgement.ts';

/** A deploy at a pixel of a plot of 900, by default of a service without a finding. */
function at(x: number, change: Partial<ListedDeploy> = {}): ListedDeploy {
  const same = someJudgement({ verdict: 'same', label: 'same', looks: [someLook({ verdict: 'same', ratio: 1 })] });
  return someDeploy({ id: `${x}`, version: `1.${x}`, startedAt: x, heardAt: x, judgement: same, ...change });
}

const worse = someJudgement({
  verdict: 'worse',
  label: 'worse 7.1×',
  looks: [someLook({ verdict: 'worse', ratio: 7.1 })],
});
const plot = { at: (t: number) => t, width: 900, lanes: 2, zone: 'UTC', ofSeveral: false } as const;

describe('the releases of one service', () => {
  test('have a flag each as far as there is room in two lanes, the newest first, and ticks else', () => {
    const { flags, ticks, more } = deployMarks([at(300), at(310), at(320), at(330)], plot);
    expect(flags.map(({ deploy }) => deploy.version)).toEqual(
      ['1.300', '1.310', '1.320', '1.330'].slice(-flags.length),
    );
    expect(ticks.flatMap(({ deploys }) => deploys).length).toBe(4 - flags.length);
    expect(more).toBe(null);
  });
});

test('a flag names its service where the chart is of several, also where only one of them was deployed', () => {
  const labels = (ofSeveral: boolean) =>
    deployMarks([at(300, { service: 'chat' })], { ...plot, ofSeveral }).flags.map(({ text }) => text.label);
  expect(labels(true)).toEqual(['chat 1.300']);
  expect(labels(false)).toEqual(['1.300']);
});

test('a version that began in two environments names them, and another one does not', () => {
  const both = ['production', 'staging'].map((environment, index) =>
    at(100 + 300 * index, { id: environment, version: '2.0.0', environment }),
  );
  const { flags } = deployMarks([...both, at(700)], plot);
  expect(flags.map(({ text }) => text.label)).toEqual(['2.0.0 production', '2.0.0 staging', '1.700']);
});

describe('the releases of several services', () => {
  const of = (service: string, x: number, change: Partial<ListedDeploy> = {}) =>
    at(x, { id: `${service}${x}`, service, ...change });

  test('are ticks, those that stand together as one; one with a finding keeps its flag, with its service', () => {
    const { flags, ticks, more } = deployMarks(
      [of('chat', 100), of('feed', 105), of('orders', 400, { judgement: worse }), of('chat', 700)],
      plot,
    );
    expect(flags.map(({ text }) => text.label)).toEqual(['orders 1.400 ▲ 7.1×']);
    expect(ticks.map(({ x, deploys }) => [x, deploys.map(({ deploy }) => deploy.service)])).toEqual([
      [100, ['chat', 'feed']],
      [700, ['chat']],
    ]);
    expect(more).toBe(null);
  });

  test('with findings beyond two lanes are counted, and still have ticks', () => {
    const judgement = worse;
    const five = ['a', 'b', 'c', 'd', 'e'].map((service, index) => of(service, 440 + index, { judgement }));
    const { flags, ticks, more } = deployMarks(five, plot);
    expect(flags.length + (more?.deploys.length ?? 0)).toBe(5);
    expect(more?.label).toBe(`${5 - flags.length} more`);
    expect(ticks.flatMap(({ deploys }) => deploys).map(({ deploy }) => deploy.id)).toEqual(
      more?.deploys.map(({ deploy }) => deploy.id),
    );
    for (const flag of flags.filter(({ lane }) => lane === 1)) {
      const isApart =
        flag.left >= (more?.left ?? 0) + (more?.width ?? 0) || flag.left + flag.width <= (more?.left ?? 0);
      expect(isApart).toBe(true);
    }
  });

  test('need a second lane only for a second finding', () => {
    expect(lanesOfFlags([of('a', 1), of('b', 2), of('c', 3, { judgement: worse })])).toBe(1);
    expect(lanesOfFlags([of('a', 1), of('b', 2, { judgement: worse }), of('c', 3, { judgement: worse })])).toBe(2);
    expect(lanesOfFlags([of('a', 1), of('a', 2)])).toBe(2);
  });
});

test('a flag explains what inferred means, and names the end of a long service', () => {
  const service = 'customer-notification-preferences-stream';
  const deploy = someDeploy({ service, source: 'inferred', heardAt: Date.UTC(2025, 10, 20, 14, 5), judgement: null });
  expect(flagText(deploy, 'UTC', { service: true, environment: false })).toEqual({
    label: 'customer-noti…stream 1.1.0',
    title:
      'customer-notification-preferences-stream 1.1.0, inferred, as nobody announced it: first span with this version at Thu 20 Nov, 14:05; not judged yet',
    tone: 'calm',
  });
});

test('a version is as new as its newest release, and has a finding if one of them has', () => {
  const released = releasedVersions([
    at(30, { version: '1', previousVersion: '2', isRollback: true }),
    at(20, { version: '2', previousVersion: '1', judgement: worse }),
    at(10, { version: '1', previousVersion: null, judgement: worse }),
  ]);
  expect(released).toEqual([
    { version: '1', follows: '2', hasFinding: true },
    { version: '2', follows: '1', hasFinding: true },
  ]);
});

test('a version follows the last release of its service, though it was compared with one that ran for longer', () => {
  const released = releasedVersions([
    at(30, { version: '3', previousVersion: '1' }),
    at(25, { version: '9', service: 'feed' }),
    at(20, { version: '2', previousVersion: '1' }),
  ]);
  expect(released.map(({ version, follows }) => [version, follows])).toEqual([
    ['3', '2'],
    ['9', '1.0.0'],
    ['2', '1'],
  ]);
});
