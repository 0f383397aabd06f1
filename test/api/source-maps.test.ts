import { describe, expect, test } from 'vitest';
import * as one from '../../app/api/v1/incidents/[id]/route.ts';
import * as sourceMaps from '../../app/api/v1/source-maps/route.ts';
import { pair } from '../query/pair.ts';
import { context, INCIDENTS_URL, listed, NOW, post } from './incident-requests.ts';
import { inWebProgramAt, serve } from './web-program.ts';

inWebProgramAt(NOW);

describe('POST /source-maps', () => {
  const map = JSON.stringify({
    version: 3,
    sources: ['src/rooms.ts'],
    sourcesContent: ['a\nb\nfunction broadcast() {\n  send();\n}\nf\n'],
    names: [],
    // Line 1, column 1 comes from line 4, column 3.
    mappings: 'AAGE',
  });
  const given = { service: 'chat', version: '1.0', file: 'dist/main.js', map };

  test('keeps a map by which frames are resolved, with the lines around them', async () => {
    await serve([pair({ at: NOW - 10 }, '    at t (/app/dist/main.js:1:1)')]);
    const answer = await sourceMaps.POST(post(given));
    expect(await answer.json()).toEqual({ service: 'chat', version: '1.0', file: 'dist/main.js', uploadedAt: NOW });
    const [{ id }] = await listed();
    const found = await (await one.GET(new Request(`${INCIDENTS_URL}/${id}`), context(id))).json();
    expect(found.samples[0].stack).toMatchObject([
      {
        function: 'broadcast',
        file: 'src/rooms.ts',
        line: 4,
        source: [
          { line: 2, text: 'b' },
          { line: 3, text: 'function broadcast() {' },
          { line: 4, text: '  send();' },
          { line: 5, text: '}' },
          { line: 6, text: 'f' },
        ],
      },
    ]);
  });

  test.each<[object, string, RegExp]>([
    [{ ...given, map: '{}' }, 'map', /source map, version 3/],
    [{ ...given, map: map.replace('AAGE', '!!!!') }, 'map', /source map, version 3/],
    [{ ...given, map: map.replace('["src/rooms.ts"]', '"src/rooms.ts"') }, 'map', /source map, version 3/],
    [{ ...given, map: map.replace('AAGE', 'AAGE;'.repeat(1_500_001)) }, 'map', /at most 1500000 mappings/],
    [{ ...given, map: map.replace('[]', `[${'0,'.repeat(500_000)}0]`) }, 'map', /at most 500000 values/],
    [{ ...given, map: 'a'.repeat(20_000_001) }, 'map', /at most 20000000 characters/],
    [{ ...given, file: '/app/dist/main.js' }, 'file', /relative path/],
    [{ ...given, file: '../main.js' }, 'file', /relative path/],
    [{ ...given, service: '' }, 'service', /not empty/],
    [{ service: 'chat', file: 'a.js', map }, 'version', /text/],
  ])('refuses by name what it can not use (%#)', async (body, parameter, expected) => {
    await serve([]);
    const answer = await sourceMaps.POST(post(body));
    expect(answer.status).toBe(400);
    const { problems } = await answer.json();
    expect(problems).toEqual([{ parameter, expected: expect.stringMatching(expected) }]);
  });
});
