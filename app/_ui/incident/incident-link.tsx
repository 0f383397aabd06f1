'use client';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import type { ComponentProps } from 'react';

/** Parts of the address that belong to one incident, not to the view that it was opened from. */
const OWN = ['sample', 'pick'];

/** The address of an incident with the range and the filters of the page that leads to it. */
export function incidentHref(id: string, query: URLSearchParams): string {
  const kept = new URLSearchParams(query);
  for (const name of OWN) kept.delete(name);
  const text = kept.toString();
  return `/incidents/${encodeURIComponent(id)}${text === '' ? '' : `?${text}`}`;
}

/** A link to an incident that keeps the view. */
export function IncidentLink({ id, ...rest }: { id: string } & Omit<ComponentProps<typeof Link>, 'href' | 'id'>) {
  return <Link href={incidentHref(id, new URLSearchParams(useSearchParams().toString()))} {...rest} />;
}
