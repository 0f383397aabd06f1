'use client';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { DropDown } from '../controls/drop-down.tsx';
import { useProject } from '../view/use-project.ts';
import { useKnownProjects } from './known-projects.tsx';
import { projectAddress } from './project-address.ts';

/** The project that a screen is about, with the way to the others; nothing where there is no other. */
export function ProjectSwitch() {
  const shown = useProject() ?? DEFAULT_PROJECT;
  const projects = useKnownProjects();
  if (projects.every((name) => name === shown)) return null;
  return (
    <DropDown
      label="Projects"
      face={
        <>
          <span className="sr-only">Project: </span>
          <span className="max-w-28 truncate font-semibold max-sm:max-w-9" title={shown}>
            {shown}
          </span>
        </>
      }
    >
      {() =>
        projects.map((name) => (
          <a
            key={name}
            href={projectAddress(name)}
            aria-current={name === shown ? 'true' : undefined}
            className="block truncate rounded-control px-2 py-1.5 hover:bg-line aria-[current=true]:font-semibold pointer-coarse:py-2.5"
          >
            {name}
          </a>
        ))
      }
    </DropDown>
  );
}
