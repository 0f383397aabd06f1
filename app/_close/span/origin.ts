import * as semconv from '@afterclose/instrumentation/semconv';
import { optional } from './read-attribute.ts';
import type { Attributes } from './span.ts';

/** What a process says of itself in its resource. */
export interface Origin {
  project: string;
  environment: string;
  service: string;
  /** "" if the resource has none. */
  version: string;
  /** `service.instance.id`, else `host.name`:`process.pid`, else "". */
  instance: string;
}

/** The name that `deployment.environment.name` had before semantic conventions 1.27. */
const LEGACY_ENVIRONMENT = 'deployment.environment';

/** Who sends, by its resource. All in one project until senders have keys. */
export function readOrigin(resource: Attributes): Origin {
  return {
    project: 'default',
    environment:
      optional.text(resource, semconv.ATTR_DEPLOYMENT_ENVIRONMENT_NAME) || optional.text(resource, LEGACY_ENVIRONMENT),
    service: optional.text(resource, semconv.ATTR_SERVICE_NAME) || 'unknown_service',
    version: optional.text(resource, semconv.ATTR_SERVICE_VERSION),
    instance: optional.text(resource, semconv.ATTR_SERVICE_INSTANCE_ID) || processOf(resource),
  };
}

function processOf(resource: Attributes): string {
  const host = optional.text(resource, semconv.ATTR_HOST_NAME);
  const pid = optional.count(resource, semconv.ATTR_PROCESS_PID);
  return host === '' && pid === null ? '' : `${host}:${pid ?? ''}`;
}
