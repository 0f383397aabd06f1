'use client';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import { DropDown } from '../controls/drop-down.tsx';
import { useProject } from '../view/use-project.ts';
import { useKnownProjects } from './known-projects.tsx';
import { projectAddress } from './project-address.ts';

/** The project that a screen is about, with the way to the others; nothing where there is no other. */
export function ProjectSwitch() {
  const shown = useProject() ?? DEFAULT_PROJECT;
  const others = useKnownProjects().filter((name) => name !== shown);
  if (others.length === 0) return null;
  return (
    <DropDown
      label="Other projects"
      face={
        <>
          <span className="sr-only">Project: </span>
          <span className="max-w-28 truncate font-semibold" title={shown}>
            {shown}
          </span>
        </>
      }
    >
      {() =>
        others.map((name) => (
          <a
            key={name}
            href={projectAddress(name)}
            className="block truncate rounded-control px-2 py-1.5 hover:bg-line pointer-coarse:py-2.5"
          >
            {name}
          </a>
        ))
      }
    </DropDown>
  );
}
