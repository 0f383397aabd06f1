import type { IncidentState } from '../../_close/incident/incident-state.ts';
import { hasText } from '../../_close/incident/incident-text.ts';
import { type Choice, type GroupChoices, passes, restrictsTo } from '../../_close/query/choice.ts';
import type { Connection } from '../../_store/database/connection.ts';
import type { Filter } from '../gather/filter.ts';
import type { GroupRecord } from './incident-groups.ts';
import { instanceId, sampledFacts } from './sampled-facts.ts';
import type { StormWithPairs } from './storms.ts';

/** A group in the range, with its state. */
export interface StatedGroup {
  group: GroupRecord;
  state: IncidentState;
}

/** What is known of groups beside themselves. */
interface Known {
  filter: Filter;
  /** Names of services by their ids. */
  services: ReadonlyMap<string, string>;
  storms: readonly StormWithPairs[];
}

const NO_CHOICE: Choice = { any: [], none: [] };

/**
 * The groups that a query asks for. Who closed, the close code and the process are those of a group's samples in the range;
 * where none are kept, a group has the code and the initiator that identify it, and no known process. A group has all that
 * those have that were merged into it.
 */
export async function wantedGroups(
  db: Connection,
  groups: readonly StatedGroup[],
  choices: Partial<GroupChoices>,
  known: Known,
): Promise<StatedGroup[]> {
  const { code = NO_CHOICE, initiator = NO_CHOICE, instance = NO_CHOICE } = choices;
  const wanted = groups.filter((one) => isWanted(one, choices, known));
  if (![code, initiator, instance].some(restrictsTo)) return wanted;
  const keys = wanted.flatMap(({ group }) => partsOf(group).map(({ serviceId, id }) => ({ serviceId, groupId: id })));
  const facts = await sampledFacts(db, keys, known.filter);
  const instances = { any: instance.any.map(instanceId), none: instance.none.map(instanceId) };
  return wanted.filter(({ group }) => {
    const parts = partsOf(group);
    const known = parts.flatMap(({ id }) => facts.get(id) ?? []);
    const codes = parts.flatMap((part) => facts.get(part.id)?.codes ?? [String(part.code)]);
    const initiators = parts.flatMap((part) => facts.get(part.id)?.initiators ?? [part.initiator]);
    return (
      passes(code, codes) &&
      passes(initiator, initiators) &&
      (known.length === 0
        ? instance.any.length === 0
        : passes(
            instances,
            known.flatMap((sampled) => sampled.instances),
          ))
    );
  });
}

function isWanted(
  { group, state }: StatedGroup,
  { category = NO_CHOICE, state: states = NO_CHOICE, storm = NO_CHOICE, text = NO_CHOICE }: Partial<GroupChoices>,
  { services, storms }: Known,
): boolean {
  const service = services.get(group.serviceId) ?? '';
  const isFound = (words: string) => partsOf(group).some((part) => hasText({ ...part, service }, words));
  // Most groups came with no storm, and are hidden by none.
  const versions = storms.filter(({ ids }) => ids.has(group.id)).map(({ storm: { version } }) => version);
  return (
    passes(category, [group.category]) &&
    passes(states, [state]) &&
    (versions.length === 0 ? storm.any.length === 0 : passes(storm, versions)) &&
    text.any.every(isFound) &&
    !text.none.some(isFound)
  );
}

/** A group itself, and those that were merged into it. */
function partsOf(group: GroupRecord): readonly GroupRecord[] {
  return [group, ...group.merged];
}
