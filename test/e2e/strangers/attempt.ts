import type { Page } from 'playwright-core';

/** What a stranger asks for. */
export interface Targets {
  /** Ends a silence, and needs no body for it. */
  end: string;
  /** Takes a deploy as JSON. */
  deploys: string;
  /** A rule, to be replaced or deleted. */
  rule: string;
  /** Answers whether a version passes, and keeps what it has answered a pipeline. */
  gate: string;
  incidents: string;
  tail: string;
  /** A page. */
  dashboard: string;
  /** Telemetry, on the dashboard's port. */
  traces: string;
  /** Telemetry, on the receiver's own. */
  receiver: string;
  /** Bodies that would be taken. */
  deploy: string;
  otherRule: string;
  spans: string;
}

/** Something that a page of a stranger does. */
export interface Attempt {
  name: string;
  /** Where the page is from; `a rebound name` is a name of the stranger's that leads to our own port by now. */
  from: 'another port' | 'another site' | 'a rebound name';
  /** What our ports are asked by it, and answer. */
  asks: readonly string[];
  /** Resolves with what the page has learned from the answer, or null. */
  run(page: Page, targets: Targets): Promise<string | null>;
}
