'use client';
import { createContext, type ReactNode, use } from 'react';

const KnownProjects = createContext<Promise<readonly string[]> | null>(null);

/** Hands the projects that the reader may see to all parts of a page. Only what shows them waits for them. */
export function KnownProjectsProvider(props: { projects: Promise<readonly string[]>; children: ReactNode }) {
  return <KnownProjects value={props.projects}>{props.children}</KnownProjects>;
}

/** The projects that the reader may see, by their names. It suspends until they are known. */
export function useKnownProjects(): readonly string[] {
  const projects = use(KnownProjects);
  return projects === null ? [] : use(projects);
}
