import { KeyRound, Pencil, Trash2, UserRound } from 'lucide-react';
import { projectsText } from '../../../_access/projects-text.ts';
import type { ListedUser } from '../../../_query/access/users.ts';
import { nearTime } from '../../format/near-time.ts';
import { ROLE_WORDS, waysText } from './user-words.ts';

/** One user: who it is, what they may do, how they sign in, when they were last seen, and what may be done about it. */
export function UserRow(props: {
  user: ListedUser;
  /** There are several. */
  namesProjects: boolean;
  /** It is who looks. */
  isOwn: boolean;
  now: number;
  zone: string;
  onEdit: () => void;
  /** null where nobody sets a password. */
  onInvite: (() => void) | null;
  onDelete: () => void;
}) {
  const { user, now, zone, onInvite } = props;
  const { email, name, role, seenAt } = user;
  const of = <span className="sr-only"> {email}</span>;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-line border-t py-2.5 first:border-t-0">
      <UserRound size={14} strokeWidth={1.75} className="mt-1 shrink-0 text-text-3" aria-hidden="true" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="wrap-anywhere font-semibold">{name}</span>
          {props.isOwn ? <span className="text-12 text-text-2">you</span> : null}
        </p>
        <p className="wrap-anywhere text-12 text-text-2">{email}</p>
      </div>
      <div className="w-60 text-12 max-sm:w-full max-sm:pl-7.5">
        <p>
          <span className="font-semibold">{role}</span>
          <span className="text-text-3">: {ROLE_WORDS[role]}</span>
        </p>
        {props.namesProjects ? <p className="wrap-anywhere text-text-2">sees {projectsText(user)}</p> : null}
        <p className="text-text-2">
          signs in: {waysText(user)}; {seenAt === null ? 'no session' : `last seen ${nearTime(seenAt, now, zone)}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:pl-7.5 sm:w-68 sm:justify-end">
        {onInvite === null ? null : (
          <button
            type="button"
            className="control"
            title="Makes an address at which they set a new password"
            onClick={onInvite}
          >
            <KeyRound size={14} strokeWidth={1.75} aria-hidden="true" />
            New invitation{of}
          </button>
        )}
        <button type="button" className="control" onClick={props.onEdit}>
          <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
          Edit{of}
        </button>
        <button
          type="button"
          className="control w-7 justify-center px-0 pointer-coarse:w-9"
          aria-label={`Delete ${email}`}
          title="Delete"
          onClick={props.onDelete}
        >
          <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      </div>
    </li>
  );
}
