import type { ApiClient, Voter } from '../../cli/api/api-client';
import { HiddenResultsError, RefusedError, UnreachableError } from '../../cli/errors';
import { ACCEPTED, NOT_NOW, type Outcome, type Reading, reading, type VoteService } from './vote-service';

export interface PipelineVotesParts {
  api: Pick<ApiClient, 'results'>;
  pollId: string;
  /** Gets a pass for the voter's own token. */
  passOf: (voterId: string) => Promise<Voter>;
  /** Candidate ids of the source to those of the pipeline. */
  candidates: Readonly<Record<string, string>>;
}

/** The votes of a poll in the pipeline. Its client should try once: whoever asks comes again by another way. */
export class PipelineVotes implements VoteService {
  readonly #parts: PipelineVotesParts;
  readonly #passes = new Map<string, Voter>();
  readonly #sourceIds: ReadonlyMap<string, string>;

  constructor(parts: PipelineVotesParts) {
    this.#parts = parts;
    this.#sourceIds = new Map(Object.entries(parts.candidates).map(([source, here]) => [here, source]));
  }

  async castVote(voterId: string, candidateId: string): Promise<Outcome> {
    const choice = this.#parts.candidates[candidateId];
    if (choice === undefined)
      return { status: 'refused', reason: `The poll has no candidate ${candidateId}.` };
    return outcome(() => this.#as(voterId, (voter) => voter.cast(choice)));
  }

  async retract(voterId: string): Promise<Outcome> {
    return outcome(() => this.#as(voterId, (voter) => voter.retract()));
  }

  async ownVote(voterId: string): Promise<Reading<string | undefined>> {
    return reading(async () => {
      const vote = await this.#as(voterId, (voter) => voter.find());
      // A poll that moves has ballots of one candidate each.
      return typeof vote?.choice === 'string' ? this.#sourceId(vote.choice) : undefined;
    }, isNotNow);
  }

  async results(): Promise<Reading<ReadonlyMap<string, number>>> {
    return reading(async () => {
      const { totals } = await this.#parts.api.results(this.#parts.pollId);
      return new Map(totals.map(({ candidateId, votes }) => [this.#sourceId(candidateId), votes]));
    }, isNotNow);
  }

  #sourceId(candidateId: string): string {
    return this.#sourceIds.get(candidateId) ?? candidateId;
  }

  /** Acts with the pass that the voter has, or with a new one where that is over. */
  async #as<T>(voterId: string, act: (voter: Voter) => Promise<T>): Promise<T> {
    const known = this.#passes.get(voterId);
    if (known) {
      try {
        return await act(known);
      } catch (error) {
        if (!(error instanceof RefusedError && error.kind === 'pass-expired')) throw error;
      }
    }
    const voter = await this.#parts.passOf(voterId);
    this.#passes.set(voterId, voter);
    return act(voter);
  }
}

async function outcome(act: () => Promise<unknown>): Promise<Outcome> {
  try {
    await act();
    return ACCEPTED;
  } catch (error) {
    if (isNotNow(error)) return NOT_NOW;
    if (error instanceof RefusedError) return { status: 'refused', reason: error.message };
    throw error;
  }
}

/** The poll is moving, or the API is busy or away, or results are hidden while only part of the ballots is there. */
function isNotNow(error: unknown): boolean {
  if (error instanceof RefusedError) return error.status === 429 || error.status >= 500;
  return error instanceof UnreachableError || error instanceof HiddenResultsError;
}
