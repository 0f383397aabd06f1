import { NothingHere } from '../../../../_ui/panel/nothing-here.tsx';

/** An address of a rule that is not known. */
export default function NoSuchRule() {
  return (
    <NothingHere
      bar="Alert rule"
      title="There is no such rule"
      detail="Its address is wrong, or somebody has deleted it."
      list={{ href: '/alerts/rules', words: 'All rules' }}
    />
  );
}
