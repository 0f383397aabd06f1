import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../../app/_close/time/grain.ts';
import {
  type DeployMark,
  type HeardOfMark,
  type HeardStart,
  joinMarks,
} from '../../../app/_deploy/release/join-marks.ts';

const START = Date.UTC(2026, 10, 20, 8);
const OF = { service: 'chat', environment: 'production' };

/** A mark `minute` minutes after START; its id is its version and minute. `firstSeen` is of the version. */
function mark(
  version: string,
  minute: number,
  firstSeen: number | null = minute,
  given: Partial<DeployMark> = {},
): DeployMark {
  const nothing = { finishedAt: null, commit: null, author: null, url: null, files: null };
  return {
    id: `mark ${version} ${minute}`,
    version,
    startedAt: at(minute),
    firstSeenAt: orNull(firstSeen),
    ...nothing,
    ...given,
  };
}

function start(version: string, minute: number, given: Partial<HeardStart> = {}): HeardStart {
  return {
    id: `start ${version} ${minute}`,
    version,
    startedAt: at(minute),
    firstSeenAt: at(minute),
    previousVersion: '1.0',
    isRollback: false,
    lastHeardAt: at(minute + 30),
    ...given,
  };
}

/** What was heard of a mark's version, in minutes after START. */
function heardOf(heard: number | null, last: number | null, runningVersion: string | null = '1.0'): HeardOfMark {
  return { heardAt: orNull(heard), lastHeardAt: orNull(last), runningVersion };
}

const at = (minute: number) => START + minute * MINUTE_MS;
const orNull = (minute: number | null) => (minute === null ? null : at(minute));

/** A deploy in words: its id, what came before it, and its minutes. */
function words(
  marks: readonly DeployMark[],
  starts: readonly HeardStart[],
  heard: Record<string, HeardOfMark> = {},
): string[] {
  const minute = (time: number | null) => (time === null ? 'never' : (time - START) / MINUTE_MS);
  return joinMarks(OF, marks, starts, new Map(Object.entries(heard))).map((deploy) => {
    const { id, previousVersion, isRollback, heardAt, lastHeardAt, endedAt } = deploy;
    const before = `${isRollback ? 'back from' : 'after'} ${previousVersion}`;
    return `${id}, ${before}, heard ${minute(heardAt)}-${minute(lastHeardAt)}, ended ${minute(endedAt)}`;
  });
}

type Case = [string, DeployMark[], HeardStart[], Record<string, HeardOfMark>, string[]];

