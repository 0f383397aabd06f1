import { describe, expect, test } from 'vitest';
import { file, importedPaths, type SourceFile, sourceFiles } from './source-files.ts';

/**
 * Which folders of a room may import which: the lowest first. A folder may import a file at the top of its room only
 * where the file is listed; such a file may import any folder.
 */
const MAY_IMPORT: Record<string, Record<string, readonly string[]>> = {
  'app/_close': {
    time: [],
    statistics: [],
    span: [],
    stack: [],
    route: ['span'],
    event: ['route', 'span', 'time'],
    incident: ['event', 'stack', 'span', 'time'],
    text: [],
    measure: ['event', 'statistics', 'time'],
    table: ['measure', 'incident'],
    query: ['measure', 'incident', 'event'],
  },
  'app/_store': {
    table: [],
    database: ['table'],
    event: ['database', 'table'],
    'source-map': ['database', 'table'],
    incident: ['source-map', 'event', 'database', 'table'],
    rollup: ['event', 'database', 'table'],
    deploy: ['database', 'table'],
    secret: [],
    access: ['database'],
    alert: ['secret', 'database', 'table'],
  },
  'app/_deploy': {
    statistics: [],
    release: [],
    verdict: ['statistics', 'release'],
    windows: ['verdict'],
    now: ['verdict', 'statistics', 'connection-counts.ts', 'significance.ts'],
    gate: ['verdict', 'release'],
    report: ['gate', 'windows', 'verdict', 'statistics', 'release'],
  },
  'app/_alert': {
    rule: [],
    reading: ['rule'],
    step: ['reading', 'rule'],
    episode: ['step', 'reading', 'rule'],
    channel: [],
    silence: ['reading', 'rule'],
    policy: ['silence'],
    replay: ['episode', 'step', 'reading', 'rule'],
    'rule-file': ['rule'],
    backtest: ['replay', 'episode', 'step', 'reading', 'rule'],
    message: ['channel', 'episode', 'step', 'rule'],
    'rule-test': ['rule-file', 'replay', 'episode', 'step', 'reading', 'rule'],
    digest: ['message', 'channel', 'silence', 'rule'],
  },
  'app/_query': {
    access: [],
    gather: [],
    measure: ['gather'],
    service: ['deploy', 'measure', 'gather'],
    incident: ['measure', 'gather'],
    deploy: ['incident', 'measure', 'gather'],
    quality: ['service', 'measure', 'gather'],
    alert: ['deploy', 'incident', 'measure', 'gather'],
    digest: ['alert', 'service', 'deploy', 'incident', 'measure', 'gather'],
  },
  'instrumentation/src': {
    time: ['property-of.ts'],
    stack: ['semconv.ts', 'property-of.ts', 'builtin-module.ts'],
    classify: ['semconv.ts'],
    span: ['stack', 'time', 'semconv.ts', 'property-of.ts'],
    connection: ['span', 'classify', 'stack', 'time', 'semconv.ts', 'property-of.ts'],
    patch: ['connection'],
    standard: ['patch', 'connection', 'time', 'property-of.ts'],
    ws: ['patch', 'connection', 'classify', 'time', 'semconv.ts', 'property-of.ts'],
    safe: ['connection', 'stack', 'semconv.ts', 'property-of.ts'],
    register: [
      'ws',
      'standard',
      'patch',
      'connection',
      'span',
      'time',
      'classify',
      'semconv.ts',
      'property-of.ts',
      'builtin-module.ts',
    ],
  },
};

