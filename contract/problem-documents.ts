import { type Problem, type ProblemKind, TYPE_PREFIX } from './problems';

/** The status and the title of each kind of problem. Apart from the kinds, as no client needs them. */
export const PROBLEMS: Readonly<Record<ProblemKind, { status: number; title: string }>> = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'missing-field': { status: 400, title: 'A field is missing' },
  'unknown-field': { status: 400, title: 'A field is not known' },
  'wrong-type': { status: 400, title: 'A field has the wrong type' },
  'invalid-id': { status: 400, title: 'An id has the wrong form' },
  'invalid-value': { status: 400, title: 'A field has a value that is not allowed' },
  'out-of-range': { status: 400, title: 'A field is too small, too large, too short or too long' },
  'duplicate-candidate': { status: 400, title: 'Two candidates have the same id' },
  'duplicate-label': { status: 400, title: 'Two candidates have the same label' },
  'closes-before-opens': { status: 400, title: 'The poll would close before it opens' },
  'closes-in-past': { status: 400, title: 'The poll would be closed from the start' },
  'malformed-code': { status: 400, title: 'A voting code was not typed as it is printed' },
  'no-pass': { status: 401, title: 'There is no pass' },
  'invalid-pass': { status: 401, title: 'The pass is not genuine' },
  'pass-expired': { status: 401, title: 'The pass has expired' },
  'wrong-address': { status: 403, title: 'The request came to the wrong address' },
  'no-operator': { status: 403, title: 'The token names no operator' },
  'no-voter': { status: 403, title: 'The token names no voter' },
  'wrong-poll': { status: 403, title: 'The pass is for another poll' },
  'wrong-access': { status: 403, title: 'The poll gives its passes in another way' },
  'proof-refused': { status: 403, title: 'The proof of work is not good' },
  'no-such-code': { status: 403, title: 'There is no such voting code' },
  'code-revoked': { status: 403, title: 'The voting code was revoked' },
  'not-on-roll': { status: 403, title: 'The voter is not on the roll of the poll' },
  'no-delegates': { status: 403, title: 'The poll takes no votes from voting apps' },
  'poll-not-open': { status: 403, title: 'The poll is not open' },
  'no-such-poll': { status: 404, title: 'There is no such poll' },
  'no-vote': { status: 404, title: 'The voter has no vote in this poll' },
  'poll-exists': { status: 409, title: 'The poll id is taken' },
  'already-voted': { status: 409, title: 'The voter has already voted' },
  'too-many-changes': { status: 409, title: 'The log of the poll is full' },
  'poll-over': { status: 409, title: 'The poll is over' },
  'too-late': { status: 409, title: 'It is too late for this change' },
  'nothing-to-reveal': { status: 409, title: 'There is nothing to reveal' },
  'not-certified': { status: 409, title: 'The poll is not certified' },
  'no-dataset': { status: 409, title: 'The dataset of the poll is not written yet' },
  'not-changeable': { status: 409, title: 'Votes in this poll are final' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'no-such-candidate': { status: 422, title: 'There is no such candidate' },
  'choice-not-allowed': { status: 422, title: 'The ballot rule of the poll does not allow this choice' },
  'too-soon': { status: 429, title: 'The vote was changed a moment ago' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  'poll-moving': { status: 503, title: 'The poll takes no votes here while it moves' },
  unavailable: { status: 503, title: 'The service is busy' },
};

export function problemOf(kind: ProblemKind, detail: string, field?: string): Problem {
  const { status, title } = PROBLEMS[kind];
  return { type: `${TYPE_PREFIX}${kind}`, title, status, detail, ...(field !== undefined && { field }) };
}
