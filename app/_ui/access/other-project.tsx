import { projectAddress } from '../shell/project-address.ts';
import { Doorway } from './doorway.tsx';

/**
 * What stands in place of a screen of a project that is none of the reader's: no rail, since each of its links would lead
 * to that project.
 * @param props.asked null if they may see none at all
 * @param props.own the one to go to; null for none
 */
export function OtherProject({ asked, own }: { asked: string | null; own: string | null }) {
  return (
    <Doorway title={asked === null ? 'You have no project yet' : `You have no access to the project “${asked}”`}>
      <p className="text-text-2">
        An admin can give it to you{asked === null ? '' : ', if there is one of that name'}.
      </p>
      {own === null ? null : (
        <a href={projectAddress(own)} className="control justify-center">
          Go to the project “{own}”
        </a>
      )}
    </Doorway>
  );
}
