'use client';
import { useSearchParams } from 'next/navigation';
import { useOptimistic, useState, useTransition } from 'react';
import type { AlertCause } from '../../../_query/alert/alerts-now.ts';
import type { OfferedPreset } from '../../../_query/alert/presets.ts';
import type { ReportedWeeks } from '../../../_query/alert/rule-weeks.ts';
import { useRefresh } from '../../live/use-refresh.ts';
import { Panel } from '../../panel/panel.tsx';
import { EditorsOnly } from '../../person/editors-only.tsx';
import { usePersonName } from '../../person/person-name.ts';
import { Link } from '../../view/link.tsx';
import { useZone } from '../../view/use-zone.ts';
import { newRuleAddress, ruleAddress } from '../rule-address.ts';
import { sendToAlerts } from '../send-to-alerts.ts';
import { type RuleCount, ruleCount } from './preset-counts.ts';
import { weekText } from './week-text.ts';

const TONES: Record<RuleCount['tone'], string> = { bad: 'text-bad', warn: 'text-warn', calm: 'text-text-2' };

/** Rules that need no setting, each with what it finds, whether it is on, and what it fires now. */
export function PresetsPanel(props: {
  presets: readonly OfferedPreset[];
  causes: readonly Pick<AlertCause, 'episode' | 'folded'>[];
  now: number;
  /** What each would have done; null while nothing is known. */
  weeks: ReportedWeeks | null;
  /** They are what the screen is about: there is no rule yet. */
  wide?: true;
}) {
  const { presets, causes, now, weeks, wide } = props;
  const zone = useZone();
  const isCounting = weeks === null || weeks.pending > 0;
  const on = presets.filter(({ enabled }) => enabled).length;
  return (
    <Panel title="Presets" note={`${on} of ${presets.length} on${isCounting ? ', counting a week …' : ''}`}>
      <ul className={`mt-1 ${wide ? 'grid gap-x-6 lg:grid-cols-2' : ''}`}>
        {presets.map((preset) => (
          <PresetRow
            key={preset.id}
            preset={preset}
            count={ruleCount(preset.id, causes, now)}
            week={weekText(weeks, preset.id, preset.enabled, zone)}
            wide={wide ?? false}
          />
        ))}
      </ul>
    </Panel>
  );
}

/** It shows at once what was chosen, and the old state again if the server refuses. */
function PresetRow(props: { preset: OfferedPreset; count: RuleCount | null; week: string; wide: boolean }) {
  const { preset, count, week, wide } = props;
  const refresh = useRefresh();
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const [enabled, setEnabled] = useOptimistic(preset.enabled);
  const { id, finds, rule } = preset;
  const query = new URLSearchParams(useSearchParams());
  const name = usePersonName();
  const by = name === '' ? {} : { by: name };
  const turn = () => {
    startTransition(async () => {
      setEnabled(!enabled);
      const failure = await sendToAlerts('POST', `presets/${encodeURIComponent(id)}`, { enabled: !enabled, ...by });
      setProblem(failure);
      if (failure === null) await refresh();
    });
  };
  return (
    <li className={`border-line border-t py-2 first:border-t-0 ${wide ? 'lg:nth-2:border-t-0' : ''}`}>
      <div className="flex items-start gap-3">
        <EditorsOnly>
          <button
            type="button"
            role="switch"
            aria-checked={enabled}
            aria-label={rule.name}
            disabled={pending}
            onClick={turn}
            className="mt-0.5 inline-flex h-4 w-7 shrink-0 items-center rounded-pill border border-line-2 bg-line-2 p-px aria-checked:border-accent aria-checked:bg-accent pointer-coarse:h-6 pointer-coarse:w-10"
          >
            <span
              aria-hidden="true"
              className={`size-3 rounded-full pointer-coarse:size-5 ${enabled ? 'ml-auto bg-accent-on' : 'bg-text-2'}`}
            />
          </button>
        </EditorsOnly>
        <div className="min-w-0 flex-1">
          <p className="flex gap-2">
            <Link
              href={preset.enabled ? ruleAddress(id, query) : newRuleAddress(id, query)}
              prefetch={false}
              title="What it would have done"
              className={`min-w-0 flex-1 hover:underline ${enabled ? '' : 'text-text-2'}`}
            >
              {rule.name}
            </Link>
            {count === null ? (
              <span className="whitespace-nowrap text-11 text-text-3">{enabled ? 'quiet' : 'off'}</span>
            ) : (
              <span className={`whitespace-nowrap font-semibold text-11 ${TONES[count.tone]}`}>{count.text}</span>
            )}
          </p>
          <p className={`text-11 text-text-3 ${wide ? '' : 'line-clamp-1'}`} title={wide ? undefined : finds}>
            {finds}
          </p>
          {week === '' ? null : <p className="text-11 text-text-2">{week}</p>}
        </div>
      </div>
      {problem === null ? null : (
        <p role="alert" className="mt-1 text-12 text-bad">
          {problem}
        </p>
      )}
    </li>
  );
}
