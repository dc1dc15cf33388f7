import type { AccessKind } from '../../contract/access';
import { MAX_VOTER_ID_LENGTH, USUAL_WEIGHT } from '../../contract/limits';
import { codePassRequest, openPassRequest } from '../../contract/pass-requests';
import type { IssuedPass } from '../../contract/passes';
import { ROUTES } from '../../contract/routes';
import { expiresAt, type Voter } from '../shared/ballots/cast';
import { findOwnVote, type OwnVoteParts } from '../shared/ballots/own-vote';
import {
  type HttpRequest,
  type HttpResponse,
  NOT_STORED,
  type Route,
  type RoutesOf,
} from '../shared/http/http';
import { parseBody } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { withPoll } from '../shared/http/with-poll';
import { signPass } from '../shared/passes/pass';
import type { PassSecret } from '../shared/passes/pass-keys';
import { type NoteRefusals, noteRefusal } from '../shared/refusals/refusal-notes';
import type { Admission } from '../shared/roll/roll-reader';
import type { KeepSealed } from '../shared/seals/seal-store';
import { isHeld, type Poll } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import type { VoterKeyOf } from '../shared/voter-keys/kept-voter-keys';
import { newChallenge, provenVoter } from './challenges';
import type { PassMetrics } from './pass-metrics';

export interface PassRouteParts extends OwnVoteParts {
  findPoll: FindPoll;
  voterKeyOf: VoterKeyOf;
  keepSealed: KeepSealed;
  passSecret: PassSecret;
  /** Looks up the voter of a code on the poll's roll, and notes that it was used. */
  admit(poll: Poll, code: string): Promise<Admission>;
  /** Hashes that the next proof of work takes at most. */
  nextDifficulty(): number;
  /** Days after a poll's closing time for which its ballots are kept, and its passes are good. */
  retentionDays: number;
  metrics: PassMetrics;
  noteRefusals: NoteRefusals;
  /** The time, in epoch milliseconds. */
  clock(): number;
}

/** The routes by which voters get their passes. */
export function passRoutes(parts: PassRouteParts): RoutesOf<'passes'> {
  return {
    [ROUTES.showChallenge.key]: challengeRoute(parts),
    [ROUTES.issuePass.key]: counted(parts, issuePassRoute(parts)),
    [ROUTES.issueAccountPass.key]: counted(parts, accountPassRoute(parts)),
  };
}

function challengeRoute({ findPoll, passSecret, nextDifficulty, clock }: PassRouteParts): Route {
  return withPoll(findPoll, async (poll) => {
    if (poll.access !== 'open') return wrongAccess(poll);
    const body = await newChallenge(passSecret, poll, nextDifficulty(), clock());
    return { status: 200, body, headers: NOT_STORED };
  });
}

function issuePassRoute(parts: PassRouteParts): Route {
  return withPoll(parts.findPoll, async (poll, request) => {
    if (poll.access === 'open') return issueForProof(parts, poll, request);
    return poll.access === 'code' ? issueForCode(parts, poll, request) : wrongAccess(poll);
  });
}

async function issueForProof(
  parts: PassRouteParts,
  poll: Poll,
  { body }: HttpRequest,
): Promise<HttpResponse> {
  const given = parseBody(body, openPassRequest);
  if (!given.ok) return given.refusal;
  const voterId = await provenVoter(parts.passSecret, poll, given.value.proof);
  return voterId === undefined ? proofRefused(poll) : issue(parts, poll, voterOf(parts, poll, voterId));
}

async function issueForCode(parts: PassRouteParts, poll: Poll, { body }: HttpRequest): Promise<HttpResponse> {
  const given = parseBody(body, codePassRequest);
  if (!given.ok) return given.refusal;
  const admission = await parts.admit(poll, given.value.code);
  switch (admission.outcome) {
    case 'no-such-code':
      return noSuchCode(poll);
    case 'revoked':
      return codeRevoked(poll);
    default:
      return issue(parts, poll, admission);
  }
}

function accountPassRoute(parts: PassRouteParts): Route {
  return withPoll(parts.findPoll, async (poll, { subject }) => {
    if (poll.access !== 'account') return wrongAccess(poll);
    if (subject === undefined) return noVoter();
    const voter = voterOf(parts, poll, subject);
    if (poll.move && !poll.move.finished) await parts.keepSealed(poll, voter.voterKey, subject);
    return issue(parts, poll, voter);
  });
}

function voterOf({ voterKeyOf }: PassRouteParts, poll: Poll, voterId: string): Voter {
  return { voterKey: voterKeyOf(poll, voterId), weight: USUAL_WEIGHT };
}

async function issue(parts: PassRouteParts, poll: Poll, { voterKey, weight }: Voter): Promise<HttpResponse> {
  const { pollId: id, access: via } = poll;
  // While the vote stands elsewhere, what is here may be older.
  const vote = isHeld(poll) ? undefined : await findOwnVote(parts, poll, voterKey);
  const claims = { poll: id, key: voterKey, weight, via };
  const pass = signPass(parts.passSecret, claims, expiresAt(poll, parts.retentionDays));
  parts.metrics.issued(via);
  const body: IssuedPass = { pollId: id, pass, via, weight, ...(vote && { vote }) };
  return { status: 201, body, headers: NOT_STORED };
}

/** Counts what a route refuses. */
function counted({ metrics, noteRefusals }: PassRouteParts, route: Route): Route {
  return async (request) => {
    const response = await route(request);
    if (response.refusal) metrics.refused(response.refusal);
    await noteRefusal(noteRefusals, request, response.refusal);
    return response;
  };
}

const WAYS: Readonly<Record<AccessKind, string>> = {
  open: 'for a proof of work, at POST /polls/{pollId}/passes',
  code: 'for a voting code, at POST /polls/{pollId}/passes',
  account: 'for the access token of a voter, at POST /polls/{pollId}/passes/account',
};

function wrongAccess({ pollId, access }: Poll): HttpResponse {
  return problem(
    'wrong-access',
    `The poll "${pollId}" gives passes ${WAYS[access].replace('{pollId}', pollId)}.`,
  );
}

function proofRefused({ pollId }: Poll): HttpResponse {
  return problem(
    'proof-refused',
    `The proof of work is wrong, too old or for another poll; get a new challenge at GET /polls/${pollId}/challenge.`,
    'proof',
  );
}

function noSuchCode({ pollId }: Poll): HttpResponse {
  return problem(
    'no-such-code',
    `The poll "${pollId}" has no such voting code, or it was replaced by another.`,
    'code',
  );
}

function codeRevoked({ pollId }: Poll): HttpResponse {
  return problem('code-revoked', `This voting code of the poll "${pollId}" was revoked.`, 'code');
}

function noVoter(): HttpResponse {
  return problem(
    'no-voter',
    `The access token names no voter: its "sub" claim must be a text of 1 to ${MAX_VOTER_ID_LENGTH} visible characters.`,
  );
}
