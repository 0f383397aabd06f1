import type { Scope } from './scope.ts';

/**
 * What a rollup can be split by; `serviceId` keeps services of one name in different environments apart, and
 * `serviceVersion` versions of one name of different services. `serviceRole` keeps a service's two ends apart.
 */
export type RollupDimension =
  | 'serviceId'
  | 'serviceVersion'
  | 'serviceRole'
  | 'service'
  | 'environment'
  | 'version'
  | 'role'
  | 'route'
  | 'initiator'
  | 'code';

/** How the key of a split comes out of a rollup. */
export interface RollupSplit {
  /** What to group by in SQL. */
  groups: readonly string[];
  /** Whether services are to be kept apart. */
  perService: boolean;
  keyOf(serviceId: string, group: string | undefined): string;
}

/** A split of rows by `dimension`, whose column within a service is `column`; one key "" without a split. */
export function splitBy(dimension: string | undefined, column: string, scope: Scope): RollupSplit {
  switch (dimension) {
    case undefined:
      return { groups: [], perService: false, keyOf: () => '' };
    case 'serviceId':
      return { groups: [], perService: true, keyOf: (serviceId) => serviceId };
    case 'serviceVersion':
    case 'serviceRole':
      return { groups: [column], perService: true, keyOf: (serviceId, group) => `${serviceId} ${group}` };
    case 'service':
    case 'environment': {
      const names = new Map(scope.map((entry) => [entry.id, entry[dimension]]));
      return { groups: [], perService: true, keyOf: (serviceId) => names.get(serviceId) ?? '' };
    }
    default:
      return { groups: [column], perService: false, keyOf: (_, group) => group ?? '' };
  }
}
