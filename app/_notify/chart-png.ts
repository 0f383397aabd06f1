import { crc32, deflateSync } from 'node:zlib';
import { CHART_HEIGHT, CHART_WIDTH, type ChartShape, chartShapes } from '../_alert/message/chart-shapes.ts';
import type { MessageChart } from '../_alert/message/message-chart.ts';

/** A screen of twice the pixels shows sharp edges. */
const SCALE = 2;
const WIDTH = CHART_WIDTH * SCALE;
const HEIGHT = CHART_HEIGHT * SCALE;

/** Red, green, blue. The ground is white in dark programs too: a transparent one would hide what is dark. */
const GROUND = [255, 255, 255];
const COLORS: Readonly<Record<ChartShape['shows'], readonly number[]>> = {
  before: [152, 162, 179],
  firing: [217, 45, 32],
  unheard: [242, 244, 247],
  threshold: [181, 71, 8],
  fired: [71, 84, 103],
  axis: [71, 84, 103],
};
const SHOWN = ['before', 'firing', 'unheard', 'threshold', 'fired', 'axis'] as const satisfies ChartShape['shows'][];

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A chart as a PNG of indexed colours, some kilobytes (PNG specification, third edition, sections 5 and 11). The same chart gives the same bytes. */
export function chartPng(chart: MessageChart): Buffer {
  // Each line begins with its filter, none.
  const lines = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (const { shows, x, y, width, height } of chartShapes(chart)) {
    const color = SHOWN.indexOf(shows) + 1;
    for (let line = y * SCALE; line < (y + height) * SCALE; line++) {
      const start = line * (WIDTH + 1) + 1 + x * SCALE;
      lines.fill(color, start, start + width * SCALE);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits, each the index of a colour.
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from([GROUND, ...SHOWN.map((shows) => COLORS[shows])].flat());
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.byteLength);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
