import type { AlertEpisode } from '../../../_query/alert/episodes.ts';
import { countedText, originText, recoverText, thresholdText, valueText } from '../measured-text.ts';

const TONES = { firing: 'text-bad', pending: 'text-warn', calm: 'text-text' } as const;

/** What was measured last, of how many, and what it is compared with. */
export function ValueCell({ episode, tone }: { episode: AlertEpisode; tone: keyof typeof TONES }) {
  const shown = episode.latest ?? episode.fired;
  const { rule } = episode;
  if (shown === null) return <p className="text-12 text-text-3">no value yet</p>;
  const counted = countedText(rule, shown);
  const origin = originText(rule, shown);
  const threshold = [thresholdText(rule, shown.threshold), recoverText(rule, shown)];
  return (
    <div className="min-w-0 text-12 text-text-2 max-sm:grid max-sm:grid-cols-[auto_minmax(0,1fr)] max-sm:items-center max-sm:gap-x-2.5">
      <p className={`font-semibold text-16 max-sm:row-span-2 max-sm:text-28 ${TONES[tone]}`}>
        {valueText(rule, shown.value)}
      </p>
      <p>{counted}</p>
      <p className="text-11 text-text-3">
        {threshold.filter((part) => part !== '').join(', ')}
        {origin === '' ? null : (
          <>
            <span className="max-sm:hidden">
              <br />
            </span>
            <span className="sm:hidden">, </span>
            {origin}
          </>
        )}
      </p>
    </div>
  );
}
