import { diag, type Tracer } from '@opentelemetry/api';
import { KNOWN_LIMITS, type KnownLimit } from '../classify/known-limits.ts';
import { ATTR_SAMPLING_PROBABILITY } from '../semconv.ts';
import { attributesOf } from '../span/attributes.ts';
import type { SpanDraft } from '../span/draft.ts';
import { emitSpan } from '../span/emission.ts';
import { type Logger, logTo } from '../span/logging.ts';
import { SpanQueue } from '../span/queue.ts';
import { samplingProbability } from '../span/sampling.ts';
import { DueList } from '../time/due-list.ts';
import { EventLoopWatch } from '../time/event-loop-watch.ts';
import { RateLimit } from '../time/rate-limit.ts';
import { countEnded } from './account.ts';
import { CutGroups } from './cut-groups.ts';
import { reportFault } from './fault.ts';
import { Heartbeats } from './heartbeat.ts';
import { reportGathering } from './incident-gathering.ts';
import { ConnectionMetrics } from './metrics.ts';
import type { ConnectionRecord, Gathering, Outlet } from './record.ts';
import { closingConnections, reportStates } from './state-spans.ts';

const GATHER_MS = 10_000;
const WITHHOLD_MS = 1_000;
/** A proxy that reloads cuts its connections off within this time. */
const CUT_OFF_WITHIN_MS = 250;
const CLOSE_STACKS_PER_SECOND = 1_000;
const INCIDENT_SPANS_PER_SECOND = 500;

/** Everything between the records and the spans of one tracer provider. The hooks report to it. */
export interface Pipeline extends Outlet {
  readonly queue: SpanQueue;
  limits: readonly KnownLimit[];
  /** False if no sampler and no processor of the provider reads attributes when a span starts. */
  startsWithAttributes: boolean;
  epoch: number;
  /** Abandons all connections, since nothing will report what becomes of them. */
  abandon(): void;
  /**
   * Reports all connections, since the process ends now, and emits all that waits at once.
   * @param reportOpen reports one that is still OPEN
   */
  end(reportOpen: (record: ConnectionRecord) => void): void;
  /** Emits all that waits, at the pace at which the provider takes it. */
  flush(): Promise<void>;
}

export interface PipelineSettings {
  /** Called for each span, since the provider may be registered later. */
  readonly tracer: () => Tracer;
  /** Makes the tracer provider export what it holds. Never rejects. */
  readonly flushProvider: () => Promise<void>;
  /** OpenTelemetry's `diag` if absent. */
  readonly logger?: Logger | undefined;
  /** False if absent. */
  readonly recordPeerAddress?: boolean | undefined;
}

export function createPipeline({ tracer, flushProvider, logger, recordPeerAddress }: PipelineSettings): Pipeline {
  const log = logTo(logger ?? diag);
  const queue = new SpanQueue((draft) => {
    try {
      const attributes = attributesOf(draft);
      const ownTracer = tracer();
      const probability = samplingProbability(ownTracer);
      if (probability !== undefined) attributes[ATTR_SAMPLING_PROBABILITY] = probability;
      emitSpan(ownTracer, draft, attributes, pipeline.startsWithAttributes);
      log(draft, attributes);
    } catch (error) {
      reportFault(error);
    }
  }, flushProvider);
  const incidentSpans = new RateLimit(INCIDENT_SPANS_PER_SECOND);
  const report = (gathering: Gathering) => {
    if (gathering.withStacks || incidentSpans.take(performance.now())) reportGathering(gathering);
    else withheld.add(gathering);
  };
  const gatherings = new DueList<Gathering>(GATHER_MS, report);
  const withheld = new DueList<Gathering>(WITHHOLD_MS, report);
  const open = new Set<ConnectionRecord>();
  const closing = closingConnections();
  const heartbeats = new Heartbeats(tracer, () => closing.first?.departure);
  const cuts = new DueList<SpanDraft>(CUT_OFF_WITHIN_MS, (draft) => queue.push(draft));
  const reportGathered = () => {
    for (const draft of cuts.drain()) queue.push(draft);
    for (const gathering of [...gatherings.drain(), ...withheld.drain()]) reportGathering(gathering);
  };
  const pipeline: Pipeline = {
    queue,
    recordPeerAddress: recordPeerAddress === true,
    limits: KNOWN_LIMITS,
    startsWithAttributes: true,
    gatherings,
    open,
    closing,
    heartbeats,
    cuts,
    cutGroups: new CutGroups(),
    pingRounds: { lastMs: 0, intervalMs: 0 },
    eventLoop: new EventLoopWatch(() => open.size + closing.size > 0),
    metrics: new ConnectionMetrics(),
    closeStacks: new RateLimit(CLOSE_STACKS_PER_SECOND),
    incidentSpans,
    epoch: 0,
    abandon() {
      for (const record of closing.drain()) reportStates(record, record.now());
      // No end will be reported of those that are open.
      for (const { role } of open) countEnded(role);
      if (open.size > 0) heartbeats.beat();
      open.clear();
      this.metrics.abandon();
      this.epoch += 1;
    },
    end(reportOpen) {
      for (const record of open) reportOpen(record);
      for (const record of closing.drain()) reportStates(record, record.now());
      reportGathered();
      while (queue.size > 0) queue.emitChunk();
    },
    async flush() {
      reportGathered();
      const until = queue.emitted + queue.size;
      let handedOver: number;
      do {
        queue.emitChunk();
        handedOver = queue.emitted;
        // Even if nothing waits here: the provider may hold spans that were emitted a moment ago.
        await flushProvider();
        // Meanwhile the queue's own timer may have emitted the last spans, which the provider's flush then lacked.
      } while (handedOver < until);
    },
  };
  return pipeline;
}
