import { appliedThreshold } from '../_alert/rule/applied-threshold.ts';
import { urgency } from '../_deploy/now/service-now.ts';
import { projectDatabase } from '../_process/project-database.ts';
import { sharedConfig } from '../_process/shared-config.ts';
import { sharedJudging } from '../_process/shared-judging.ts';
import { sharedRetention } from '../_process/shared-retention.ts';
import { firedSpans } from '../_query/alert/fired-spans.ts';
import { rules } from '../_query/alert/rules.ts';
import type { ListedDeploy } from '../_query/deploy/deploys.ts';
import { deploysWithJudgements } from '../_query/deploy/deploys-with-judgements.ts';
import type { Filter } from '../_query/gather/filter.ts';
import { queryFilter } from '../_query/gather/query-filter.ts';
import { closers } from '../_query/incident/closers.ts';
import { incidents } from '../_query/incident/incidents.ts';
import { closeCodes } from '../_query/measure/close-codes.ts';
import { initiators } from '../_query/measure/initiators.ts';
import { lateSendDelay } from '../_query/measure/late-send-delay.ts';
import { percentileSeries } from '../_query/measure/percentile-series.ts';
import { roleRates } from '../_query/measure/role-rates.ts';
import { dataQuality } from '../_query/quality/data-quality.ts';
import { diskUse } from '../_query/quality/disk-use.ts';
import { judgedFrom } from '../_query/service/now-spans.ts';
import { nowSums } from '../_query/service/now-sums.ts';
import { openNow } from '../_query/service/open-now.ts';
import { type ServiceCard, services } from '../_query/service/services.ts';
import { flagTime, judgementFace } from '../_ui/chart/flagged-deploy.ts';
import type { Compared, OverviewData } from '../_ui/overview/model.ts';
import { environmentCounts } from '../_ui/overview/service-table/environments.ts';
import type { LastRelease } from '../_ui/overview/service-table/last-release.ts';
import { shownServices } from '../_ui/overview/shown-services.ts';
import { comparisonOf } from '../_ui/view/comparison.ts';
import { resolveRange } from '../_ui/view/range.ts';
import type { View } from '../_ui/view/search-params.ts';
import { processTerms, viewTerms } from '../_ui/view/view-terms.ts';
import { begunIn } from './begun-in.ts';
import { filterOptions } from './filter-options.ts';
import { headline } from './headline-data.ts';
import { lateSendChoices } from './late-send-choices.ts';
import { answered, load } from './load.ts';
import { viewFilter } from './view-filter.ts';

/** The panels have room for these numbers. */
const WORST_PAIRS = 5;
const MOST_CLOSERS = 5;

type Database = Awaited<ReturnType<typeof projectDatabase>>;