const CASES: Case[] = [
  ['nothing', [], [], {}, []],
  ['a start that nobody announced', [], [start('1.1', 5)], {}, ['start 1.1 5, after 1.0, heard 5-35, ended never']],
  [
    'a mark with its start',
    [mark('1.1', 0)],
    [start('1.1', 5)],
    {},
    ['mark 1.1 0, after 1.0, heard 5-35, ended never'],
  ],
  [
    'a mark that came with the end of the roll-out',
    [mark('1.1', 15)],
    [start('1.1', 5)],
    {},
    ['mark 1.1 15, after 1.0, heard 5-35, ended never'],
  ],
  [
    'a start more than ten minutes before the mark is another',
    [mark('1.1', 16)],
    [start('1.1', 5)],
    { 'mark 1.1 16': heardOf(17, 35) },
    ['start 1.1 5, after 1.0, heard 5-16, ended 16', 'mark 1.1 16, after 1.1, heard 17-35, ended never'],
  ],
  [
    'a start a day after the mark is its own',
    [mark('1.1', 0)],
    [start('1.1', DAY_MS / MINUTE_MS)],
    {},
    ['mark 1.1 0, after 1.0, heard 1440-1470, ended never'],
  ],
  [
    'a start later than that is not',
    [mark('1.1', 0)],
    [start('1.1', DAY_MS / MINUTE_MS + 1)],
    { 'mark 1.1 0': heardOf(null, null) },
    ['mark 1.1 0, after 1.0, heard never-never, ended 1441', 'start 1.1 1441, after 1.0, heard 1441-1471, ended never'],
  ],
  [
    'a mark of another version',
    [mark('1.2', 0)],
    [start('1.1', 5)],
    { 'mark 1.2 0': heardOf(null, null) },
    ['mark 1.2 0, after 1.0, heard never-never, ended 5', 'start 1.1 5, after 1.0, heard 5-35, ended never'],
  ],
  [
    'the nearest of two marks',
    [mark('1.1', 0), mark('1.1', 4)],
    [start('1.1', 5)],
    { 'mark 1.1 0': heardOf(5, 35) },
    ['mark 1.1 0, after 1.0, heard 5-5, ended 4', 'mark 1.1 4, after 1.0, heard 5-35, ended never'],
  ],
  [
    'the nearest of two starts',
    [mark('1.1', 55)],
    [start('1.1', 5), start('1.1', 60, { previousVersion: '1.2' })],
    {},
    ['start 1.1 5, after 1.0, heard 5-35, ended 55', 'mark 1.1 55, after 1.2, heard 60-90, ended never'],
  ],
  [
    'a restart of the first version',
    [mark('1.0', 5, -100)],
    [],
    { 'mark 1.0 5': heardOf(6, 50) },
    ['mark 1.0 5, after 1.0, heard 6-50, ended never'],
  ],
  [
    'a restart of a release',
    [mark('1.1', 20, 5)],
    [start('1.1', 5, { lastHeardAt: at(60) })],
    { 'mark 1.1 20': heardOf(21, 60) },
    ['start 1.1 5, after 1.0, heard 5-20, ended 20', 'mark 1.1 20, after 1.1, heard 21-60, ended never'],
  ],
  [
    'a rollback that was heard',
    [mark('1.0', 40, -100)],
    [start('1.1', 5), start('1.0', 41, { previousVersion: '1.1', isRollback: true })],
    {},
    ['start 1.1 5, after 1.0, heard 5-35, ended 40', 'mark 1.0 40, back from 1.1, heard 41-71, ended never'],
  ],
  [
    'a rollback too soon to be told by what was heard',
    [mark('1.1', 5), mark('1.0', 10, -100)],
    [start('1.1', 6)],
    { 'mark 1.0 10': heardOf(10, 50) },
    ['mark 1.1 5, after 1.0, heard 6-36, ended 10', 'mark 1.0 10, back from 1.1, heard 10-50, ended never'],
  ],
  [
    'a mark that was never heard ends nothing',
    [mark('1.2', 20, null)],
    [start('1.1', 5), start('1.3', 40, { previousVersion: '1.1' })],
    { 'mark 1.2 20': heardOf(null, null) },
    [
      'start 1.1 5, after 1.0, heard 5-35, ended 40',
      'mark 1.2 20, after 1.1, heard never-never, ended 40',
      'start 1.3 40, after 1.1, heard 40-70, ended never',
    ],
  ],
  [
    'a mark before anything was heard of the service',
    [mark('1.0', 0, null)],
    [],
    { 'mark 1.0 0': heardOf(null, null, null) },
    ['mark 1.0 0, after null, heard never-never, ended never'],
  ],
];

describe('deploys of a service', () => {
  test.each(CASES)('%s', (_, marks, starts, heard, expected) => {
    expect(words(marks, starts, heard)).toEqual(expected);
    expect(words([...marks].reverse(), [...starts].reverse(), heard)).toEqual(expected);
  });

  test('have what was announced, and nothing where it was only heard', () => {
    const told = { finishedAt: at(9), commit: 'abc', author: 'Ada', url: 'https://ci.example/1', files: ['a.ts'] };
    const nothing = { finishedAt: null, commit: null, author: null, url: null, files: null };
    const deploys = joinMarks(OF, [mark('1.1', 0, 0, told)], [start('1.1', 5), start('1.2', 50)], new Map());
    expect(deploys).toEqual([
      expect.objectContaining({
        ...OF,
        ...told,
        version: '1.1',
        source: 'announced',
        startedAt: at(0),
        heardAt: at(5),
      }),
      expect.objectContaining({ ...OF, ...nothing, version: '1.2', source: 'inferred', startedAt: at(50) }),
    ]);
    expect(deploys[0]).not.toHaveProperty('firstSeenAt');
  });
});
