import * as z from 'zod/mini';
import { ballotRule } from './choice';
import { idSchema, instantSchema, kind, textSchema } from './fields';
import {
  DEFAULT_PAGE_POLLS,
  MAX_CANDIDATES,
  MAX_PAGE_POLLS,
  MAX_TEXT_LENGTH,
  MAX_WRITE_SHARDS,
  POLL_DEFAULTS,
} from './limits';
import type { ProblemKind } from './problems';
import { asSeen } from './text';

const candidateFields = { candidateId: idSchema, label: textSchema(MAX_TEXT_LENGTH) };

const candidate = z.object(candidateFields);
export type Candidate = z.output<typeof candidate>;

/** Schema of a poll's candidates; `one` is that of each. */
function candidateList(one: z.ZodMiniType<Candidate, Candidate>) {
  return z
    .array(one)
    .check(
      z.minLength(1),
      z.maxLength(MAX_CANDIDATES),
      allDiffer('candidateId', 'duplicate-candidate', 'must differ from the ids of the candidates before it'),
      allDiffer(
        'label',
        'duplicate-label',
        'must look different from the labels of the candidates before it',
      ),
    );
}

/** Checks that no two candidates are alike in a field, as far as a reader sees. */
function allDiffer(field: keyof Candidate, problem: ProblemKind, message: string) {
  return ({ value, issues }: z.core.ParsePayload<Candidate[]>) => {
    const seen = new Set<string>();
    for (const [i, one] of value.entries()) {
      const look = asSeen(one[field]);
      if (seen.has(look)) {
        issues.push({ code: 'custom', input: value, path: [i, field], params: kind(problem), message });
      }
      seen.add(look);
    }
  };
}

/**
 * What is said of a poll at its creation, and told of it ever after. A field that is added here is taken from its creator,
 * stored, answered, and known to page and command.
 */
export const pollSettings = {
  /** The question. */
  title: textSchema(MAX_TEXT_LENGTH),
  candidates: candidateList(candidate),
  /** Open from creation when absent. */
  opensAt: z.optional(instantSchema),
  /** Open until an operator closes it when absent. */
  closesAt: z.optional(instantSchema),
  /** Fixed at creation: a ballot's write shard follows from it. */
  writeShards: z.int().check(z.minimum(1), z.maximum(MAX_WRITE_SHARDS)),
  /** Whether voters may change or retract their vote while the poll is open. */
  changeable: z.boolean(),
  resultsVisible: z.enum(['always', 'afterClose']),
  /** What ballots may say. */
  ballot: ballotRule,
};

const newPollFields = z.strictObject({
  ...pollSettings,
  pollId: z.optional(idSchema),
  candidates: candidateList(z.strictObject(candidateFields)),
  writeShards: z._default(pollSettings.writeShards, POLL_DEFAULTS.writeShards),
  changeable: z._default(pollSettings.changeable, POLL_DEFAULTS.changeable),
  resultsVisible: z._default(pollSettings.resultsVisible, POLL_DEFAULTS.resultsVisible),
  ballot: z._default(pollSettings.ballot, POLL_DEFAULTS.ballot),
});

/** The body of `POST /polls`, before defaults. */
export type NewPoll = z.input<typeof newPollFields>;

/** Schema of the body that creates a poll at `now` (epoch milliseconds), with its defaults. */
export function newPollSchema(now: number) {
  return newPollFields.check(({ value: { opensAt, closesAt, candidates, ballot }, issues }) => {
    const fail = (path: PropertyKey[], input: unknown, problem: ProblemKind, message: string) =>
      issues.push({ code: 'custom', input, path, params: kind(problem), message });
    if ('pick' in ballot && ballot.pick.max > candidates.length) {
      fail(
        ['ballot', 'pick', 'max'],
        ballot.pick.max,
        'out-of-range',
        `must be at most the number of candidates (${candidates.length})`,
      );
    }
    if (closesAt === undefined) return;
    if (opensAt !== undefined && closesAt <= opensAt)
      fail(['closesAt'], closesAt, 'closes-before-opens', `must be later than opensAt (${opensAt})`);
    else if (Date.parse(closesAt) <= now) {
      const time = new Date(now).toISOString();
      fail(['closesAt'], closesAt, 'closes-in-past', `must be in the future (it is ${time})`);
    }
  });
}

/** Where a poll is in its life, in order; `certified` is a closed poll with a certificate. */
export const POLL_STATUSES = ['scheduled', 'open', 'closed', 'certified'] as const;
export type PollStatus = (typeof POLL_STATUSES)[number];
export const pollStatusSchema = z.enum(POLL_STATUSES);

/** Whether a poll takes no more votes. */
export function isOver(status: PollStatus): boolean {
  return status === 'closed' || status === 'certified';
}

/** Whether a poll that is now said to be in one status has moved on from another. */
export function isLaterStatus(status: PollStatus, than: PollStatus): boolean {
  return POLL_STATUSES.indexOf(status) > POLL_STATUSES.indexOf(than);
}

/**
 * `GET /polls/{pollId}`, and the answer to creating or closing a poll. Fields that a client does not know are left out
 * rather than refused, so that it keeps working with a newer API.
 */
export const pollView = z.object({ pollId: idSchema, ...pollSettings, status: pollStatusSchema });
export type PollView = z.output<typeof pollView>;

/** Whether nobody but time can reveal the results yet. */
export function areResultsHidden({
  resultsVisible,
  status,
}: Pick<PollView, 'resultsVisible' | 'status'>): boolean {
  return resultsVisible === 'afterClose' && !isOver(status);
}

export function hasCandidate({ candidates }: Pick<PollView, 'candidates'>, candidateId: string): boolean {
  return candidates.some((one) => one.candidateId === candidateId);
}

/** The query of `GET /polls`. */
export const pollQuery = z.strictObject({
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE_POLLS)),
    DEFAULT_PAGE_POLLS,
  ),
  cursor: z.optional(idSchema),
});

/** `GET /polls`: one page; `next` is the `cursor` of the following page, absent on the last. */
export const pollPage = z.object({ polls: z.array(pollView), next: z.optional(z.string()) });
export type PollPage = z.output<typeof pollPage>;
