import * as semconv from '@afterclose/instrumentation/semconv';
import type { Origin } from './event.ts';
import { optional } from './read-attribute.ts';
import type { Attributes } from './span.ts';

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
