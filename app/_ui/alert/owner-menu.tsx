'use client';
import { useQueryStates } from 'nuqs';
import { ChoiceMenu } from '../controls/choice-menu.tsx';
import { ownerOptions, ownerParsers } from './owners.ts';

/** Filters a list by owner; nothing where no rule has one. @param props.owners of all that is listed */
export function OwnerMenu(props: { owners: readonly (string | null)[] }) {
  const [{ owner }, setQuery] = useQueryStates(ownerParsers);
  const options = ownerOptions([...props.owners, ...owner.map((name) => name || null)]);
  if (options.length === 0) return null;
  return (
    <ChoiceMenu
      word="owner"
      options={options}
      chosen={owner}
      onChoose={(values) => void setQuery({ owner: values.length === 0 ? null : values })}
    />
  );
}

/** The owners that are chosen. */
export function useChosenOwners(): readonly string[] {
  return useQueryStates(ownerParsers)[0].owner;
}
