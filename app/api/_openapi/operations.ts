import { closeCodesOperation } from '../v1/close-codes/operation.ts';
import { dataQualityOperation } from '../v1/data-quality/operation.ts';
import { facetsOperation } from '../v1/facets/operation.ts';
import { healthOperation } from '../v1/health/operation.ts';
import { addCommentOperation, commentsOperation } from '../v1/incidents/[id]/comments/operation.ts';
import { incidentOperation } from '../v1/incidents/[id]/operation.ts';
import { decideOperation } from '../v1/incidents/[id]/state/operation.ts';
import { incidentsOperation } from '../v1/incidents/operation.ts';
import { incidentTailOperation } from '../v1/incidents/tail/operation.ts';
import { initiatorsOperation } from '../v1/initiators/operation.ts';
import { lateSendDelayOperation } from '../v1/late-send-delay/operation.ts';
import { metricsOperation } from '../v1/metrics/operation.ts';
import { openNowOperation } from '../v1/open-now/operation.ts';
import { openApiOperation } from '../v1/openapi.json/operation.ts';
import { releasesOperation } from '../v1/releases/operation.ts';
import { sourceMapsOperation } from '../v1/source-maps/operation.ts';
import { summaryOperation } from '../v1/summary/operation.ts';
import { timeseriesOperation } from '../v1/timeseries/operation.ts';
import type { ApiOperation } from './operation.ts';

/** All that the API does, in the order of its description. */
export const OPERATIONS: readonly ApiOperation[] = [
  summaryOperation,
  timeseriesOperation,
  initiatorsOperation,
  closeCodesOperation,
  lateSendDelayOperation,
  releasesOperation,
  facetsOperation,
  openNowOperation,
  incidentsOperation,
  incidentOperation,
  decideOperation,
  commentsOperation,
  addCommentOperation,
  incidentTailOperation,
  sourceMapsOperation,
  dataQualityOperation,
  healthOperation,
  metricsOperation,
  openApiOperation,
];
