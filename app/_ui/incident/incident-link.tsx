'use client';
import { useSearchParams } from 'next/navigation';
import type { ComponentProps } from 'react';
import { Link } from '../view/link.tsx';
import { incidentAddress } from './incidents-address.ts';

/** A link to an incident that keeps the view. */
export function IncidentLink({ id, ...rest }: { id: string } & Omit<ComponentProps<typeof Link>, 'href' | 'id'>) {
  return <Link href={incidentAddress(id, new URLSearchParams(useSearchParams().toString()))} {...rest} />;
}
