import * as semconv from '@afterclose/instrumentation/semconv';
import { isAnyCut, optional } from './read-attribute.ts';
import type { Attributes } from './span.ts';

/** What a process says of itself in its resource. */
export interface Origin {
  project: string;
  environment: string;
  service: string;
  /** "" if the resource has none. */
  version: string;
  /** Names the process: see `instanceOf`. */
  instance: string;
}

/** The name that `deployment.environment.name` had before semantic conventions 1.27. */
const LEGACY_ENVIRONMENT = 'deployment.environment';

/** Who sends, by its resource, into a project. */
export function readOrigin(resource: Attributes, project: string): Origin {
  return {
    project,
    environment:
      optional.text(resource, semconv.ATTR_DEPLOYMENT_ENVIRONMENT_NAME) || optional.text(resource, LEGACY_ENVIRONMENT),
    service: optional.text(resource, semconv.ATTR_SERVICE_NAME) || 'unknown_service',
    version: optional.text(resource, semconv.ATTR_SERVICE_VERSION),
    instance: instanceOf(resource),
  };
}

const NAMES = [
  semconv.ATTR_SERVICE_NAME,
  semconv.ATTR_SERVICE_VERSION,
  semconv.ATTR_DEPLOYMENT_ENVIRONMENT_NAME,
  LEGACY_ENVIRONMENT,
  semconv.ATTR_SERVICE_INSTANCE_ID,
  semconv.ATTR_K8S_POD_NAME,
  semconv.ATTR_HOST_NAME,
];

/** Whether a name of a resource is too long to be kept in full: what has it counts under its beginning. */
export function isOriginCut(resource: Attributes): boolean {
  return isAnyCut(resource, NAMES);
}

const RANDOM_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * `service.instance.id`. Where that is a random UUID, the pod or the host names the process better: `chat-7d9f/3f2a91c0`,
 * with the first part of the UUID, since a host has many processes and a pod starts again. Without an id `host.name`:
 * `process.pid`, else "".
 */
function instanceOf(resource: Attributes): string {
  const id = optional.text(resource, semconv.ATTR_SERVICE_INSTANCE_ID);
  const host = optional.text(resource, semconv.ATTR_K8S_POD_NAME) || optional.text(resource, semconv.ATTR_HOST_NAME);
  if (id !== '') return host !== '' && RANDOM_ID.test(id) ? `${host}/${id.slice(0, 8)}` : id;
  const pid = optional.count(resource, semconv.ATTR_PROCESS_PID);
  return host === '' && pid === null ? '' : `${host}:${pid ?? ''}`;
}
