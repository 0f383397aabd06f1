import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import type { WebSocketInstrumentation } from '../../src/register/websocket-instrumentation.ts';

/** Takes the metrics of an instrumentation from now on. */
export class Metering {
  readonly #exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  readonly #reader = new PeriodicExportingMetricReader({ exporter: this.#exporter, exportIntervalMillis: 3_600_000 });

  constructor(instrumentation: WebSocketInstrumentation) {
    instrumentation.setMeterProvider(new MeterProvider({ readers: [this.#reader] }));
  }

  /** The present values of a metric, by the values of its attributes, such as "server open". */
  async valuesOf(name: string): Promise<Record<string, unknown>> {
    this.#exporter.reset();
    await this.#reader.forceFlush();
    const metric = this.#exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
      .find(({ descriptor }) => descriptor.name === name);
    return Object.fromEntries(
      (metric?.dataPoints ?? []).map(({ attributes, value }) => [Object.values(attributes).join(' '), value]),
    );
  }

  async stop(): Promise<void> {
    await this.#reader.shutdown();
  }
}

/** What was added since, left out where nothing was. */
export function since(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after)
      .map(([key, value]) => [key, Number(value) - Number(before[key] ?? 0)] as const)
      .filter(([, added]) => added !== 0),
  );
}
