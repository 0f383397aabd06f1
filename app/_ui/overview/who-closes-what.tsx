import type { CloserList, ListedCloser } from '../../_query/incident/closers.ts';
import { about } from '../format/about.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import { Failed } from '../panel/failed.tsx';
import type { Loaded } from '../panel/loaded.ts';
import { Panel } from '../panel/panel.tsx';
import { closerName, closerPlace, cutsOffLivePeers, isNamed, silenceText, wayText } from './closer-text.ts';

const HEAD = 'py-1 text-left font-normal';

/** Which code closes connections, how, and whether their peers were alive. */
export function WhoClosesWhat(props: { loaded: Loaded<CloserList>; sampled: boolean; api: string }) {
  const { loaded, sampled, api } = props;
  if (!loaded.ok) {
    return (
      <Panel title="Who closes what">
        <Failed message={loaded.message} />
      </Panel>
    );
  }
  const { closers, attempts, total } = loaded.value;
  if (closers.length === 0) {
    return (
      <Panel title="Who closes what">
        <p className="py-2 text-12 text-text-2">No code of yours closed a connection in this range.</p>
      </Panel>
    );
  }
  const names = new Set(closers.map(({ service }) => service));
  return (
    <Panel
      title="Who closes what"
      note={`${about(formatCountOf(attempts, 'close attempt'), sampled)}${
        closers.some(isNamed)
          ? ` by ${formatCountOf(total, 'place')} in the code`
          : ', whose spans name no place in the code'
      }`}
      actions={
        <a href={api} className="text-12 text-accent hover:underline pointer-coarse:py-2">
          All as JSON
        </a>
      }
    >
      <table className="mt-1 w-full">
        <thead className="hidden text-12 text-text-3 sm:table-header-group">
          <tr>
            <th scope="col" className={HEAD}>
              who
            </th>
            <th scope="col" className={HEAD}>
              how, code, outcome
            </th>
            <th scope="col" className={HEAD}>
              the peer
            </th>
            <th scope="col" colSpan={2} className="py-1 text-right font-normal">
              attempts
            </th>
          </tr>
        </thead>
        <tbody>
          {closers.map((closer) => (
            <CloserRow key={closer.id} closer={closer} service={names.size > 1 ? closer.service : ''} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** @param service "" where all rows are of one */
function CloserRow({ closer, service }: { closer: ListedCloser; service: string }) {
  const { site, attempts, share, ways, peerSilence } = closer;
  const how = wayText(ways, attempts);
  const peer = silenceText(peerSilence);
  const peerStyle = cutsOffLivePeers(closer) ? 'font-semibold text-warn' : 'text-text-2';
  const place = [service, closerPlace(closer)].filter((part) => part !== '').join(' · ');
  return (
    <tr className="border-line border-t">
      <th scope="row" className="max-w-0 py-1 pr-2 text-left font-normal sm:w-2/5">
        <code className="block truncate font-mono font-semibold" title={site?.function}>
          {closerName(closer)}
        </code>
        <span
          className="block truncate font-mono text-12 text-text-3"
          title={[service, site?.file ?? ''].filter((part) => part !== '').join(' · ')}
        >
          {place}
        </span>
        <span className="block text-12 text-text-2 sm:hidden">{how}</span>
        <span className={`block text-12 sm:hidden ${peerStyle}`}>{peer}</span>
      </th>
      <td className="hidden py-1 pr-2 text-12 sm:table-cell">{how}</td>
      <td className={`hidden py-1 pr-2 text-12 sm:table-cell ${peerStyle}`}>{peer}</td>
      <td className="w-16 py-1 text-right font-semibold">{formatCount(attempts)}</td>
      <td className="w-14 py-1 pl-1 text-right text-12 text-text-3">{formatRate(share)}</td>
    </tr>
  );
}
