import { DropDown } from '../controls/drop-down.tsx';
import { projectAddress } from './project-address.ts';

/** The name of a project, with the way to the others. */
export default function ProjectMenu({ shown, projects }: { shown: string; projects: readonly string[] }) {
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
