import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callSiteOf } from '../../../app/_close/stack/call-site.ts';
import { parseStack } from '../../../app/_close/stack/stack-frame.ts';
import { MINUTE_MS } from '../../../app/_close/time/grain.ts';
import { DEFAULT_RETENTION } from '../../../app/_close/time/retention.ts';
import { incidents } from '../../../app/_query/incident/incidents.ts';
import { IngestCounts } from '../../../app/_store/event/ingest-count.ts';
import { IncidentGrouping } from '../../../app/_store/incident/incident-grouping.ts';
import { SampleBudget } from '../../../app/_store/incident/incident-sample.ts';
import { SourceMaps } from '../../../app/_store/source-map/source-maps.ts';
import { keepSourceMap } from '../../../app/_store/source-map/uploaded-source-map.ts';
import { writeBatch } from '../../../app/_store/write-batch.ts';
import { pair } from '../../query/pair.ts';
import { temporaryDatabase } from '../../support/temporary-database.ts';

const NOW = 1_784_073_600_000;

/** What a build makes of a source with `above` lines of comment on top. */
function build(above: number): { map: string; stack: string } {
  const source = `${'// a line\n'.repeat(above)}
export class Room {
  broadcast(frame: string) {
    for (const member of members) {
      member.send(frame);
    }
  }
}
export async function kick(socket: WebSocket): Promise<void> {
  socket.close(4001);
}
const members: WebSocket[] = [];
`;
  const { code, map } = transformSync(source, {
    loader: 'ts',
    minify: true,
    sourcemap: true,
    sourcefile: 'src/rooms.ts',
  });
  const at = (text: string) => code.indexOf(text) + 1;
  const file = `https://cdn.example.com/assets/main.${(0x3f2a9c1b + above).toString(16)}.js`;
  return { map, stack: `    at t.e (${file}:1:${at('.send(') + 1})\n    at n (${file}:1:${at('.close(') + 1})` };
}

function someFolder(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'afterclose-maps-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const OWNER = { project: 'default', service: 'chat', version: '1.0' };

describe('a frame of a minified file', () => {
  test('is resolved by a map that was uploaded, with function, file, line and source', async () => {
    const database = await temporaryDatabase();
    const { map, stack } = build(3);
    await keepSourceMap(database, { ...OWNER, file: `main.${(0x3f2a9c1b + 3).toString(16)}.js`, map }, NOW);
    const frames = await new SourceMaps(null, () => NOW).resolve(database, OWNER, parseStack(stack));
    expect(frames).toMatchObject([
      { function: 'Room.broadcast', location: expect.stringMatching(/src\/rooms\.ts$/), line: 8 },
      { function: 'kick', line: 13 },
    ]);
    expect(frames[0]?.source?.split('\n')[7]).toBe('      member.send(frame);');
    expect(callSiteOf(frames)).toEqual({ function: 'Room.broadcast', file: 'src/rooms.ts', line: 8 });
  });

  test('is resolved by a map in the folder of its service and version, and no other', async () => {
    const database = await temporaryDatabase();
    const { map, stack } = build(0);
    const folder = someFolder({ 'chat/1.0/deep/assets/main.3f2a9c1b.js.map': map, 'feed/1.0/main.js.map': map });
    // The file's path on the page has no "deep".
    const flat = someFolder({ 'chat/1.0/assets/main.3f2a9c1b.js.map': map });
    const resolve = async (root: string, owner = OWNER) =>
      (await new SourceMaps(root, () => NOW).resolve(database, owner, parseStack(stack)))[0]?.function;
    expect(await resolve(flat)).toBe('Room.broadcast');
    expect(await resolve(folder)).toBe('t.e');
    expect(await resolve(flat, { ...OWNER, version: '1.1' })).toBe('t.e');
    // Whoever sends into another project may name any service.
    expect(await resolve(flat, { ...OWNER, project: 'shop' })).toBe('t.e');
    expect(await resolve(flat, { ...OWNER, version: '../chat/1.0' })).toBe('t.e');
    expect(await resolve(join(flat, 'chat'), { ...OWNER, service: '..', version: 'chat' })).toBe('t.e');
  });

  test('stays as it is where its map can not be read', async () => {
    const database = await temporaryDatabase();
    const { stack } = build(0);
    const folder = someFolder({ 'chat/1.0/main.3f2a9c1b.js.map': '{"version":3' });
    const frames = await new SourceMaps(folder, () => NOW).resolve(database, OWNER, parseStack(stack));
    expect(frames.map(({ function: name, source }) => [name, source])).toEqual([
      ['t.e', null],
      ['n', null],
    ]);
  });

  test.each<[string, string]>([
    ['more mappings than a parsed map may have', `AAAA${',CAAC'.repeat(1_500_000)}`],
    ['mappings that are no text', ''],
  ])('stays as it is where its map has %s, and the next is resolved', async (_, mappings) => {
    const database = await temporaryDatabase();
    const dear = JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: mappings || {} });
    const { map, stack } = build(0);
    const folder = someFolder({ 'chat/1.0/dear.js.map': dear, 'chat/1.0/main.3f2a9c1b.js.map': map });
    const maps = new SourceMaps(folder, () => NOW);
    const frames = await maps.resolve(database, OWNER, parseStack(`    at e (/app/dear.js:1:9)\n${stack}`));
    expect(frames.map(({ function: name }) => name)).toEqual(['e', 'Room.broadcast', 'kick']);
  });

  test('of two builds is of one group, and of two without maps by its minified names', async () => {
    const database = await temporaryDatabase();
    const maps = new SourceMaps(null, () => NOW);
    const builds = { '1.0': build(0), '1.1': build(25) };
    for (const [version, { map }] of Object.entries(builds)) {
      const file = `main.${(0x3f2a9c1b + (version === '1.0' ? 0 : 25)).toString(16)}.js`;
      await keepSourceMap(database, { ...OWNER, version, file, map }, NOW);
    }
    const events = Object.entries(builds).map(([version, { stack }]) => pair({ at: NOW, version }, stack));
    const batch = { events, counts: new IngestCounts(), arrivedAt: NOW };
    await writeBatch(database, batch, new SampleBudget(), undefined, new IncidentGrouping(maps));
    const range = { from: NOW, to: NOW + MINUTE_MS };
    const { incidents: found } = await incidents(database, range, {}, NOW, DEFAULT_RETENTION);
    expect(found).toMatchObject([
      { connections: 2, sendSite: { function: 'Room.broadcast', file: 'src/rooms.ts' }, versions: ['1.0', '1.1'] },
    ]);
  });
});
