import type { RollVoter } from '../../rolls/roll-row';
import { useFormat, useText } from '../language/language-context';
import { enrolText } from './enrol-text';
import type { RollFile } from './read-roll-file';

/** What a file holds, in a line. */
export function FoundInFile({ name, file }: { name: string; file: RollFile }) {
  const text = useText(enrolText);
  const format = useFormat();
  const list = file.kind === 'codes' ? file.codes : file.voters;
  const groups = groupsOf(list);
  const counted = format.counted(list.length, text.voters);
  const grouped = groups === 0 ? '' : format.counted(groups, text.inGroups);
  return (
    <p class="notice good">
      <strong dir="auto">{name}</strong>
      {': '}
      {file.kind === 'codes' ? text.foundCodes(counted, grouped) : text.found(counted, grouped)}
    </p>
  );
}

function groupsOf(voters: readonly RollVoter[]): number {
  return new Set(voters.flatMap(({ group }) => group ?? [])).size;
}
