import { pollView } from '../../contract/poll';
import { PollHeader } from '../poll/poll-header';
import { BallotHint } from '../voting/ballot-hint';
import { IDLE } from '../voting/casting';
import { ChoiceActions } from '../voting/choice-actions';
import { ChoiceForm } from '../voting/choice-form';
import { NO_CHOICE } from '../voting/choosing';
import { inOwnOrder } from '../voting/own-order';
import type { BallotState } from '../voting/use-ballot';
import type { Voter } from '../voting/use-voter';
import type { NamedPoll } from './new-poll';

/** A poll as voters see it while it is open: to look at, nothing in it works. */
export function PreviewPage({ poll: sent }: { poll: NamedPoll }) {
  const poll = pollView.parse({ ...sent, ...AS_IF_CREATED, status: 'open' });
  const ballot = untouched(sent);
  return (
    <div class="preview-page" inert>
      <PollHeader timed={{ poll, clockOffset: 0 }} onElapsed={nothing} />
      <section class="ballot card">
        <ChoiceForm poll={inOwnOrder(poll, poll.pollId)} voter={NOBODY} ballot={ballot} />
        <div class="ballot-foot">
          <ChoiceActions poll={poll} ballot={ballot} />
        </div>
        <BallotHint poll={poll} ballot={ballot} />
      </section>
    </div>
  );
}

/** What the service would say besides, of which nothing is shown. */
const AS_IF_CREATED = { writeShards: 1, version: 1, archived: false };

function nothing(): void {}

const NOBODY: Pick<Voter, 'entry'> = { entry: { typed: '', type: nothing, check: () => true } };

/** The ballot of a voter who has yet to do anything. */
function untouched({ access }: NamedPoll): BallotState {
  const needsSignIn = access === 'account';
  return {
    mode: 'choosing',
    casting: IDLE,
    choice: NO_CHOICE,
    canVote: false,
    lacksChoice: false,
    needsSignIn,
    needsCode: access === 'code',
    isChanging: false,
    isLeaving: false,
    signInFailed: false,
    action: needsSignIn ? 'sign-in' : 'vote',
    choose: nothing,
    submit: nothing,
    signIn: nothing,
    retract: nothing,
    retry: nothing,
    startChange: nothing,
    cancelChange: nothing,
  };
}
