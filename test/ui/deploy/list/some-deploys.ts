import { DAY_MS, MINUTE_MS } from '../../../../app/_close/time/grain.ts';
import type { VerdictWord } from '../../../../app/_deploy/verdict/word.ts';
import { LOOK_AFTER_MS, LOOK_NAMES, type LookName } from '../../../../app/_deploy/windows/look.ts';
import type { DeployLook } from '../../../../app/_query/deploy/comparison-record.ts';
import type { DeployJudgement } from '../../../../app/_query/deploy/judgement.ts';
import type { DeployRow } from '../../../../app/_ui/deploy/list/model.ts';
import { someDeploy, someJudgement, someLook } from '../../some-judgement.ts';

/** Thu 26 Nov 2026, 18:34 in Berlin. */
export const NOW = Date.UTC(2026, 10, 26, 17, 34);
export const ZONE = 'Europe/Berlin';
/** What a start of its own disturbs. */
export const WARM_UP_MS = 5 * MINUTE_MS;

/** The time of that day in Berlin, such as at('14:05'); a day earlier by `daysAgo`. */
export function at(clock: string, daysAgo = 0): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return Date.UTC(2026, 10, 26, hours - 1, minutes) - daysAgo * DAY_MS;
}

/** A deploy of the list; without a judgement, if none is given. */
export function listed(change: Partial<DeployRow> = {}): DeployRow {
  const { service = 'orders', version = '2.0.0', startedAt = at('17:59') } = change;
  const { files: _files, ...row } = someDeploy({ id: `${service}-${version}`, startedAt, heardAt: startedAt });
  const about = { service, version, previousVersion: '1.9.4', author: 'Mira Kolar', commit: '9d0c7aa3f1' };
  return { ...row, ...about, lastHeardAt: NOW, judgement: null, ...change };
}

/** A look: `ratio [low, high]`, so far as `lengthMs` says. */
export function lookOf(
  name: LookName,
  verdict: VerdictWord,
  [ratio, low, high]: readonly [number | null, number, number | null],
  change: Partial<DeployLook> & { startedAt?: number; lengthMs?: number } = {},
): DeployLook {
  const { startedAt = at('17:59'), lengthMs, ...rest } = change;
  const endsAt = startedAt + WARM_UP_MS + LOOK_AFTER_MS[name];
  const to = lengthMs === undefined ? endsAt : startedAt + WARM_UP_MS + lengthMs;
  return someLook({
    name,
    endsAt,
    to,
    isOver: lengthMs === undefined,
    verdict,
    ratio,
    interval: [low, high],
    before: { events: 120, exposure: 15_000, rate: 0.008 },
    after: { events: 57, exposure: 1000, rate: 0.057 },
    ...rest,
  });
}

/** The verdict of the newest of some looks. */
export function judgementOf(looks: readonly DeployLook[], change: Partial<DeployJudgement> = {}): DeployJudgement {
  const verdict = looks.at(-1)?.verdict ?? 'no_data';
  const label = verdict.replace('_', ' ');
  const title = 'It sends after close as often as before.';
  const pairCounts = { new: 0, gone: 0, grown: 0 };
  return someJudgement({ verdict, label, title, looks: [...looks], pairCounts, judgedAt: NOW, ...change });
}

type Triple = readonly [number | null, number, number | null];

/** A deploy with three looks, of which the last is as far as it can be. */
export function looked(
  deploy: Partial<DeployRow> & { startedAt: number },
  verdicts: readonly [VerdictWord, Triple][],
  change: Partial<DeployJudgement> = {},
): DeployRow {
  const { startedAt, endedAt } = deploy;
  const untilMs = (endedAt ?? NOW - 2 * MINUTE_MS) - startedAt - WARM_UP_MS;
  const looks = verdicts.map(([verdict, ratio], index) => {
    const name = LOOK_NAMES[index] ?? '24h';
    return lookOf(name, verdict, ratio, {
      startedAt,
      ...(untilMs < LOOK_AFTER_MS[name]
        ? { lengthMs: untilMs, isOver: endedAt !== undefined && endedAt !== null }
        : {}),
      ...(verdict === 'too_few' ? { after: { events: 2, exposure: 401, rate: 2 / 401 } } : {}),
      upTo: verdict === 'unclear' && (ratio[2] ?? 9) < 2 && ratio[1] < 1 ? ratio[2] : null,
    });
  });
  return listed({ ...deploy, judgement: judgementOf(looks, change) });
}

/** An answer of the gate on that day. */
export function gate(clock: string, passed: boolean, verdict: string): DeployRow['gate'] {
  return { askedAt: at(clock), passed, verdict, reason: `The verdict is ${verdict}.` };
}

/** So many pairs that nobody had seen before. */
export const newPairs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'new pair' as const,
    name: `new pair ${index}`,
    ratio: null,
    key: String(index),
  }));
