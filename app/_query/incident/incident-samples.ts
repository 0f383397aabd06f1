import { isLibraryFrame } from '../../_close/stack/call-site.ts';
import { ANONYMOUS, functionName } from '../../_close/stack/function-name.ts';
import { sourceFile } from '../../_close/stack/source-file.ts';
import { parseStack } from '../../_close/stack/stack-frame.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { MapOwner, SourcedFrame, SourceMaps } from '../../_store/source-map/source-maps.ts';
import type { Filter } from '../gather/filter.ts';
import type { Scope } from '../gather/scope.ts';
import type { IncidentSample, SampleFrame } from './sample.ts';
import { sampleSpans } from './sample-spans.ts';
import { closedAt, facts, timeline } from './sample-timeline.ts';

const MOST_SAMPLES = 20;
/** Lines shown before and after that of a frame. */
const LINES_AROUND = 2;

/** The newest samples of these groups that are in the range and pass the filter, the newest first; where none is kept, any. */
export async function incidentSamples(
  db: Connection,
  sourceMaps: SourceMaps,
  filter: Filter,
  scope: Scope,
  groupIds: readonly string[],
): Promise<IncidentSample[]> {
  const [service] = scope;
  if (service === undefined) return [];
  const asked = await sampleSpans(db, service, groupIds, filter, MOST_SAMPLES);
  const records = asked.length > 0 ? asked : await sampleSpans(db, service, groupIds, null, MOST_SAMPLES);
  return Promise.all(
    records.map(async (record) => {
      const { own, traceId, connectionId } = record;
      const owner = { project: db.project, service: service.service, version: own.version };
      const [stack, closeStack] = await Promise.all([
        framesOf(db, sourceMaps, owner, record.stack),
        framesOf(db, sourceMaps, owner, record.closeStack),
      ]);
      return {
        id: own.spanId,
        connectionId,
        traceId,
        at: own.endedAt,
        closedAt: closedAt(record),
        timeline: timeline(record),
        stack,
        closeStack,
        stacksMeet: stack && closeStack && meet(stack, closeStack),
        facts: facts(record),
      };
    }),
  );
}

async function framesOf(
  db: Connection,
  sourceMaps: SourceMaps,
  owner: MapOwner,
  text: string,
): Promise<SampleFrame[] | null> {
  const frames = await sourceMaps.resolve(db, owner, parseStack(text));
  return frames.length === 0 ? null : frames.map(toFrame);
}

function toFrame(frame: SourcedFrame): SampleFrame {
  const { line, column, location } = frame;
  return {
    function: functionName(frame.function) || ANONYMOUS,
    file: location === '' ? '' : sourceFile(location),
    line,
    column,
    library: isLibraryFrame(frame),
    source: linesAround(frame),
  };
}

function linesAround({ source, line }: SourcedFrame): SampleFrame['source'] {
  if (source === null) return null;
  const lines = source.split('\n');
  const first = Math.max(1, line - LINES_AROUND);
  const last = Math.min(lines.length, line + LINES_AROUND);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    line: first + index,
    text: lines[first + index - 1] ?? '',
  }));
}

/**
 * Whether both go through one function of the application: else something else, such as a timer, races the close. Two
 * functions without names are one only if they stand on one line.
 */
function meet(stack: readonly SampleFrame[], closeStack: readonly SampleFrame[]): boolean {
  const own = (frames: readonly SampleFrame[]) =>
    frames
      .filter(({ library }) => !library)
      .map(({ file, function: name, line }) => `${file} ${name} ${name.endsWith(ANONYMOUS) ? line : ''}`);
  const inStack = new Set(own(stack));
  return own(closeStack).some((frame) => inStack.has(frame));
}
