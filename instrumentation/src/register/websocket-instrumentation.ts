import { diag, type MeterProvider, type TracerProvider, trace } from '@opentelemetry/api';
import {
  InstrumentationBase,
  type InstrumentationConfig,
  InstrumentationNodeModuleDefinition,
} from '@opentelemetry/instrumentation';
import { KNOWN_LIMITS, type KnownLimit } from '../classify/known-limits.ts';
import { createPipeline, type Pipeline } from '../connection/pipeline.ts';
import { reportProcessExit } from '../connection/process-exit.ts';
import { processState } from '../connection/process-state.ts';
import type { Undo } from '../patch/method.ts';
import { propertyOf } from '../property-of.ts';
import { SCOPE_NAME } from '../semconv.ts';
import type { Logger } from '../span/logging.ts';
import { emitNotice } from '../span/notice.ts';
import { flushTracerProvider } from '../span/provider-flush.ts';
import { type StandardClass, standardClassOf } from '../standard/shape.ts';
import { adopt } from '../ws/setup-hooks.ts';
import { isWsSocket, type WsClass, wsClassOf } from '../ws/shape.ts';
import { flushWhenHidden } from './flush-when-hidden.ts';
import { whenGlobalWebSocketIsUsed } from './global-websocket.ts';
import { hookFor } from './hook-class.ts';
import { whenSetUp, whenUndiciOpens } from './upgrades.ts';
import { VERSION } from './version.ts';

const SUPPORTED_WS_VERSIONS = ['>=5 <9'];
const SUPPORTED_UNDICI_VERSIONS = ['>=6 <8'];

export interface WebSocketInstrumentationConfig extends InstrumentationConfig {
  /** Timeouts of your own proxies and platforms. `websocket.close.suspected_cause` names them beside the known ones. */
  limits?: readonly KnownLimit[];
  /** Gets incidents, failed closes and abnormal endings; OpenTelemetry's `diag` if absent. */
  logger?: Logger;
  /**
   * Records `network.peer.address`; behind a proxy that is the proxy's. False if absent, since addresses are personal
   * data.
   */
  recordPeerAddress?: boolean;
}

/**
 * Reports by OpenTelemetry spans what happens to WebSockets around close(): those of `ws` and undici, and of the global
 * class of Node.js or a browser. Give it to `NodeSDK` or `registerInstrumentations` before `ws` or undici is loaded.
 */
export class WebSocketInstrumentation extends InstrumentationBase<WebSocketInstrumentationConfig> {
  // The base class calls `init` and `enable` in its constructor, before the fields of this class exist.
  readonly #pipeline: Pipeline;
  readonly #classes = new Set<unknown>();
  readonly #undos: Undo[] = [];
  #tracerProvider: TracerProvider | undefined;
  #saidUnseen = false;
  /** Gets a sentence at the first upgrade that no hook has seen. */
  onUnseen: ((line: string) => void) | undefined;

