'use client';
import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { useProject } from './use-project.ts';
import { withProject } from './with-project.ts';

/** A link to a screen of ours. It stays in the project of the page, unless its address names one. */
export function Link({ href, ...rest }: Omit<ComponentProps<typeof NextLink>, 'href'> & { href: string }) {
  return <NextLink href={withProject(href, useProject())} {...rest} />;
}
