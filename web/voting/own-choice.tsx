import type { Choice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { fillingOf } from './choosing';
import { votingText } from './voting-text';

interface OwnChoiceProps {
  poll: PollView;
  choice: Choice;
}

/** What the voter's ballot says: one candidate in the heading, several in a list below it. */
export function OwnChoice({ poll, choice }: OwnChoiceProps) {
  const text = useText(votingText);
  const format = useFormat();
  const named = namedBy(choice, poll);
  const [first] = named;
  if ('points' in poll.ballot) {
    const { done } = fillingOf(choice, poll.ballot);
    const points = (number: number) => format.counted(number, text.points);
    return (
      <>
        <h2 tabIndex={-1}>{text.gavePoints(points(done))}</h2>
        <List items={named.map(({ label, number }) => [label, points(number)])} />
      </>
    );
  }
  if (first && named.length === 1) return <h2 tabIndex={-1}>{text.votedFor(isolate(first.label))}</h2>;
  return (
    <>
      <h2 tabIndex={-1}>{text.votedForSeveral(format.count(named.length))}</h2>
      <List items={named.map(({ label }) => [label])} />
    </>
  );
}

function List({ items }: { items: readonly (readonly [label: string, points?: string])[] }) {
  return (
    <ul class="own-choice">
      {items.map(([label, points]) => (
        <li key={label}>
          <bdi>{label}</bdi>
          {points && <span class="numeric">{points}</span>}
        </li>
      ))}
    </ul>
  );
}

/** The candidates that a ballot names, in the poll's order; one that the poll does not have goes by its id. */
function namedBy(choice: Choice, { candidates }: PollView): { label: string; number: number }[] {
  const order = (id: string) => candidates.findIndex(({ candidateId }) => candidateId === id);
  return [...choice]
    .toSorted(([a], [b]) => order(a) - order(b))
    .map(([id, number]) => ({ label: candidates[order(id)]?.label ?? id, number }));
}
