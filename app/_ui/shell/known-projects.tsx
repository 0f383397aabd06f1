'use client';
import { createContext, lazy, type ReactNode, use } from 'react';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { untilLoaded } from '../live/until-loaded.ts';
import { UnnamedProject, useProject } from '../view/use-project.ts';

/** Few people have several. */
const ProjectMenu = lazy(() => untilLoaded(() => import('./project-menu.tsx')));

const KnownProjects = createContext<Promise<readonly string[]> | null>(null);

/** Hands the projects that the reader may see to all parts of a page. Only what shows them waits for them. */
export function KnownProjectsProvider(props: {
  projects: Promise<readonly string[]>;
  /** Which one it is where an address names none; null for the default one. */
  unnamed: string | null;
  children: ReactNode;
}) {
  return (
    <KnownProjects value={props.projects}>
      <UnnamedProject value={props.unnamed}>{props.children}</UnnamedProject>
    </KnownProjects>
  );
}

/** The projects that the reader may see, by their names. It suspends until they are known. */
export function useKnownProjects(): readonly string[] {
  const projects = use(KnownProjects);
  return projects === null ? [] : use(projects);
}

/**
 * The project that a screen is about, with the way to the others; nothing where there is no other. It stands in this file
 * since what a bar has beyond the layout, the screens of errors would have twice.
 */
export function ProjectSwitch() {
  const shown = useProject() ?? DEFAULT_PROJECT;
  const projects = useKnownProjects();
  if (projects.every((name) => name === shown)) return null;
  return <ProjectMenu shown={shown} projects={projects} />;
}
