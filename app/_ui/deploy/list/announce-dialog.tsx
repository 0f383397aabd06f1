'use client';
import { ModalDialog } from '../../shell/modal-dialog.tsx';
import { AnnounceCommand } from './announce-command.tsx';

/** How a deploy is announced. */
export default function AnnounceDialog(props: { origin: string; service: string; onClose: () => void }) {
  const { origin, service, onClose } = props;
  return (
    <ModalDialog title="Announce a deploy" onClose={onClose} className="w-[min(640px,calc(100vw-32px))] text-13">
      <p className="mb-3 text-text-2">One line at the start of a roll-out. Blue is yours to change.</p>
      <AnnounceCommand origin={origin} service={service} />
      <p className="mt-3 text-12 text-text-3">
        <code>author</code>, <code>url</code>, <code>finishedAt</code> and <code>files</code> may be added, also later:
        the same service, environment, version and start are the same deploy. A version that nobody announced is listed
        when it is first heard.
      </p>
    </ModalDialog>
  );
}
