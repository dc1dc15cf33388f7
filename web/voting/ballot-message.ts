import { type Failure, type FailureKind, isPassing } from '../../contract/answer';
import type { BallotRule } from '../../contract/choice';
import type { BallotMode } from './ballot-mode';
import { type Casting, isUnsent, type VoteFailure, type VoteRequest } from './casting';
import { isOfCode } from './code-failures';
import type { OwnVoteState } from './own-vote';
import type { VoterStatus } from './voter-status';
import type { VotingText } from './voting-text';

/** What the page says to the voter, and in what tone. */
export interface BallotMessage {
  tone: 'plain' | 'good' | 'warn' | 'bad';
  text: string;
}

interface Said {
  mode: BallotMode;
  voter: VoterStatus;
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
  if (isUnsent(casting)) return ofUnsent(casting, text);
  switch (casting.phase) {
    case 'waiting':
      return ofWaiting(casting.failure, text);
    case 'failed':
      return ofRefusal(casting, text, failures);
    case 'sent':
      return own.vote === undefined ? say('good', text.takenBack) : undefined;
    default:
      return lacksChoice ? say('warn', text.chooseFirst(rule)) : undefined;
  }
}

function ofUnsent(casting: Casting, text: VotingText): BallotMessage {
  const isVote = casting.phase !== 'idle' && casting.request.kind === 'vote';
  return say('warn', isVote ? text.notSentYet : text.notTakenBackYet);
}

function ofWaiting({ kind }: Failure, text: VotingText): BallotMessage {
  if (kind === 'too-soon') return say('plain', text.oneMoment);
  return say('warn', kind === 'unreachable' ? text.noAnswerYet : text.busyYet);
}

interface Refused {
  request: VoteRequest;
  failure: VoteFailure;
}

function ofRefusal({ request, failure }: Refused, text: VotingText, failures: FailureSentences) {
  // The field for the code says so.
  if (isOfCode(failure)) return undefined;
  if (failure.kind === 'superseded') return say('warn', text.superseded);
  if (failure.kind === 'poll-not-open' && request.kind === 'vote') return say('bad', text.notInTime);
  return say('bad', failures[failure.kind]);
}

function ofVote(said: Said, text: VotingText, failures: FailureSentences): BallotMessage | undefined {
  switch (said.mode) {
    case 'loading':
      return said.own.failure && ofLook(said.own.failure, failures);
    case 'unavailable':
      return say('plain', said.voter === 'insecure' ? text.insecure : text.unavailable);
    case 'standing':
      return ofStanding(said, text);
    default:
      return undefined;
  }
}

function ofLook(failure: Failure, failures: FailureSentences): BallotMessage {
  return say(isPassing(failure) ? 'warn' : 'bad', failures[failure.kind]);
}

function ofStanding({ own, isCertified }: Said, text: VotingText): BallotMessage {
  if (own.vote?.counted) return say('good', text.counted);
  return isCertified ? say('warn', text.tooLate) : say('plain', text.counting);
}

function say(tone: BallotMessage['tone'], text: string): BallotMessage {
  return { tone, text };
}
