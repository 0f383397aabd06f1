import type { VerdictTone } from '../verdict/verdict-face.ts';
import { type LanedFlag, laneFlags } from './flag-lanes.ts';
import { type FlaggedDeploy, type FlagNames, type FlagText, flagText, flagTime, hasFinding } from './flagged-deploy.ts';

/** Ticks closer than this are one. */
const CLOSEST_PX = 14;
/** What is worse has the first right to a flag. */
const TONES: readonly VerdictTone[] = ['bad', 'warn', 'good', 'calm', 'absent'];
const CHARACTER_PX = 6.6;
const BETWEEN_PX = 6;

/** A deploy at its place on the plot, with its words. */
export interface MarkedDeploy {
  deploy: FlaggedDeploy;
  x: number;
  text: FlagText;
}

/** A flag in a lane: 0 is the lowest. */
export type DeployFlag = MarkedDeploy & Omit<LanedFlag, 'id' | 'label' | 'rank'>;

/** Releases without a flag that stand together, the earliest first; `x` is that of the first. */
export interface DeployTick {
  x: number;
  deploys: MarkedDeploy[];
}

/** Where the releases of a chart are marked. */
export interface DeployMarks {
  flags: DeployFlag[];
  ticks: DeployTick[];
  /** Those with a finding for whose flags there was no room, with the words for them; they have ticks too. Null without any. */
  more: { label: string; left: number; width: number; deploys: MarkedDeploy[] } | null;
}

/** Whether some deploys are of several services: then only those with a finding have flags. */
export function areOfSeveral(deploys: readonly FlaggedDeploy[]): boolean {
  return new Set(deploys.map(({ service }) => service)).size > 1;
}

/** In how many lanes the flags of a chart stand: one, or two where several may need the same place. */
export function lanesOfFlags(deploys: readonly FlaggedDeploy[]): 1 | 2 {
  const flagged = areOfSeveral(deploys) ? deploys.filter(hasFinding) : deploys;
  return flagged.length > 1 ? 2 : 1;
}

/**
 * Marks the deploys of a chart: a flag for each as far as there is room, of several services only for those with a finding;
 * a tick for each other one, ticks that stand together as one.
 * @param plot.at where a time lies on the plot, whose left edge is 0
 * @param plot.ofSeveral whether the chart is of several services, also where only one of them was deployed
 */
export function deployMarks(
  deploys: readonly FlaggedDeploy[],
  plot: { at: (t: number) => number; width: number; lanes: 1 | 2; zone: string; ofSeveral: boolean },
): DeployMarks {
  const { at, width, lanes, zone } = plot;
  const several = areOfSeveral(deploys);
  const namesOf = (deploy: FlaggedDeploy): FlagNames => ({
    service: several || plot.ofSeveral,
    environment: deploys.some((other) => isElsewhere(other, deploy)),
  });
  const marked = [...deploys]
    .sort((a, b) => flagTime(a) - flagTime(b))
    .map((deploy) => ({ deploy, x: at(flagTime(deploy)), text: flagText(deploy, zone, namesOf(deploy)) }));
  const byId = new Map(marked.map((one) => [one.deploy.id, one]));
  const wanted = several ? marked.filter(({ deploy }) => hasFinding(deploy)) : marked;
  const { placed } = laneFlags(
    // The newest first among equals: what shipped last is asked for most.
    wanted.toReversed().map(({ deploy, x, text }, age) => ({
      id: deploy.id,
      x,
      label: text.label,
      rank: TONES.indexOf(text.tone) * wanted.length + age,
    })),
    { width, lanes },
  );
  const flags = placed.flatMap(({ id, lane, left, width: cloth, flipped }) => {
    const one = byId.get(id);
    return one === undefined ? [] : [{ ...one, lane, left, width: cloth, flipped }];
  });
  const flagged = new Set(placed.map(({ id }) => id));
  const others = marked.filter(({ deploy }) => !flagged.has(deploy.id));
  return {
    flags,
    ticks: gathered(others),
    more: moreOf(
      others.filter(({ deploy }) => hasFinding(deploy)),
      flags.filter(({ lane }) => lane === lanes - 1),
      width,
    ),
  };
}

function isElsewhere(one: FlaggedDeploy, other: FlaggedDeploy): boolean {
  return one.service === other.service && one.version === other.version && one.environment !== other.environment;
}

function gathered(marked: readonly MarkedDeploy[]): DeployTick[] {
  const ticks: DeployTick[] = [];
  for (const one of marked) {
    const last = ticks.at(-1);
    if (last && one.x - last.x < CLOSEST_PX) last.deploys.push(one);
    else ticks.push({ x: one.x, deploys: [one] });
  }
  return ticks;
}

/** In the highest lane, as far to the right as there is room. */
function moreOf(deploys: MarkedDeploy[], highest: readonly DeployFlag[], plotWidth: number): DeployMarks['more'] {
  if (deploys.length === 0) return null;
  const label = `${deploys.length} more`;
  const width = label.length * CHARACTER_PX;
  const isFree = (left: number) =>
    highest.every((flag) => left + width + BETWEEN_PX <= flag.left || flag.left + flag.width + BETWEEN_PX <= left);
  const ends = [plotWidth, ...highest.map((flag) => flag.left - BETWEEN_PX)].sort((a, b) => b - a);
  const left = ends.map((end) => end - width).find((start) => start >= 0 && isFree(start)) ?? 0;
  return { label, left, width, deploys };
}
