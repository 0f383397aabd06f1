import type { DataQuality } from '../../_query/quality/data-quality.ts';
import { formatCount, formatCountOf } from '../format/count.ts';
import { formatRate } from '../format/rate.ts';
import type { TrustCheck, TrustReason } from './trust-reason.ts';

/** How each kind of name that is too many can be fewer. */
const LIMITS = {
  service: 'Raise AFTERCLOSE_MAX_SERVICES, or give the services fewer names.',
  route: 'Set http.route, or teach the receiver what an id looks like by AFTERCLOSE_ROUTE_RULES.',
  version:
    'A build number in service.version may change with every start. Raise AFTERCLOSE_MAX_VERSIONS if they are releases.',
  instance: 'Keep service.instance.id for the life of a process, or raise AFTERCLOSE_MAX_INSTANCES.',
  group:
    'Upload source maps: minified names make a new pair of call sites with each build. Or raise AFTERCLOSE_MAX_GROUPS.',
} as const satisfies Record<keyof DataQuality['overflow'], string>;
const KINDS = ['service', 'route', 'version', 'instance', 'group'] as const;

/** Whether what arrived counts as what it is. */
export function countingChecks(quality: DataQuality): TrustCheck[] {
  return [samplingCheck(quality), limitCheck(quality.overflow), shorteningCheck(quality)];
}

function samplingCheck({ unknownWeightShare, meanAdjustedCount }: DataQuality): TrustCheck {
  const reasons: TrustReason[] = [];
  if (meanAdjustedCount !== null && meanAdjustedCount > 1)
    reasons.push({
      tone: 'note',
      found: `Sampled: one connection stands for about ${formatCount(Math.max(1, Math.round(meanAdjustedCount)))}`,
      effect: 'Counts are estimates and say “about”. Rates carry their 95 % interval.',
      remedy: 'Sample more of the spans of @afterclose/instrumentation where intervals are too wide to decide by.',
    });
  if (unknownWeightShare !== null && unknownWeightShare > 0)
    reasons.push({
      tone: 'note',
      found: `${formatRate(unknownWeightShare)} of the spans do not say how they were sampled`,
      effect:
        'Each counts once. If they were sampled, counts are too low; a tail sampler that keeps errors makes rates too high.',
      remedy: 'Let the sampler write its threshold into tracestate (ot=th:…), or switch sampling off for these spans.',
    });
  return { reasons, fine: 'nothing is sampled: each connection counts once' };
}

function limitCheck(overflow: DataQuality['overflow']): TrustCheck {
  return {
    fine: 'no service, route, version, instance or group is beyond its limit',
    reasons: KINDS.filter((kind) => overflow[kind] > 0).map((kind) => ({
      tone: 'warning',
      found: `Too many ${kind}s: ${formatCountOf(overflow[kind], 'span')} count as __other__`,
      effect: `Sums over all are right. By ${kind}, these can’t be told apart.`,
      remedy: LIMITS[kind],
    })),
  };
}

function shorteningCheck({ shortened, generalized }: DataQuality): TrustCheck {
  const reasons: TrustReason[] = [];
  if (shortened > 0)
    reasons.push({
      tone: 'note',
      found: `${formatCountOf(shortened, 'span')} had attributes cut`,
      effect: 'Names and stacks beyond their limit lost their ends; two that differ only there are one.',
      remedy: 'Shorten what is long: routes, versions, close reasons, deep stacks.',
    });
  if (generalized > 0)
    reasons.push({
      tone: 'note',
      found: `${formatCountOf(generalized, 'span')} count under a route with :id`,
      effect: 'What looks like an id in a path is left out, so that /rooms/1 and /rooms/2 are one route.',
      remedy: 'Set http.route, which stays as it is, or change the rules by AFTERCLOSE_ROUTE_RULES.',
    });
  return { reasons, fine: 'no attribute was cut, and no path was changed' };
}
