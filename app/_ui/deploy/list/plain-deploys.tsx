import { PlainTable } from '../../chart/plain-table.tsx';
import { formatCount } from '../../format/count.ts';
import { formatRatio, formatRatioInterval } from '../../format/ratio.ts';
import { formatMoment } from '../../format/time.ts';
import { deployAddress } from '../../view/deploy-address.ts';
import { Link } from '../../view/link.tsx';
import { lookCounts } from '../look-facts.ts';
import { gateFace } from './gate-face.ts';
import type { DeployRow } from './model.ts';
import { classWord, verdictClass } from './verdict-class.ts';

/** The list without drawings: a release a row, its newest look in figures. */
export function PlainDeploys(props: { deploys: readonly DeployRow[]; zone: string; query: URLSearchParams }) {
  return (
    <PlainTable
      label="Releases as a table"
      heads={['release', 'when', 'by', 'verdict', 'ratio', '95% interval', 'after', 'new', 'grown', 'gone', 'gate']}
      rows={props.deploys.map((deploy) => {
        const { judgement } = deploy;
        const newest = judgement?.looks.at(-1);
        const pairs = judgement?.pairCounts;
        return {
          key: deploy.id,
          cells: [
            <Link key="name" href={deployAddress(deploy.id, props.query)} prefetch={false} className="hover:underline">
              {deploy.service} {deploy.version}
              <span className="text-text-3"> {deploy.environment}</span>
            </Link>,
            formatMoment(deploy.startedAt, props.zone),
            deploy.author ?? 'unknown',
            judgement?.label ?? classWord(verdictClass(deploy)),
            newest?.ratio == null ? '–' : formatRatio(newest.ratio),
            newest?.interval == null ? '–' : formatRatioInterval(newest.interval),
            newest === undefined ? '–' : lookCounts(newest),
            pairs === undefined ? '–' : formatCount(pairs.new),
            pairs === undefined ? '–' : formatCount(pairs.grown),
            pairs === undefined ? '–' : formatCount(pairs.gone),
            gateFace(deploy)?.is ?? 'not asked',
          ],
        };
      })}
    />
  );
}
