import { DEFAULT_PROJECT } from '../../_access/project.ts';
import type { Connection } from '../../_store/database/connection.ts';
import { noServiceId } from '../../_store/event/no-service.ts';
import { knownProjects } from '../../_store/known-projects.ts';
import { OPEN_NOW_FRESH_MS } from '../service/open-now.ts';

/** A counter or gauge with its samples. */
interface Family {
  name: string;
  type: 'counter' | 'gauge';
  help: string;
  samples: { labels: Readonly<Record<string, string>>; value: number }[];
}

interface Total {
  project: string | null;
  environment: string | null;
  service: string | null;
  outcome: string;
  n: number;
}

/** Outcomes that say what became of a thing; all others are said of accepted spans besides. */
const FAMILIES: readonly { matches: RegExp; name: string; help: string; label?: string }[] = [
  { matches: /^request$/, name: 'afterclose_requests_total', help: 'Export requests of traces that were decoded.' },
  {
    matches: /^(accepted|duplicate|passed_over|rejected_.*)$/,
    name: 'afterclose_spans_total',
    help: 'Spans by what became of them.',
    label: 'outcome',
  },
  {
    matches: /^point_/,
    name: 'afterclose_data_points_total',
    help: 'Data points of websocket.connection.active by what became of them.',
    label: 'outcome',
  },
  {
    matches: /^metric_passed_over$/,
    name: 'afterclose_metrics_passed_over_total',
    help: 'Metrics that are not kept.',
  },
  {
    matches: /^log_record_passed_over$/,
    name: 'afterclose_log_records_passed_over_total',
    help: 'Log records, none of which is kept.',
  },
  {
    matches: /^generalized$/,
    name: 'afterclose_spans_generalized_total',
    help: 'Accepted spans whose path held ids, and that count under a route with :id in their place.',
  },
  {
    matches: /./,
    name: 'afterclose_span_flaws_total',
    help: 'Accepted spans that were late, skewed, shortened, of unknown weight, or over a limit.',
    label: 'flaw',
  },
];

/**
 * What the receivers have counted, and how many connections are open at `now` (epoch ms), in Prometheus' text format
 * (version 0.0.4). The service's labels are empty where none is known.
 * @param projects that it is about
 */
export async function prometheusText(
  db: Connection,
  projects: readonly string[] | 'all',
  now: number,
): Promise<string> {
  const isTheirs = (project: string) => projects === 'all' || projects.includes(project);
  const [counted, reported, [size], known] = await Promise.all([
    db.query<Total & { id: string }>(
      `SELECT CAST(t.service_id AS TEXT) AS id, s.project, s.environment, s.name AS service, t.outcome, t.n
       FROM ingest_total AS t LEFT JOIN service AS s ON s.id = t.service_id ORDER BY 2, 3, 4, 5, 1`,
    ),
    db.query<Omit<Total, 'outcome'> & { role: string; state: string }>(
      `SELECT s.project, s.environment, s.name AS service, a.role, a.state, SUM(a.connections) AS n
       FROM active_connection AS a JOIN service AS s ON s.id = a.service_id
       WHERE a.observed_at >= ? GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
      now - OPEN_NOW_FRESH_MS,
    ),
    db.query<{ bytes: unknown }>('SELECT bytes FROM store_size ORDER BY measured_at DESC LIMIT 1'),
    knownProjects(db),
  ]);
  // What came without a service is counted in its project all the same.
  const projectOf = new Map(known.map((project) => [noServiceId(project), project]));
  const totals = counted.filter(({ id, project }) => isTheirs(project ?? projectOf.get(id) ?? ''));
  const active = reported.filter(({ project }) => isTheirs(project ?? ''));
  const counters = FAMILIES.map(
    ({ name, help, label, matches }): Family => ({
      name,
      type: 'counter',
      help,
      samples: totals
        .filter(({ outcome }) => FAMILIES.find((family) => family.matches.test(outcome))?.matches === matches)
        .map((total) => ({
          labels: { ...labelsOf(withProject(total, projectOf)), ...(label && { [label]: total.outcome }) },
          value: Number(total.n),
        })),
    }),
  );
  const connections: Family = {
    name: 'afterclose_connections',
    type: 'gauge',
    help: 'Connections by state, as their processes last reported them.',
    samples: active.map(({ role, state, ...of }) => ({
      labels: { ...labelsOf(of), role, state },
      value: Number(of.n),
    })),
  };
  const store: Family = {
    name: 'afterclose_store_bytes',
    type: 'gauge',
    help: 'What the database takes on the disk, measured every hour.',
    samples: size ? [{ labels: {}, value: Number(size.bytes) }] : [],
  };
  return [...counters, connections, store].map(familyText).join('');
}

/** What came without a service into the default project has no labels, as before there were others. */
function withProject(total: Total & { id: string }, projectOf: ReadonlyMap<string, string>): Total {
  const project = projectOf.get(total.id) ?? null;
  return total.project === null && project !== DEFAULT_PROJECT ? { ...total, project } : total;
}

function labelsOf({ project, environment, service }: Omit<Total, 'outcome' | 'n'>): Record<string, string> {
  return { project: project ?? '', environment: environment ?? '', service: service ?? '' };
}

function familyText({ name, type, help, samples }: Family): string {
  const lines = samples.map(({ labels, value }) => `${name}${labelsText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A label's value may hold any character; these three are escaped. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
