export type AttributeValue = string | number | boolean | null | readonly AttributeValue[] | AttributeRecord;
export interface AttributeRecord {
  readonly [key: string]: AttributeValue;
}

export type Attributes = ReadonlyMap<string, AttributeValue>;

/** One span as it came over the wire: decoded, not yet checked. Both encodings of OTLP give this. */
export interface DecodedSpan {
  name: string;
  /** Lower-case hex; the right length only if the sender was right. */
  traceId: string;
  spanId: string;
  /** W3C tracestate, "" where there is none. */
  traceState: string;
  /** Epoch ns. */
  startedAtNs: bigint;
  endedAtNs: bigint;
  attributes: Attributes;
  /** Whether attributes were too many or too long, and so not all are here in full. */
  shortened: boolean;
}

/** Who sends, and by which instrumentation. */
export interface InstrumentationScope {
  resource: Attributes;
  scopeName: string;
}

/** Spans of one resource and one instrumentation scope. */
export interface SpanGroup extends InstrumentationScope {
  spans: DecodedSpan[];
  /** One sentence for each span that could not be decoded: it is rejected alone. */
  malformed: string[];
}

/** An ExportTraceServiceRequest, without the spans whose name is not of the contract: those are only counted. */
export interface DecodedRequest {
  groups: SpanGroup[];
  passedOver: number;
}

/** One data point of a sum or gauge. */
export interface DecodedPoint {
  attributes: Attributes;
  /** Epoch ns. */
  observedAtNs: bigint;
  /** Null where the point has none that can be read. */
  value: number | null;
  /** False for a change since the point before. */
  cumulative: boolean;
}

/** Data points of interest of one resource. */
export interface PointGroup {
  resource: Attributes;
  points: DecodedPoint[];
  /** One sentence for each metric that could not be decoded. */
  malformed: string[];
}

/** An ExportMetricsServiceRequest, without the metrics that are of no interest: those are only counted. */
export interface DecodedMetrics {
  groups: PointGroup[];
  passedOver: number;
}
