import { TriangleAlert } from 'lucide-react';
import type { SetUpNotice } from '../../_query/service/set-up-notices.ts';
import { isUnnamedService, serviceName } from '../format/service-name.ts';

/** What senders themselves report, or leave out, each with its remedy. */
export function SetUpNotices({ notices }: { notices: readonly SetUpNotice[] }) {
  if (notices.length === 0) return null;
  return (
    <section aria-labelledby="notices" className="panel min-w-0 lg:col-span-2">
      <h2 id="notices" className="p-4 pb-3 font-semibold text-16">
        Not set up completely
      </h2>
      <ul>
        {notices.map((notice) => (
          <li
            key={`${notice.service} ${notice.environment} ${notice.kind}`}
            className="flex items-start gap-3 border-line border-t px-4 py-2.5"
          >
            <TriangleAlert size={18} strokeWidth={1.75} className="mt-0.5 shrink-0 text-warn" aria-hidden="true" />
            <div className="min-w-0 break-words">
              <p className="font-semibold">{titleOf(notice)}</p>
              <p className="text-12 text-text-2">{remedyOf(notice)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf({ kind, service, environment, path }: SetUpNotice): string {
  const where = environment === '' ? '' : ` in ${environment}`;
  if (kind === 'no_service_name') return `${capitalised(serviceName(service))}${where}`;
  if (kind === 'service_beyond_limit') return `More services send${where} than are kept apart, such as ${path}`;
  const name = isUnnamedService(service) ? 'a service without a name' : service;
  return `A WebSocket upgrade went by that no hook saw, in ${name}${where}${path === '' ? '' : `: ${path}`}`;
}

function remedyOf({ kind }: SetUpNotice): string {
  if (kind === 'service_beyond_limit') {
    return 'They count together as __other__. Where a pod or a random id stands in service.name, set service.instance.id in its place; where they are services, raise AFTERCLOSE_MAX_SERVICES.';
  }
  return kind === 'no_service_name'
    ? 'All processes without a name are one service here. Set OTEL_SERVICE_NAME where they start.'
    : 'A proxy passes it on, or another library than ws and undici has it: its connections are not counted. The package’s README lists what is seen.';
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
