import { MINUTE_MS } from '../../_close/time/grain.ts';
import type { TimeSpan } from '../../_close/time/time-span.ts';
import type { ListedDeploy } from '../../_query/deploy/deploys.ts';
import type { DeployJudgement } from '../../_query/deploy/judgement.ts';
import { shortName } from '../format/service-name.ts';
import { formatMoment } from '../format/time.ts';
import { type VerdictFace, type VerdictTone, verdictFace, worseParts } from '../verdict/verdict-face.ts';

/** What a flag on a chart says of a deploy. */
export type FlaggedDeploy = Pick<
  ListedDeploy,
  'id' | 'service' | 'environment' | 'version' | 'startedAt' | 'heardAt' | 'source' | 'isRollback' | 'judgement'
>;

/** Amber with a finding is what got better, and has something worse inside. */
const SIGNS: Record<VerdictTone, string> = { bad: ' ▲', warn: ' ▼', good: ' ▼', calm: '', absent: '' };

/** When a deploy began, as far as charts are concerned: when it was first heard, else when it was announced. */
export function flagTime({ heardAt, startedAt }: Pick<FlaggedDeploy, 'heardAt' | 'startedAt'>): number {
  return heardAt ?? startedAt;
}

/** From the minute of the earliest of some deploys to the end of that of the latest; there has to be one. */
export function spanOfFlags(deploys: readonly Pick<FlaggedDeploy, 'heardAt' | 'startedAt'>[]): TimeSpan {
  const minutes = deploys.map((deploy) => Math.floor(flagTime(deploy) / MINUTE_MS) * MINUTE_MS);
  return { from: Math.min(...minutes), to: Math.max(...minutes) + MINUTE_MS };
}

/** What a flag says of a deploy. */
export interface FlagText {
  /** The version, and the verdict where it found something. */
  label: string;
  /** All of it in words. */
  title: string;
  tone: VerdictTone;
}

/** What a flag names beside the version. */
export interface FlagNames {
  /** The chart is of several services. */
  service: boolean;
  /** The same version of the service began in another environment too. */
  environment: boolean;
}

/** The text of a flag. */
export function flagText(
  deploy: FlaggedDeploy,
  zone: string,
  names: FlagNames = { service: false, environment: false },
): FlagText {
  const { version, isRollback, judgement, service, environment } = deploy;
  const release = `${isRollback ? `back to ${version}` : version}${names.environment ? ` ${environment}` : ''}`;
  const [name, short] = names.service
    ? [`${service} ${release}`, `${shortName(service)} ${release}`]
    : [release, release];
  const known = sourceInWords(deploy, zone);
  if (judgement === null) return { label: short, title: `${name}, ${known}; not judged yet`, tone: 'calm' };
  const face = judgementFace(judgement);
  const isFinding = isFound(judgement, face);
  const sign = isFinding ? `${SIGNS[face.tone]} ${face.figure ?? face.word}` : '';
  return {
    label: `${short}${sign}`,
    title: `${name}, ${known}: ${judgement.label}`,
    tone: isFinding ? face.tone : 'calm',
  };
}

/** How a deploy came to be known. A dashed mark is one that nobody announced: here is what that means. */
function sourceInWords(deploy: Pick<FlaggedDeploy, 'source' | 'heardAt' | 'startedAt'>, zone: string): string {
  if (deploy.source === 'announced') return 'announced';
  return `inferred, as nobody announced it: first span with this version at ${formatMoment(flagTime(deploy), zone)}`;
}

/** Whether a comparison found something: the deploy, or something inside it, is worse or better. */
export function hasFinding({ judgement }: Pick<FlaggedDeploy, 'judgement'>): boolean {
  return judgement !== null && isFound(judgement, judgementFace(judgement));
}

/** The face of what the newest look at a deploy found. */
export function judgementFace(judgement: DeployJudgement): VerdictFace {
  const look = judgement.looks.at(-1);
  return verdictFace({
    verdict: judgement.verdict,
    ratio: look?.ratio ?? null,
    upTo: look?.upTo ?? null,
    parts: worseParts(judgement),
  });
}

function isFound({ regressions }: DeployJudgement, { tone }: VerdictFace): boolean {
  return tone === 'bad' || tone === 'good' || regressions.length > 0;
}
