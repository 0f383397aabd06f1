'use client';
import type { Category } from '@afterclose/instrumentation/semconv';
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect } from 'react';
import type { IncidentSample } from '../../../_query/incident/sample.ts';
import { callWords } from '../../category/call-words.ts';
import { CategoryGlyph } from '../../category/glyph.tsx';
import { hatchedSpans } from '../../chart/hatched-spans.ts';
import { formatBytes } from '../../format/count.ts';
import { formatSignedDuration } from '../../format/duration.ts';
import { Panel } from '../../panel/panel.tsx';
import { QueryChips } from '../../query/query-chips.tsx';
import { ActToast } from '../../toast/act-toast.tsx';
import { useZone } from '../../view/use-zone.ts';
import { IncidentTitle } from '../incident-title.tsx';
import { noteOpened } from '../last-opened.ts';
import { LifePanel } from '../life/life-panel.tsx';
import { useListTerms } from '../list/use-list-terms.ts';
import type { IncidentData } from '../model.ts';
import { firstDelayMs } from '../sample-order.ts';
import { incidentSentence, sentenceText } from '../sentence.ts';
import { commonFrame } from '../stack/common-frame.ts';
import { RaceLine } from '../stack/race-line.tsx';
import { StackPanel } from '../stack/stack-panel.tsx';
import { pairTitle } from '../tail/pair-title.ts';
import { AffectedPanel } from './affected-panel.tsx';
import { Comments } from './comments.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { FactsLine } from './facts-line.tsx';
import { Figures } from './figures.tsx';
import { IncidentBar } from './incident-bar.tsx';
import { useSampleChoice } from './use-sample-choice.ts';

/** Few are merged. */
const MergedPanel = dynamic(() => import('./merged-panel.tsx'));
const MergedIntoNote = dynamic(() => import('./merged-into-note.tsx'));

/** One incident: who sends, how late, after whom; a connection's life to scale; the two stacks, and what was lost. */
export function IncidentScreen({ data }: { data: IncidentData }) {
  const { detail } = data;
  const { incident } = detail;
  const zone = useZone();
  const applied = useListTerms();
  useEffect(() => noteOpened(incident.id), [incident.id]);
  const { sample, ...choice } = useSampleChoice(detail.samples, incident.delayMs);
  const comments = (
    <Comments
      id={incident.id}
      comments={detail.comments}
      olderCursor={detail.olderComments}
      zone={zone}
      className="lg:col-span-2"
    />
  );
  const routes = [...new Set(detail.samples.map(({ facts }) => facts.route))].filter((route) => route !== '');
  return (
    <>
      <IncidentBar data={data} />
      <main id="content" tabIndex={-1} className="flex flex-col gap-3 p-3 outline-none sm:px-4">
        <div className="flex flex-col gap-1">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <h1 className="min-w-0 break-words font-semibold text-20">
              <IncidentTitle phrases={incidentSentence(incident)} />
            </h1>
            <QueryChips range={data.range} applied={applied} className="flex flex-wrap items-center gap-2" />
          </div>
          <FactsLine incident={incident} routes={routes} zone={zone} />
          {detail.mergedInto === null ? null : (
            <MergedIntoNote id={incident.id} name={sentenceText(pairTitle(incident))} into={detail.mergedInto} />
          )}
        </div>
        <section aria-label="Figures" className="panel flex min-w-0 flex-col sm:flex-row">
          <Figures detail={detail} />
          <div className="min-w-0 flex-1 border-line border-t px-3 py-1 sm:border-t-0 sm:border-l">
            <AffectedPanel
              detail={detail}
              released={data.released.ok ? data.released.value : []}
              deploys={data.deploys.ok ? data.deploys.value : []}
              unheard={data.unheard.ok ? hatchedSpans(data.unheard.value.gaps, data.unheard.value.ends, detail) : []}
              zone={zone}
            />
          </div>
        </section>
        {incident.merged.length === 0 ? null : <MergedPanel incident={incident} zone={zone} />}
        {sample === null ? (
          <>
            <Panel title="Life of a sample connection">
              <p className="py-3 text-12 text-text-2">
                No sample is kept of this incident: details go earlier than counts, and ten a minute are kept.
              </p>
            </Panel>
            {comments}
          </>
        ) : (
          <>
            <LifePanel detail={detail} sample={sample} zone={zone} {...choice} />
            <Stacks sample={sample} category={incident.category} traceUrl={data.traceUrl}>
              {comments}
            </Stacks>
          </>
        )}
      </main>
      <ActToast />
    </>
  );
}

/** The stacks side by side with the facts; `children` fill the room below the stacks. */
function Stacks(props: { sample: IncidentSample; category: Category; traceUrl: string | null; children: ReactNode }) {
  const { sample, category, traceUrl } = props;
  const words = callWords(category);
  const { timeline, facts } = sample;
  const closeStack = sample.closeStack ?? [];
  const stack = sample.stack ?? [];
  const attempt = timeline.closeAttempts[0];
  const operation = timeline.operations.find(({ ofGroup }) => ofGroup);
  const delay = firstDelayMs(sample);
  return (
    <div className="grid gap-3 md:grid-cols-2 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(280px,27%)] lg:grid-rows-[auto_1fr]">
      <StackPanel
        title="First close"
        className={words === null ? 'lg:col-span-2' : ''}
        mark={
          <svg width="12" height="12" aria-hidden="true">
            <path d="M6 0.5 L11.5 6 L6 11.5 L0.5 6 Z" fill="var(--text)" />
          </svg>
        }
        note={
          attempt && facts.initiator === 'local'
            ? `at ${formatSignedDuration(attempt.atMs)}, socket.${attempt.operation}(${attempt.code || ''})`
            : null
        }
        frames={closeStack}
        tone="close"
        withoutFrames={withoutClose(facts.initiator)}
      />
      {words === null ? null : (
        <StackPanel
          title={words.call}
          mark={<CategoryGlyph category={category} />}
          note={
            operation && delay !== null
              ? `at ${formatSignedDuration(delay)}, socket.${operation.operation}(${operation.lostBytes > 0 && operation.count === 1 ? formatBytes(operation.lostBytes) : ''})`
              : null
          }
          frames={stack}
          tone="send"
          withoutFrames="The span carries no stack of this call."
        >
          <RaceLine common={commonFrame(closeStack, stack)} />
        </StackPanel>
      )}
      <ConnectionFacts
        sample={sample}
        traceUrl={traceUrl}
        className="lg:col-start-3 lg:row-span-2 lg:row-start-1 lg:self-start"
      />
      {props.children}
    </div>
  );
}

function withoutClose(initiator: IncidentSample['facts']['initiator']): string {
  if (initiator === 'remote') return 'The peer closed first: no call of this process did.';
  if (initiator === 'transport') return 'The connection was lost: no call of this process closed it.';
  return 'The span carries no stack of the first close.';
}
