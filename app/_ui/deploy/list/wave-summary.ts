import type { Wave } from '../../../_deploy/release/wave.ts';
import { comparedPairs } from './compared-pairs.ts';
import { gateFace } from './gate-face.ts';
import type { DeployRow } from './model.ts';

/** What a wave's row says of all of its deploys: sums and counts, never one verdict. */
export interface WaveSummary {
  services: number;
  /** Such as "production 11, staging 1". */
  environments: string;
  /** How many deploys no other has followed yet. */
  stillOn: number;
  /** The change of version, where all have the same; else "". */
  versions: string;
  pairCounts: { new: number; gone: number; grown: number } | null;
  gates: { is: 'passed' | 'failed' | 'undecided'; count: number }[];
}

/** The sums of a wave. */
export function waveSummary({ deploys }: Wave<DeployRow>): WaveSummary {
  const judged = deploys.map(comparedPairs).filter((counts) => counts !== null);
  const sum = (name: 'new' | 'gone' | 'grown') => judged.reduce((total, counts) => total + counts[name], 0);
  const changes = new Set(deploys.map(({ previousVersion, version }) => `${previousVersion ?? ''} → ${version}`));
  const [change = ''] = changes;
  const answers = deploys.map((deploy) => gateFace(deploy)?.is);
  return {
    services: new Set(deploys.map(({ service }) => service)).size,
    environments: countsOf(deploys.map(({ environment }) => environment)),
    stillOn: deploys.filter(({ heardAt, endedAt }) => heardAt !== null && endedAt === null).length,
    versions: changes.size === 1 ? change : '',
    pairCounts: judged.length === 0 ? null : { new: sum('new'), gone: sum('gone'), grown: sum('grown') },
    gates: (['failed', 'undecided', 'passed'] as const)
      .map((is) => ({ is, count: answers.filter((answer) => answer === is).length }))
      .filter(({ count }) => count > 0),
  };
}

function countsOf(names: readonly string[]): string {
  return [...new Set(names)]
    .map((name) => ({ name, count: names.filter((other) => other === name).length }))
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) => (name === '' ? String(count) : `${name} ${count}`))
    .join(', ');
}
