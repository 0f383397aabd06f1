import { NothingHere } from '../../../_ui/panel/nothing-here.tsx';

/** An address of a deploy that is not known. */
export default function NoSuchDeploy() {
  return (
    <NothingHere
      bar="Deploy"
      title="There is no such deploy"
      detail="Its address is wrong, or what was heard later showed that it was none."
      list={{ href: '/deploys', words: 'All deploys' }}
    />
  );
}
