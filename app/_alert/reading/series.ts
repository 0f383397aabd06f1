import type { RuleFilter, SplitBy } from '../rule/rule.ts';
import { filterValues } from '../rule/rule.ts';
import type { JudgedService } from './window-data.ts';

/**
 * One alert of a rule. Split by service, environments stay apart: what is worse in staging must not hide what is worse in
 * production.
 */
export interface AlertSeries {
  /** The value that the rule is split by; "" without a split. */
  key: string;
  /** The service of the alert; null where it is of several. */
  service: string | null;
  environment: string | null;
}

/** The series as one text, for keys. */
export function seriesId({ key, service, environment }: AlertSeries): string {
  return JSON.stringify([key, service, environment]);
}

/** What of a row decides to which series it belongs. */
interface Row {
  service: JudgedService;
  version: string;
  route: string;
}

/** The series that a row belongs to. Without a split there is one, which names a service if the rule is of one alone. */
export function seriesOf(splitBy: SplitBy | null, filter: RuleFilter, { service, version, route }: Row): AlertSeries {
  switch (splitBy) {
    case 'service':
      return { key: service.service, service: service.service, environment: service.environment };
    case 'environment':
      return { ...only(filter), key: service.environment, environment: service.environment };
    case 'version':
      return { ...only(filter), key: version };
    case 'route':
      return { ...only(filter), key: route };
    case null:
      return { ...only(filter), key: '' };
  }
}

/** The service and environment that a filter names, where it names one alone. */
export function only(filter: RuleFilter): Pick<AlertSeries, 'service' | 'environment'> {
  const [services, environments] = [filterValues(filter, 'service'), filterValues(filter, 'environment')];
  return {
    service: services.length === 1 ? (services[0] ?? null) : null,
    environment: environments.length === 1 ? (environments[0] ?? null) : null,
  };
}

/** Whether a rule is about a service at all. */
export function coversService(filter: RuleFilter, { service, environment }: JudgedService): boolean {
  return allows(filter, 'service', service) && allows(filter, 'environment', environment);
}

/** Whether a filter lets a value of one of its dimensions through. */
export function allows(filter: RuleFilter, dimension: keyof RuleFilter, value: string): boolean {
  const values = filterValues(filter, dimension);
  return values.length === 0 || values.includes(value);
}
