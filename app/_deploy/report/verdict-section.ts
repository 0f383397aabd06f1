import { regressionText } from '../gate/gate-warnings.ts';
import type { ReportBlock, ReportText } from './document.ts';
import { intervalText, NOTHING, ratioText, sideText, timeText } from './figures.ts';
import type { ReportInput } from './report-input.ts';

/** What was found, in a sentence and its figures, and what it was found about. */
export function verdictSection(input: ReportInput): ReportBlock[] {
  const { label, title, reason, ratio, interval, before, after, regressions } = input;
  return [
    { kind: 'text', text: title, isStrong: true },
    ...(reason === '' ? [] : [{ kind: 'text', text: reason } as const]),
    {
      kind: 'table',
      head: ['Verdict', 'Before', 'After', 'Ratio', '95% interval'],
      rows: [[label, sideText(before), sideText(after), ratioText(ratio), intervalText(interval)]],
    },
    ...(regressions.length === 0 ? [] : [{ kind: 'list', items: regressions.map(regressionText) } as const]),
    { kind: 'heading', text: 'What was deployed' },
    { kind: 'table', head: ['', ''], rows: facts(input) },
  ];
}

function facts({ deploy, against, judgedAt }: ReportInput): ReportText[][] {
  const { service, environment, version, source, startedAt, heardAt, commit, author, url, isRollback } = deploy;
  return [
    ['Service', environment === '' ? service : `${service} in ${environment}`],
    ['Version', isRollback ? `${version}, a rollback` : version],
    ['Compared with', against ?? NOTHING],
    [source === 'announced' ? 'Announced for' : 'First heard', timeText(startedAt)],
    ['Heard', heardAt === null ? 'never' : timeText(heardAt)],
    ['Commit', commit ?? NOTHING],
    ['By', author ?? NOTHING],
    ...(url === null ? [] : [['Link', { text: url, href: url }]]),
    ['Judged', timeText(judgedAt)],
  ];
}