describe('the arrows within a room', () => {
  test.each(Object.keys(MAY_IMPORT))('point one way in every file of %s', (room) => {
    expect(upwardArrows(room, sourceFiles(room))).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ['time knows events', 'app/_close', 'time/a.ts', '../event/b.ts'],
    ['statistics know measures', 'app/_close', 'statistics/a.ts', '../measure/b.ts'],
    ['a span knows its event', 'app/_close', 'span/a.ts', '../event/b.ts'],
    ['a stack knows its incident', 'app/_close', 'stack/a.ts', '../incident/b.ts'],
    ['a route knows its event', 'app/_close', 'route/a.ts', '../event/b.ts'],
    ['an event knows what it counts for', 'app/_close', 'event/a.ts', '../measure/b.ts'],
    ['an incident knows measures', 'app/_close', 'incident/a.ts', '../measure/b.ts'],
    ['a measure knows incidents', 'app/_close', 'measure/a.ts', '../incident/b.ts'],
    ['a table knows spans', 'app/_close', 'table/a.ts', '../span/b.ts'],
    ['an incident knows queries', 'app/_close', 'incident/a.ts', '../query/b.ts'],
    ['a declared table knows the database', 'app/_store', 'table/a.ts', '../database/b.ts'],
    ['the database knows events', 'app/_store', 'database/a.ts', '../event/b.ts'],
    ['an event knows incidents', 'app/_store', 'event/a.ts', '../incident/b.ts'],
    ['a source map knows incidents', 'app/_store', 'source-map/a.ts', '../incident/b.ts'],
    ['an incident knows rollups', 'app/_store', 'incident/a.ts', '../rollup/b.ts'],
    ['a rollup knows incidents', 'app/_store', 'rollup/a.ts', '../incident/b.ts'],
    ['a folder reaches up to the top', 'app/_store', 'rollup/a.ts', '../write-batch.ts'],
    ['a deploy knows events', 'app/_store', 'deploy/a.ts', '../event/b.ts'],
    ['a verdict knows the gate', 'app/_deploy', 'verdict/a.ts', '../gate/b.ts'],
    ['a gate knows windows', 'app/_deploy', 'gate/a.ts', '../windows/b.ts'],
    ['a gate knows reports', 'app/_deploy', 'gate/a.ts', '../report/b.ts'],
    ['gathering knows measures', 'app/_query', 'gather/a.ts', '../measure/b.ts'],
    ['a measure knows services', 'app/_query', 'measure/a.ts', '../service/b.ts'],
    ['a service knows incidents', 'app/_query', 'service/a.ts', '../incident/b.ts'],
    ['an incident knows services', 'app/_query', 'incident/a.ts', '../service/b.ts'],
    ['a deploy knows alerts', 'app/_query', 'deploy/a.ts', '../alert/b.ts'],
    ['an alert knows events', 'app/_store', 'alert/a.ts', '../event/b.ts'],
    ['a deploy knows services', 'app/_query', 'deploy/a.ts', '../service/b.ts'],
    ['a statistic knows verdicts', 'app/_deploy', 'statistics/a.ts', '../verdict/b.ts'],
    ['a verdict knows what is now', 'app/_deploy', 'verdict/a.ts', '../now/b.ts'],
    ['a verdict knows windows', 'app/_deploy', 'verdict/a.ts', '../windows/b.ts'],
    ['a release knows verdicts', 'app/_deploy', 'release/a.ts', '../verdict/b.ts'],
    ['a rule knows readings', 'app/_alert', 'rule/a.ts', '../reading/b.ts'],
    ['a reading knows steps', 'app/_alert', 'reading/a.ts', '../step/b.ts'],
    ['a step knows episodes', 'app/_alert', 'step/a.ts', '../episode/b.ts'],
    ['an episode knows replays', 'app/_alert', 'episode/a.ts', '../replay/b.ts'],
    ['a replay knows backtests', 'app/_alert', 'replay/a.ts', '../backtest/b.ts'],
    ['a channel knows rules', 'app/_alert', 'channel/a.ts', '../rule/b.ts'],
    ['a replay knows tests of rules', 'app/_alert', 'replay/a.ts', '../rule-test/b.ts'],
    ['a message knows digests', 'app/_alert', 'message/a.ts', '../digest/b.ts'],
    ['an alert knows digests', 'app/_query', 'alert/a.ts', '../digest/b.ts'],
    ['quality knows incidents', 'app/_query', 'quality/a.ts', '../incident/b.ts'],
    ['time knows spans', 'instrumentation/src', 'time/a.ts', '../span/b.ts'],
    ['a stack knows spans', 'instrumentation/src', 'stack/a.ts', '../span/b.ts'],
    ['classification knows connections', 'instrumentation/src', 'classify/a.ts', '../connection/b.ts'],
    ['a span knows its connection', 'instrumentation/src', 'span/a.ts', '../connection/b.ts'],
    ['a connection knows ws', 'instrumentation/src', 'connection/a.ts', '../ws/b.ts'],
    ['patching knows ws', 'instrumentation/src', 'patch/a.ts', '../ws/b.ts'],
    ['standard sockets know ws', 'instrumentation/src', 'standard/a.ts', '../ws/b.ts'],
    ['ws knows standard sockets', 'instrumentation/src', 'ws/a.ts', '../standard/b.ts'],
    ['safe closing knows registration', 'instrumentation/src', 'safe/a.ts', '../register/b.ts'],
    ['registration knows safe closing', 'instrumentation/src', 'register/a.ts', '../safe/b.ts'],
  ])('are seen to be broken when %s', (_, room, path, target) => {
    const broken = file(`${room}/${path}`, `import type { X } from '${target}';`);
    const [folder] = path.split('/');
    const [, other] = target.split('/');
    expect(upwardArrows(room, [broken])).toEqual([`${room}/${path}: ${folder} -> ${other}`]);
  });

  test('are not drawn yet for a new folder', () => {
    expect(upwardArrows('app/_query', [file('app/_query/misc/a.ts', '')])).toEqual([
      'app/_query/misc/a.ts: misc is no folder of app/_query',
    ]);
  });

  test('let a file at the top of a room import its folders', () => {
    const top = file('app/_store/write-batch.ts', "import { x } from './rollup/a.ts';");
    expect(upwardArrows('app/_store', [top])).toEqual([]);
  });
});

function upwardArrows(room: string, files: readonly SourceFile[]): string[] {
  const folders = MAY_IMPORT[room] ?? {};
  const partOf = (path: string): string => path.slice(room.length + 1).split('/')[0] ?? '';
  return files
    .filter(({ path }) => path.slice(room.length + 1).includes('/'))
    .flatMap((source) => {
      const folder = partOf(source.path);
      const allowed = folders[folder];
      if (!allowed) return [`${source.path}: ${folder} is no folder of ${room}`];
      return importedPaths(source)
        .filter((path) => path.startsWith(`${room}/`))
        .map(partOf)
        .filter((part) => part !== folder && !allowed.includes(part))
        .map((part) => `${source.path}: ${folder} -> ${part}`);
    });
}