  constructor(config: WebSocketInstrumentationConfig = {}) {
    super(SCOPE_NAME, VERSION, { ...config, enabled: false });
    this.setConfig(config);
    this.#pipeline = createPipeline({
      tracer: () => this.tracer,
      flushProvider: () => flushTracerProvider(this.#tracerProvider ?? trace.getTracerProvider()),
      logger: config.logger,
      recordPeerAddress: config.recordPeerAddress,
    });
    this.#pipeline.metrics.useMeter(this.meter);
    this.#pipeline.limits = [...soundLimits(config.limits ?? []), ...KNOWN_LIMITS];
    if (config.enabled !== false) this.enable();
  }

  protected override init(): InstrumentationNodeModuleDefinition[] {
    return [
      new InstrumentationNodeModuleDefinition('ws', SUPPORTED_WS_VERSIONS, (exports: unknown) => {
        const webSocket = propertyOf(exports, 'WebSocket') ?? propertyOf(exports, 'default') ?? exports;
        const server =
          propertyOf(exports, 'WebSocketServer') ?? propertyOf(exports, 'Server') ?? propertyOf(webSocket, 'Server');
        this.#hook(webSocket);
        this.#hook(server);
        return exports;
      }),
      new InstrumentationNodeModuleDefinition('undici', SUPPORTED_UNDICI_VERSIONS, (exports: unknown) => {
        this.#hook(propertyOf(exports, 'WebSocket') ?? propertyOf(propertyOf(exports, 'default'), 'WebSocket'));
        return exports;
      }),
    ];
  }

  override enable(): void {
    // In browsers the base class has no such method.
    if (typeof super.enable === 'function') super.enable();
    processState.activePipeline = this.#pipeline;
    for (const known of this.#classes) this.#hook(known);
    this.#undos.push(flushWhenHidden(() => this.forceFlush()));
    this.#undos.push(whenGlobalWebSocketIsUsed((found) => found === undefined || this.#hook(found)));
    this.#undos.push(
      whenSetUp({
        setUp: (websocket, rawSocket) => this.#adopt(websocket, rawSocket),
        unseen: (path) => this.#noteUnseen(path),
      }),
    );
    this.#undos.push(whenUndiciOpens((websocket) => this.#hookIfUnknown(standardClassOf(websocket))));
  }

  override disable(): void {
    if (typeof super.disable === 'function') super.disable();
    if (processState.activePipeline === this.#pipeline) processState.activePipeline = undefined;
    for (const undo of this.#undos.splice(0)) undo();
    this.#pipeline.abandon();
  }

  override setTracerProvider(tracerProvider: TracerProvider): void {
    super.setTracerProvider(tracerProvider);
    this.#tracerProvider = tracerProvider;
    this.#pipeline.startsWithAttributes = true;
  }

  /** To be called when no sampler and no processor of the provider reads attributes when a span starts. */
  setAttributesLate(): void {
    this.#pipeline.startsWithAttributes = false;
  }

  override setMeterProvider(meterProvider: MeterProvider): void {
    super.setMeterProvider(meterProvider);
    this.#pipeline.metrics.useMeter(this.meter);
  }

  /**
   * To be called when the process ends: reports every connection that is open as ended by it (`process_exit`), and emits
   * all that waits to the tracer provider, at once. It does not wait for an export.
   */
  end(): void {
    this.#pipeline.end(reportProcessExit);
  }

  /** Emits what waits, gathered incidents included, and makes the tracer provider export it. Never rejects. */
  async forceFlush(): Promise<void> {
    await this.#pipeline.flush();
  }

  /** Hooks the class of a WebSocket that is being set up, if no hook has seen it load. */
  #adopt(websocket: object, rawSocket: object): void {
    if (!isWsSocket(websocket)) return;
    this.#hookIfUnknown(wsClassOf(websocket));
    adopt(websocket, rawSocket, this.#pipeline);
  }

  /** Says once that a connection goes by that it can't see. */
  #noteUnseen(path: string): void {
    if (this.#saidUnseen) return;
    this.#saidUnseen = true;
    const line = `a WebSocket upgrade of ${path} went by that no hook saw: a proxy passes it on, or another library has it.`;
    diag.warn(`@afterclose/instrumentation: ${line}`);
    this.onUnseen?.(line);
    emitNotice(this.tracer, 'unseen_upgrade', path);
  }

  #hookIfUnknown(found: WsClass | StandardClass | undefined): void {
    if (found !== undefined && !processState.patchedClasses.has(found.prototype)) this.#hook(found);
  }

  #hook(exported: unknown): void {
    try {
      const hook = hookFor(exported, () => this.#pipeline);
      if (hook === undefined) {
        diag.warn('@afterclose/instrumentation found no WebSocket class where it expected one');
        return;
      }
      this.#classes.add(exported);
      const undo = hook();
      if (undo !== undefined) this.#undos.push(undo);
    } catch (error) {
      diag.error('@afterclose/instrumentation could not hook a WebSocket class', error);
    }
  }
}

/** Leaves out what is no limit, with a warning. A wrong setting must not end the host. */
function soundLimits(limits: readonly KnownLimit[]): KnownLimit[] {
  return limits.filter((limit, index) => {
    const [name, kind, ms] = [propertyOf(limit, 'name'), propertyOf(limit, 'kind'), propertyOf(limit, 'ms')];
    const named = typeof name === 'string' && name !== '';
    const sound = named && (kind === 'age' || kind === 'idle') && typeof ms === 'number' && ms > 0;
    if (!sound) diag.warn(`WebSocketInstrumentation: limits[${index}] needs a name, kind 'age' or 'idle', and ms > 0`);
    return sound;
  });
}
