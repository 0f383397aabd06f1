import { DAY_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import { countedOf } from '../../_deploy/connection-counts.ts';
import { ENOUGH_HEARD } from '../../_deploy/now/service-now.ts';
import { successiveDesignEffect } from '../../_deploy/statistics/design-effect.ts';
import type { Counted } from '../../_deploy/statistics/rate-ratio.ts';
import { type CorrectedVerdict, corrected } from '../../_deploy/verdict/corrected.ts';
import { judge, type RatioVerdict } from '../../_deploy/verdict/ratio-verdict.ts';
import { MARGIN } from '../../_deploy/verdict/word.ts';
import type { DigestWeeks } from './digest-weeks.ts';
import type { CountedHour, DigestRate } from './weekly-digest.ts';

/** A rate with what can be said of it against the week before; null where too little of a week was heard to compare. */
export interface ComparedRate {
  rate: DigestRate;
  verdict: CorrectedVerdict | null;
}

/**
 * Compares each rate with that of the week before, and corrects for their number: among a hundred services of which nothing
 * changed, one or two are beyond chance if each is looked at alone.
 */
export function weekVerdicts(rates: readonly DigestRate[], weeks: DigestWeeks): ComparedRate[] {
  const isCompared = ({ heard }: DigestRate) => Math.min(heard.week, heard.before) >= ENOUGH_HEARD;
  const judged = rates.filter(isCompared);
  const verdicts = corrected(judged.map((rate) => weekVerdict(rate, weeks)));
  return rates.map((rate) => ({ rate, verdict: verdicts[judged.indexOf(rate)] ?? null }));
}

/** The verdict on one rate, by itself. The look was fixed before: at the end of the week, once. */
export function weekVerdict({ hours }: Pick<DigestRate, 'hours'>, { week, before }: DigestWeeks): RatioVerdict {
  const byHour = [counted(hours.before), counted(hours.week)];
  const byDay = [counted(days(hours.before, before)), counted(days(hours.week, week))];
  const data = {
    method: 'before_after',
    before: byHour[0] ?? [],
    after: byHour[1] ?? [],
    cells: [],
    days: [],
    // Late sends come in bursts within hours, and days differ from each other: whichever shows more of it counts.
    knownEffect: [byHour, byDay]
      .map((sides) => successiveDesignEffect(sides, [], false))
      .reduce((most, effect) => (effect.value > most.value ? effect : most)),
    weights: { weight: 0, squares: 0 },
  } as const;
  return judge(data, { watched: false, margin: MARGIN, meanWeight: 1 }).reported;
}

/** As many connections as unsampled ones would show as much. */
function counted(hours: readonly CountedHour[]): Counted[] {
  return hours.map((hour) => countedOf(hour));
}

/** The same by stretches of 24 h from the beginning of the week. */
function days(hours: readonly CountedHour[], { from }: TimeSpan): CountedHour[] {
  const found = new Map<number, CountedHour>();
  for (const { t, ended, affected, effective } of hours) {
    const day = Math.max(0, Math.floor((t - from) / DAY_MS));
    const sum = found.get(day) ?? { t: from + day * DAY_MS, ended: 0, affected: 0, effective: 0 };
    found.set(day, {
      t: sum.t,
      ended: sum.ended + ended,
      affected: sum.affected + affected,
      effective: sum.effective + effective,
    });
  }
  return [...found.values()];
}
