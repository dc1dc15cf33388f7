import { useRef } from 'preact/hooks';
import { useText } from '../language/language-context';
import { BallotHint } from './ballot-hint';
import { BallotStatus } from './ballot-status';
import { CandidateList } from './candidate-list';
import { ChoiceActions } from './choice-actions';
import { ChoiceForm } from './choice-form';
import { CodeField } from './code-field';
import { ForgetMe } from './forget-me';
import { StandingVoteCard } from './standing-vote';
import { type BallotProps, type BallotState, useBallot } from './use-ballot';
import { useFocusKept } from './use-focus-kept';
import { useOwnOrder } from './use-own-order';
import { VoteActions } from './vote-actions';
import { votingText } from './voting-text';

/** The voter's side of a poll: the form to vote with, or the vote that stands. */
export function Ballot(props: BallotProps) {
  const text = useText(votingText);
  const section = useRef<HTMLElement>(null);
  const ballot = useBallot(props);
  const inOrder = useOwnOrder(props.poll, props.voter.turn);
  useFocusKept(section);
  return (
    <section ref={section} class="ballot card" aria-label={text.region} aria-busy={ballot.mode === 'loading'}>
      <BallotContent {...props} poll={inOrder} ballot={ballot} />
      <div class={ballot.mode === 'choosing' ? 'ballot-foot sticky' : 'ballot-foot'}>
        <BallotStatus {...props} ballot={ballot} section={section} />
        <BallotActions {...props} ballot={ballot} />
      </div>
      <BallotHint poll={props.poll} ballot={ballot} />
      <ForgetMe {...props} ballot={ballot} />
    </section>
  );
}

interface PartProps extends BallotProps {
  ballot: BallotState;
}

function BallotContent({ poll, voter, own, ballot }: PartProps) {
  switch (ballot.mode) {
    case 'loading':
      return own.failure === undefined ? <div class="ballot-skeleton" aria-hidden="true" /> : null;
    case 'scheduled':
    case 'paused':
    case 'unavailable':
      return <CandidateList poll={poll} />;
    case 'choosing':
      return <ChoiceForm poll={poll} voter={voter} ballot={ballot} />;
    case 'standing':
      return own.vote === undefined ? null : <StandingVoteCard poll={poll} vote={own.vote} />;
    case 'over':
      return <Over voter={voter} ballot={ballot} />;
  }
}

function Over({ voter, ballot }: Pick<PartProps, 'voter' | 'ballot'>) {
  const text = useText(votingText);
  return (
    <>
      <h2 tabIndex={-1}>{text.over}</h2>
      {ballot.needsCode && (
        <>
          <p class="soft">{text.enterCodeToSee}</p>
          <CodeField entry={voter.entry} />
        </>
      )}
    </>
  );
}

function BallotActions({ poll, own, ballot }: PartProps) {
  const text = useText(votingText);
  if (ballot.mode === 'choosing') return <ChoiceActions poll={poll} ballot={ballot} />;
  if (ballot.mode === 'standing') return <VoteActions poll={poll} ballot={ballot} />;
  if (ballot.mode !== 'loading' || own.failure === undefined) return null;
  return (
    <div class="ballot-actions">
      <button type="button" class="secondary" onClick={own.look}>
        {text.tryAgain}
      </button>
    </div>
  );
}
