/** What the HTTP API answers, as JSON. Times are ISO 8601 UTC with milliseconds. */

/** Where a poll is in its life; `certified` is a closed poll with a certificate. */
export type PollStatus = 'scheduled' | 'open' | 'closed' | 'certified';

export interface Candidate {
  candidateId: string;
  label: string;
}

/** `GET /polls/{pollId}`, and the answer to creating or closing a poll. */
export interface PollView {
  pollId: string;
  title: string;
  candidates: Candidate[];
  status: PollStatus;
  opensAt?: string;
  closesAt?: string;
  writeShards: number;
  changeable: boolean;
  resultsVisible: 'always' | 'afterClose';
}

/** `GET /polls`: one page; `next` is the `cursor` of the following page, absent on the last. */
export interface PollPage {
  polls: PollView[];
  next?: string;
}

/**
 * What a posted vote did. `unchanged` repeats the vote that already stands; `superseded` came to be stored after a request
 * of the same voter that was received later, which stands.
 */
export const CAST_STATUSES = ['accepted', 'changed', 'unchanged', 'superseded'] as const;
export type CastStatus = (typeof CAST_STATUSES)[number];

/** Whether a vote of a batch was taken, rather than refused. */
export function isCast(status: BatchStatus): status is CastStatus {
  return CAST_STATUSES.some((cast) => cast === status);
}

/** `POST /polls/{pollId}/votes`: 201 for `accepted`, 200 for the others. */
export interface CastReceipt {
  pollId: string;
  candidateId: string;
  status: CastStatus;
}

/** `DELETE /polls/{pollId}/votes/me`, when a request of the voter that was received later stands; else 204. */
export interface RetractionReceipt {
  pollId: string;
  status: 'superseded';
}

/** `GET /polls/{pollId}/votes/me`: the voter's receipt. */
export interface OwnVote {
  pollId: string;
  /** The name of the voter's ballot among the exported ones. */
  voterKey: string;
  candidateId: string;
  castAt: string;
  /**
   * Whether the tally has come past the ballot: exact once the poll is fenced, before that to within the error of the
   * clocks that ballots are stamped with.
   */
  counted: boolean;
  /** Digest of the write shard that holds the ballot, in a certified poll. */
  shardDigest?: string;
}

/**
 * What became of one vote of a batch. `unavailable` is not known to be stored and is to be posted again, which does no
 * harm; the other refusals are final.
 */
export type BatchStatus = CastStatus | 'no-such-candidate' | 'already-voted' | 'unavailable';

/** `POST /polls/{pollId}/votes/batch`: one outcome per vote, in the order posted. */
export interface BatchReceipt {
  results: { voterId: string; status: BatchStatus }[];
}

/** The final result of a closed poll, proved by a recount of its ballots. */
export interface Certificate {
  pollId: string;
  /** The question. */
  title: string;
  /** In the poll's order. */
  candidates: Candidate[];
  /** When the poll closed. */
  closesAt: string;
  writeShards: number;
  certifiedAt: string;
  /** Votes for the poll's candidates, expired ones included. */
  ballots: number;
  /** Votes per candidate; every candidate of the poll is in it. */
  totals: Record<string, number>;
  /** SHA-256 in hexadecimal over the digests of the write shards; docs/certificates.md tells how to recompute it. */
  digest: string;
  /** Votes whose ballots had expired before the recount, and so are in the totals but not in the digest. */
  expired: number;
  /** Ballots altered after the fence; they count as they stood before it. */
  lateBallots: number;
  /** Ballots that name no candidate of the poll, or stand in a write shard that is not theirs; they do not count. */
  invalidBallots: number;
  /** Fences the tally met that no closing explains: somebody wrote past the API. They stopped nothing. */
  unexplainedFences: number;
  /** Candidates whose counts differed from the recount, summed over the write shards; the totals are the recounted ones. */
  discrepancies: { candidateId: string; counted: number; recounted: number }[];
  /** Over all of the above; absent where no key is set up. docs/certificates.md tells how to check it. */
  signature?: CertificateSignature;
}

/** ECDSA over P-256 with SHA-256 (RFC 7518, ES256), as DER in base64. */
export interface CertificateSignature {
  algorithm: 'ES256';
  /** SHA-256 of the public key (DER, SubjectPublicKeyInfo) in hexadecimal. */
  keyId: string;
  value: string;
}

/** `GET /polls/{pollId}/results`: totals in the poll's order of candidates; `share` is 0 … 1. */
export interface Results {
  pollId: string;
  status: PollStatus;
  ballots: number;
  totals: { candidateId: string; label: string; votes: number; share: number }[];
  /** When the reading of the totals began: everything counted by then is in them. */
  asOf: string;
  /** Milliseconds that the newest counted vote waited for being counted; absent before the first, and once certified. */
  lag?: number;
  /** In a certified poll, whose totals are the certificate's. */
  certificate?: Certificate;
}

/** Every error of the API: `application/problem+json` (RFC 9457). */
export interface Problem {
  /** `urn:problem:voting:<kind>`, stable. */
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The field at fault, as a path such as `candidates[3].label`. */
  field?: string;
}
