import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../app/_close/time/grain.ts';
import { GET } from '../../app/api/v1/deploys/[id]/report/route.ts';
import { GET as listDeploys } from '../../app/api/v1/deploys/route.ts';
import { HOSTILE } from '../deploy/report/some-report.ts';
import { xmlFaults } from '../deploy/report/well-formed.ts';
import { released } from './some-release.ts';
import { inWebProgramAt, serve } from './web-program.ts';

const NOW = 1_784_073_600_000 + 5 * HOUR_MS + 30_500;

inWebProgramAt(NOW);

async function deployId(): Promise<string> {
  const answer = await listDeploys(new Request(`http://127.0.0.1/api/v1/deploys?from=${NOW - 8 * HOUR_MS}`));
  const { deploys }: { deploys: { id: string }[] } = await answer.json();
  return deploys[0]?.id ?? '';
}

function report(id: string, query = ''): Promise<Response> {
  const request = new Request(`http://127.0.0.1/api/v1/deploys/${id}/report${query}`);
  return GET(request, { params: Promise.resolve({ id }) });
}

describe('GET /deploys/{id}/report', () => {
  test('is Markdown about what came through the receiver', async () => {
    await released(NOW, [{ service: 'chat', before: 4, after: 50 }]);
    const answer = await report(await deployId());
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8']);
    const text = await answer.text();
    expect(text).toMatch(/^# chat 1\.1\.0 in production: better\n/);
    expect(text).toMatch(/\| Error reduction: sends after close \| yes \| less by 92% \(\d\d% – 9\d%\) \|/);
    expect(text).toMatch(/\| Send-after-close rate \| \d{3} of 7\d\d, 25\.\d% \| 9 of 444, 2\.03% \|/);
    expect(text.match(/data:image\/svg\+xml/g)).toHaveLength(2);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('is a page on demand, which hostile names do not break', async () => {
    await released(NOW, [{ service: HOSTILE.slice(0, 30), before: 50, after: 4, route: HOSTILE }]);
    const answer = await report(await deployId(), '?format=html');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await answer.text();
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(xmlFaults(/<body>.*<\/body>/s.exec(html)?.[0] ?? '')).toEqual([]);
  });

  test('refuses another format, and knows no other deploy', async () => {
    await serve([]);
    const answer = await report('0123456789abcdef', '?format=pdf');
    expect(answer.status).toBe(400);
    expect((await answer.json()).problems).toEqual([
      { parameter: 'format', expected: 'expected one of markdown, html' },
    ]);
    expect((await report('0123456789abcdef')).status).toBe(404);
    expect((await report('no-id')).status).toBe(404);
  });
});
