import type { BallotRule } from '../../contract/choice';
import type { Failure, FailureKind } from '../../contract/client';
import type { BallotMode } from './ballot-mode';
import { type Casting, mayPass, type VoteFailure } from './casting';
import type { OwnVoteState } from './own-vote';
import type { VotingText } from './voting-text';

/** What the page says to the voter, and in what tone. */
export interface BallotMessage {
  tone: 'plain' | 'good' | 'warn' | 'bad';
  text: string;
}

interface Said {
  mode: BallotMode;
  casting: Casting;
  own: OwnVoteState;
  rule: BallotRule;
  /** The voter pressed the button before the choice was complete. */
  lacksChoice: boolean;
  signInFailed: boolean;
  isCertified: boolean;
}

type FailureSentences = Readonly<Record<FailureKind, string>>;

/** The one thing to say now, what the voter has just done before how their vote stands; `undefined` for silence. */
export function ballotMessage(
  said: Said,
  text: VotingText,
  failures: FailureSentences,
): BallotMessage | undefined {
  if (said.signInFailed) return { tone: 'bad', text: text.signInFailed };
  return ofCasting(said, text, failures) ?? ofVote(said, text, failures);
}

function ofCasting({ casting, own, rule, lacksChoice }: Said, text: VotingText, failures: FailureSentences) {
  switch (casting.phase) {
    case 'waiting':
      return ofWaiting(casting.failure, text);
    case 'failed':
      return ofFailure(casting.failure, text, failures);
    case 'sent':
      return own.vote === undefined ? say('good', text.takenBack) : undefined;
    default:
      return lacksChoice ? say('warn', text.chooseFirst(rule)) : undefined;
  }
}

function ofWaiting({ kind }: Failure, text: VotingText): BallotMessage {
  if (kind === 'too-soon') return say('plain', text.oneMoment);
  return say('warn', kind === 'unreachable' ? text.noAnswerYet : text.busyYet);
}

function ofVote(said: Said, text: VotingText, failures: FailureSentences): BallotMessage | undefined {
  switch (said.mode) {
    case 'loading':
      return said.own.failure && ofFailure(said.own.failure, text, failures);
    case 'unavailable':
      return say('plain', text.unavailable);
    case 'standing':
      return ofStanding(said, text);
    default:
      return undefined;
  }
}

function ofFailure(failure: VoteFailure, text: VotingText, failures: FailureSentences): BallotMessage {
  if (failure.kind === 'superseded') return say('warn', text.superseded);
  return say(mayPass(failure) ? 'warn' : 'bad', failures[failure.kind]);
}

function ofStanding({ own, isCertified }: Said, text: VotingText): BallotMessage {
  if (own.vote?.counted) return say('good', text.counted);
  return isCertified ? say('warn', text.tooLate) : say('plain', text.counting);
}

function say(tone: BallotMessage['tone'], text: string): BallotMessage {
  return { tone, text };
}
