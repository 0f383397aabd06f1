import { Link } from '../../view/link.tsx';
import type { DeployRow } from './model.ts';
import { type ReleaseKind, releaseKind } from './release-kind.ts';

const FRAMES: Record<ReleaseKind['frame'], string> = {
  solid: 'border-accent bg-accent-soft font-semibold text-text',
  dashed: 'border-accent border-dashed font-semibold text-text',
  faint: 'border-line-2 border-dashed text-text-2',
};

/** The version before and the new one in its frame, and what kind of release it is; leads to the deploy's page. */
export function VersionCell(props: {
  deploy: DeployRow;
  href: string;
  rolledBackAt: string | null;
  onFocus: (id: string) => void;
}) {
  const { deploy } = props;
  const { id, version, previousVersion } = deploy;
  const { frame, prefix, note } = releaseKind(deploy, props.rolledBackAt);
  return (
    <>
      <Link
        href={props.href}
        prefetch={false}
        data-row={id}
        onFocus={() => props.onFocus(id)}
        className="group inline-flex max-w-full flex-wrap items-center gap-1 align-top text-12 pointer-coarse:py-1.5"
      >
        {previousVersion === null ? (
          <span className="sr-only">first </span>
        ) : (
          <span className="flex min-w-0 max-w-full items-center gap-1 text-text-3">
            <span className="min-w-0 truncate" title={previousVersion}>
              {previousVersion || 'no version'}
            </span>
            <span>→</span>
          </span>
        )}
        <span
          className={`max-w-full truncate rounded-key border px-1 group-hover:underline ${FRAMES[frame]}`}
          title={version}
        >
          {prefix}
          {version}
        </span>
      </Link>
      {note === '' ? null : <span className="block truncate text-11 text-text-3">{note}</span>}
    </>
  );
}
