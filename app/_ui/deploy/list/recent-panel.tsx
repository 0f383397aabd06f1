'use client';
import { useSearchParams } from 'next/navigation';
import { Fragment } from 'react';
import { formatMoment } from '../../format/time.ts';
import { Failed } from '../../panel/failed.tsx';
import type { Loaded } from '../../panel/loaded.ts';
import { TONE_TEXT } from '../../verdict/verdict-chip.tsx';
import { deployAddress } from '../../view/deploy-address.ts';
import { Link } from '../../view/link.tsx';
import type { DeployRow } from './model.ts';
import { RecentFlags } from './recent-flags.tsx';
import { recentSentence } from './recent-sentence.ts';

/** What shipped in the last two hours, as a sentence that names the worst, and as flags. */
export function RecentPanel(props: {
  recent: Loaded<readonly DeployRow[]>;
  /** The newest of the range, to be named where nothing shipped lately. */
  newest: DeployRow | null;
  /** The list's own filters left some out, above as below. */
  filtered: boolean;
  now: number;
  zone: string;
}) {
  const { recent, newest, zone } = props;
  return (
    <section
      aria-labelledby="recent"
      className="panel flex flex-wrap overflow-x-clip items-center gap-x-6 gap-y-2 px-3 py-2"
    >
      <div className={`min-w-0 ${recent.ok && recent.value.length > 0 ? 'lg:w-[40%]' : 'flex-1'}`}>
        <h2 id="recent" className="text-12 text-text-3">
          What shipped in the last 2 h{props.filtered ? ', as filtered' : ''}
        </h2>
        {recent.ok ? (
          <Sentence deploys={recent.value} newest={newest} filtered={props.filtered} zone={zone} />
        ) : (
          <Failed message={recent.message} />
        )}
      </div>
      {recent.ok && recent.value.length > 0 ? <Flags deploys={recent.value} now={props.now} zone={zone} /> : null}
    </section>
  );
}

function Flags(props: { deploys: readonly DeployRow[]; now: number; zone: string }) {
  return <RecentFlags {...props} query={useSearchParams().toString()} />;
}

function Sentence(props: { deploys: readonly DeployRow[]; newest: DeployRow | null; filtered: boolean; zone: string }) {
  const { deploys, newest } = props;
  const query = new URLSearchParams(useSearchParams().toString());
  const { count, classes, worst, calm } = recentSentence(deploys);
  if (deploys.length === 0) {
    return (
      <>
        <p className="font-semibold text-20">Nothing</p>
        {newest === null ? null : (
          <p className="text-12 text-text-2">
            The newest {props.filtered ? 'that passes the filter' : 'of this range'} is{' '}
            <Link href={deployAddress(newest.id, query)} className="text-accent underline">
              {newest.service} {newest.version}
            </Link>
            , {formatMoment(newest.startedAt, props.zone)}.
          </p>
        )}
      </>
    );
  }
  return (
    <>
      <p className="font-semibold text-20">
        {`${count}: `}
        {classes.map(({ verdictClass, count: of, word, tone }, index) => (
          <Fragment key={verdictClass}>
            {index === 0 ? '' : ', '}
            <span className={TONE_TEXT[tone]}>
              {of} {word}
            </span>
          </Fragment>
        ))}
      </p>
      {worst === null ? (
        calm === '' ? null : (
          <p className="text-12 text-text-2">{calm}</p>
        )
      ) : (
        <p className="text-12 text-text-2">
          <span className="font-semibold text-text">{worst.row.service}</span> {worst.title}{' '}
          {worst.rates === '' ? '' : `${worst.rates}. `}
          <Link href={deployAddress(worst.row.id, query)} className="text-accent underline">
            Open
            <span className="sr-only">
              {' '}
              {worst.row.service} {worst.row.version}
            </span>
          </Link>
        </p>
      )}
    </>
  );
}