/** Asks all questions of the overview at once; each panel's answer stands or fails alone. */
export async function overviewData(view: View, now: number): Promise<OverviewData> {
  const retention = await sharedRetention();
  const range = resolveRange(view, now, retention);
  const comparison = comparisonOf(range, view.compare, now, retention);
  const { groupBy } = view;
  const filter = viewFilter(view, range);
  const previous = comparison && viewFilter(view, comparison);
  const ask = <T>(question: (db: Database) => Promise<T>) => load(async () => question(await projectDatabase()));
  const { step } = range;
  const ofProcesses = { from: range.from, to: range.to, ...queryFilter(processTerms(viewTerms(view))) };
  const worst = { choices: lateSendChoices(view), limit: WORST_PAIRS };

  // The cards of all services stay visible: they lead from one to the other.
  const everywhere: Filter = { ...filter, service: [] };
  // A release of earlier today says more of what is now than a range of an hour.
  const judged: Filter = { ...everywhere, from: judgedFrom(range, now, retention) };
  // Read once: cards and headline say what is now from the same sums.
  const sums = ask((db) => nowSums(db, everywhere, comparison?.from ?? range.from, now, retention));
  const roles = ask((db) => roleRates(db, filter));
  const seen = ask(async (db) => deploysWithJudgements(db, judged, { ...(await sharedJudging()), now }));

  const [
    options,
    cards,
    head,
    deployed,
    alerts,
    threshold,
    pairs,
    initiatorShares,
    codes,
    closing,
    delay,
    durations,
    quality,
    disk,
    open,
  ] = await Promise.all([
    ask((db) => filterOptions(db, filter)),
    ask(async (db) => {
      const [found, read] = [await seen, answered(await sums)];
      return services(db, everywhere, read, comparison, step, found.ok ? found.value : [], now, retention);
    }),
    ask(async (db) => {
      const [found, read, rates] = [await seen, answered(await sums), answered(await roles)];
      const deploys = found.ok ? found.value : [];
      return headline(db, { filter, previous, step, groupBy, now, roles: rates, sums: read, deploys, retention });
    }),
    seen,
    ask((db) => firedSpans(db, { environment: filter.environment ?? [] }, range)),
    ask(async (db) => {
      const [lead, ...others] = answered(await roles);
      return appliedThreshold(await rules(db), 'sendAfterCloseRate', {
        service: filter.service ?? [],
        environment: filter.environment ?? [],
        // Of sockets in both roles, the chart is of the server's.
        role: lead !== undefined && others.length > 0 ? [lead.role] : (filter.role ?? []),
        isNarrowed: filter.exclude !== undefined || filter.version !== undefined || filter.route !== undefined,
      });
    }),
    ask((db) => incidents(db, filter, worst, now, retention)),
    ask(async (db) =>
      compared(await initiators(db, filter), previous && (await initiators(db, previous)), (row) => row.initiator),
    ),
    ask(async (db) =>
      compared(await closeCodes(db, filter), previous && (await closeCodes(db, previous)), (row) => row.code),
    ),
    ask((db) => closers(db, filter, MOST_CLOSERS)),
    ask((db) => lateSendDelay(db, filter)),
    ask(async (db) => {
      const [all] = await percentileSeries(db, { ...filter, step }, 'closeDurationMs', now);
      return all?.points ?? [];
    }),
    // As in the API, it is of whole processes: other filters do not apply.
    ask((db) => dataQuality(db, ofProcesses, step)),
    ask((db) => diskUse(db, sharedConfig().retention, now)),
    ask((db) => openNow(db, filter, now)),
  ]);
  return {
    now,
    range,
    comparison,
    options,
    services: cards.ok ? { ...cards, value: shownServices(byUrgency(cards.value), view) } : cards,
    serviceCount: cards.ok ? cards.value.length : 0,
    environments: cards.ok ? environmentCounts(cards.value) : [],
    headline: head,
    deploys: deployed.ok ? { ...deployed, value: begunIn(deployed.value, range) } : deployed,
    lastReleases: { from: judged.from, releases: deployed.ok ? lastOfEach(deployed.value) : [] },
    alerts,
    threshold,
    openNow: open,
    pairs,
    initiators: initiatorShares,
    closeCodes: codes,
    closers: closing,
    delay,
    durations,
    quality,
    disk,
    rawKeptMs: sharedConfig().retention.rawMs,
  };
}

/** The most urgent first; the highest rate first of those that are alike. */
function byUrgency(cards: readonly ServiceCard[]): ServiceCard[] {
  return cards.toSorted((a, b) => urgency(a.now) - urgency(b.now));
}

/** The newest release of each service and environment. */
function lastOfEach(deploys: readonly ListedDeploy[]): LastRelease[] {
  const last = new Map<string, LastRelease>();
  for (const { service, environment, version, startedAt, heardAt, isRollback, judgement } of deploys) {
    const known = last.get(`${service} ${environment}`);
    if (known !== undefined && flagTime(known) >= flagTime({ startedAt, heardAt })) continue;
    const face = judgement && judgementFace(judgement);
    last.set(`${service} ${environment}`, { service, environment, version, startedAt, heardAt, isRollback, face });
  }
  return [...last.values()];
}

/** Each row with the share that the same key had before: 0 where others ended then, null where nothing did. */
function compared<Row extends { share: number }>(
  rows: readonly Row[],
  before: readonly Row[] | null,
  keyOf: (row: Row) => string | number,
): Compared<Row>[] {
  const shares = new Map(before?.map((row) => [keyOf(row), row.share]));
  const none = shares.size > 0 ? 0 : null;
  return rows.map((row) => ({ ...row, previousShare: shares.get(keyOf(row)) ?? none }));
}
