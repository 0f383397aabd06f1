import { wordOf } from '../verdict/regression.ts';
import type { ReportBlock, ReportText } from './document.ts';
import { countText, intervalText, ratioText, spanText, timeText } from './figures.ts';
import { overlayChart } from './overlay-chart.ts';
import type { ReportInput } from './report-input.ts';

/** Which time was compared with which, and why. */
export function windowsSection({ windows, overlay, check, noCheck, against, deploy }: ReportInput): ReportBlock[] {
  if (windows === null) return [];
  const { before, after, leftOut, leftOutConnections, controlDays, why } = windows;
  const used = controlDays.filter(({ missing }) => missing === null).length;
  const missing = controlDays.flatMap((day) =>
    day.missing === null ? [] : `${timeText(day.span.from).slice(0, 10)}: ${day.missing}`,
  );
  const rows: ReportText[][] = [
    ...before.map((span) => [`Before, ${against ?? ''}`, spanText(span)]),
    [`After, ${deploy.version}`, spanText(after)],
    ['Left out', `${spanText(leftOut)}, ${countText(leftOutConnections)} ended connections`],
    ...(controlDays.length === 0
      ? []
      : [
          ['Earlier days', `${used} of ${controlDays.length}${missing.length === 0 ? '' : ` (${missing.join(', ')})`}`],
        ]),
    [
      'The same where nothing was deployed',
      check === null
        ? `not known: ${noCheck ?? ''}`
        : `${wordOf(check.verdict)}, ${ratioText(check.ratio)} (${intervalText(check.interval)})`,
    ],
  ];
  return [
    { kind: 'heading', text: 'Which time was compared, and why' },
    { kind: 'text', text: why },
    { kind: 'table', head: ['', ''], rows },
    ...(overlay.lines.length === 0
      ? []
      : [
          {
            kind: 'picture',
            svg: overlayChart(overlay, windows),
            alt: 'The send-after-close rate over time, before and after, laid over each other.',
          } as const,
        ]),
  ];
}
