import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import { type Answer, read } from '../../contract/answer';
import { ageOf, servedAt } from '../../contract/answer-time';
import { castTimesReader, type ReadCastTimes } from '../../contract/cast-times-client';
import type { WrittenChoice } from '../../contract/choice';
import {
  type DelegatedVote,
  type Retraction,
  type Send,
  type TaggedResults,
  type VotingClient,
  votingClient,
} from '../../contract/client';
import type { CastTimes } from '../../contract/dataset';
import type { DatasetDownload } from '../../contract/dataset-download';
import { datasetReader, type ReadDataset } from '../../contract/dataset-download-client';
import type { Health } from '../../contract/health';
import { type HealthClient, healthClient } from '../../contract/health-client';
import { type ImportClient, importClient } from '../../contract/import-client';
import type { NewMovingPoll } from '../../contract/moving-poll';
import type { NewRollEntry } from '../../contract/new-roll';
import type { IssuedPass, Proof } from '../../contract/passes';
import type { PollPage, PollStatus, PollSummary, PollView } from '../../contract/poll';
import type { PollChange } from '../../contract/poll-changes';
import type { PollEdit, RevealRequest } from '../../contract/poll-edit';
import type { PollQuery } from '../../contract/poll-query';
import type { Results } from '../../contract/results';
import type { RollStatus, RollTurnout } from '../../contract/roll';
import { type CodeHolder, type NewCode, type RollClient, rollClient } from '../../contract/roll-client';
import type { Access } from '../../contract/routes';
import type { Series } from '../../contract/series';
import type { BatchReceipt, CastReceipt, OwnVote } from '../../contract/votes';
import { type WebhooksClient, webhooksClient } from '../../contract/webhooks-client';
import { HiddenResultsError, RefusedError } from '../errors';
import { answerTime, asConfirmed } from './as-of';
import { orThrow } from './failure-error';
import type { HttpClient } from './http-client';
import { doWork } from './proof-of-work';
import { ONE_TRY, type RetryPolicy } from './retry';
import type { TokenSource } from './tokens';

/** One voter of a poll, acting with a pass of their own. */
export interface Voter {
  /** The voter key, as the pass says it. */
  voterKey: string;
  cast(choice: WrittenChoice): Promise<CastReceipt>;
  /** Also when the voter has no vote: then there is nothing to retract. */
  retract(): Promise<Retraction>;
  /** `undefined` when the voter has no vote. */
  find(): Promise<OwnVote | undefined>;
}

/** Results, or none that are newer, and when the service said so. */
export interface DatedResults extends TaggedResults {
  /** ISO 8601 UTC; absent when it did not say what time it was. */
  asOf: string | undefined;
}

/** A turnout, and when the service said so. */
export type DatedTurnout = RollTurnout & Pick<DatedResults, 'asOf'>;

/** What of a pass is of use to its voter. */
const passClaims = z.object({ key: z.string() });

/** What a local API tells of its database. */
const databaseAddress = z.object({
  endpoint: z.string(),
  tables: z.object({ polls: z.string(), votes: z.string(), totals: z.string() }),
});
export type DatabaseAddress = z.output<typeof databaseAddress>;

/**
 * The voting API for a command, which stops at the first failure. Every method throws `RefusedError` when the API refuses,
 * `UnreachableError` when it cannot be reached and `UnexpectedAnswerError` when an answer breaks the API's contract.
 */
export class ApiClient {
  /** The routes that move polls here; what they answer, `orThrow` reads. */
  readonly imports: ImportClient;
  /** The routes of webhooks, likewise. */
  readonly webhooks: WebhooksClient;
  readonly #http: HttpClient;
  readonly #tokens: TokenSource;
  readonly #patient: VotingClient;
  readonly #rolls: RollClient;
  readonly #oneTry: VotingClient;
  readonly #health: HealthClient;
  readonly #readCastTimes: ReadCastTimes;
  readonly #readDataset: ReadDataset;

  constructor(http: HttpClient, tokens: TokenSource) {
    const operatorToken = (access: Credential) => {
      if (access === 'pass') throw new Error('Only a voter has a pass.');
      return tokens.operator(access);
    };
    this.#http = http;
    this.#tokens = tokens;
    this.#patient = votingClient(sender(http, operatorToken));
    this.imports = importClient(sender(http, operatorToken));
    this.webhooks = webhooksClient(sender(http, operatorToken));
    this.#rolls = rollClient(sender(http, operatorToken));
    this.#oneTry = votingClient(sender(http, operatorToken, ONE_TRY));
    this.#health = healthClient(sender(http, operatorToken, ONE_TRY));
    this.#readCastTimes = castTimesReader(sender(http, operatorToken));
    this.#readDataset = datasetReader(sender(http, operatorToken));
  }

  get url(): string {
    return this.#http.url;
  }

  /** Why requests are being repeated at this moment; `undefined` while all goes well. */
  get trouble(): string | undefined {
    return this.#http.trouble;
  }

  async createPoll(poll: NewMovingPoll): Promise<PollView> {
    return orThrow(await this.#patient.createPoll(poll));
  }

  /** `undefined` when there is no such poll. */
  async findPoll(pollId: string): Promise<PollView | undefined> {
    const answer = await this.#patient.findPoll(pollId);
    return !answer.ok && answer.failure.kind === 'no-such-poll' ? undefined : orThrow(answer);
  }

  /** The poll as operators know it, draft or not. */
  async deskPoll(pollId: string): Promise<PollView> {
    return orThrow(await this.#patient.findDeskPoll(pollId));
  }

  /** The listed polls, page after page. */
  polls(wanted: Pick<PollQuery, 'status'> = {}): AsyncGenerator<PollSummary> {
    return pages((cursor) => this.#patient.listPolls({ ...wanted, cursor }));
  }

  /** The polls that operators work with, or those put away, page after page. */
  deskPolls({ status, archived }: { status?: PollStatus; archived?: true }): AsyncGenerator<PollSummary> {
    return pages((cursor) =>
      this.#patient.listDeskPolls({ status, cursor, ...(archived && { archived: 'true' }) }),
    );
  }

  async editPoll(pollId: string, edit: PollEdit): Promise<PollView> {
    return orThrow(await this.#patient.editPoll(pollId, edit));
  }

  /** @param inSeconds as soon as may be when absent. */
  async closePoll(pollId: string, inSeconds?: number): Promise<PollView> {
    return orThrow(await this.#patient.closePoll(pollId, { inSeconds }));
  }

  async revealResults(pollId: string, request: RevealRequest): Promise<PollView> {
    return orThrow(await this.#patient.revealResults(pollId, request));
  }

  async deleteDraft(pollId: string): Promise<void> {
    orThrow(await this.#patient.deleteDraft(pollId));
  }

  /** The results, hidden or not, and as of when; for operators. */
  async previewResults(pollId: string): Promise<Results> {
    const answer = await this.#patient.previewResults(pollId);
    return asConfirmed(orThrow(answer), answerTime(answer));
  }

  /** How the votes came in since the opening, with the votes of each candidate where everybody may know them. */
  async series(pollId: string): Promise<Series> {
    return orThrow(await this.#patient.fetchSeries(pollId, { votes: 'true' }));
  }

  /** The same whatever is hidden; for operators. */
  async previewSeries(pollId: string): Promise<Series> {
    return orThrow(await this.#patient.previewSeries(pollId));
  }

  /** When the ballots of a certified poll were cast; for operators. */
  async castTimes(pollId: string): Promise<CastTimes> {
    return orThrow(await this.#readCastTimes(pollId));
  }

  /** What the dataset of a certified poll holds, and where to get it for a while; for operators. */
  async dataset(pollId: string): Promise<DatasetDownload> {
    return orThrow(await this.#readDataset(pollId));
  }

  /** All that was done to a poll, in order. */
  async changes(pollId: string): Promise<PollChange[]> {
    return orThrow(await this.#patient.listChanges(pollId));
  }

  /** Posts up to `MAX_BATCH_VOTES` votes; the outcomes come in the order of the votes. */
  async castBatch(pollId: string, votes: readonly DelegatedVote[]): Promise<BatchReceipt['results']> {
    return orThrow(await this.#patient.castBatch(pollId, votes));
  }

  /** Puts up to `MAX_ROLL_ENTRIES` voters on the roll; the outcomes come in the order of the entries. */
  async addToRoll(pollId: string, entries: readonly NewRollEntry[]): Promise<RollStatus[]> {
    return orThrow(await this.#rolls.addToRoll(pollId, entries));
  }

  /** Gives up to `MAX_ROLL_ENTRIES` voters of the roll another code, in the same way. */
  async replaceCodes(pollId: string, entries: readonly NewCode[]): Promise<RollStatus[]> {
    return orThrow(await this.#rolls.replaceCodes(pollId, entries));
  }

  /** Revokes the codes of up to `MAX_ROLL_ENTRIES` voters, in the same way. */
  async revokeCodes(pollId: string, entries: readonly CodeHolder[]): Promise<RollStatus[]> {
    return orThrow(await this.#rolls.revokeCodes(pollId, entries));
  }

  async turnout(pollId: string): Promise<DatedTurnout> {
    const answer = await this.#rolls.findTurnout(pollId);
    const turnout = orThrow(answer);
    return { ...turnout, asOf: answerTime(answer) };
  }

  /** A voter of an `account` poll, by the token that a local API issues for the id. */
  async accountVoter(pollId: string, voterId: string): Promise<Voter> {
    return this.#accountVoterWith(pollId, await this.#tokens.voter(voterId));
  }

  /** The voter of an `account` poll whose own token the command was given. */
  async tokenVoter(pollId: string): Promise<Voter> {
    return this.#accountVoterWith(pollId, await this.#tokens.operator('vote'));
  }

  async #accountVoterWith(pollId: string, token: string): Promise<Voter> {
    const client = votingClient(sender(this.#http, async () => token));
    return this.#voterWith(orThrow(await client.issueAccountPass(pollId)));
  }

  /** A proof of work for a pass of an `open` poll: each stands for another voter, as another browser would. */
  async prove(pollId: string): Promise<Proof> {
    return doWork(orThrow(await this.#patient.findChallenge(pollId)));
  }

  /** The voter of an `open` poll that a proof stands for. */
  async openVoter(pollId: string, proof: Proof): Promise<Voter> {
    return this.#voterWith(orThrow(await this.#patient.issuePass(pollId, { proof })));
  }

  /** The voter of a `code` poll whose voting code this is. */
  async codeVoter(pollId: string, code: string): Promise<Voter> {
    return this.#voterWith(orThrow(await this.#patient.issuePass(pollId, { code })));
  }

  #voterWith({ pollId, pass }: IssuedPass): Voter {
    const client = votingClient(sender(this.#http, async () => pass));
    return {
      voterKey: passClaims.parse(decodeJwt(pass)).key,
      cast: async (choice) => orThrow(await client.castVote(pollId, choice)),
      retract: async () => orThrow(await client.retractVote(pollId)),
      find: async () => orThrow(await client.findOwnVote(pollId)),
    };
  }

  /** Takes the pulse of a poll. Tries once: that nobody answers is what is asked for too. */
  async takePulse(pollId: string): Promise<Health> {
    return orThrow(await this.#health.takePulse(pollId));
  }

  /** With the moment for `asOf` at which the service last said that they are the results. */
  async results(pollId: string): Promise<Results> {
    const { results, hidden } = await this.#datedResults(this.#patient, pollId);
    if (hidden) throw new HiddenResultsError(hidden);
    // Only a request with a tag can be told that there is nothing newer.
    if (!results) throw new RefusedError('The API answers with status 304.', 304, 'unexpected');
    return results;
  }

  /** Results newer than those with `etag`, or none when there are none. Tries once. */
  async newerResults(pollId: string, etag: string | undefined): Promise<DatedResults> {
    return this.#datedResults(this.#oneTry, pollId, etag);
  }

  async #datedResults(client: VotingClient, pollId: string, etag?: string): Promise<DatedResults> {
    const answer = await client.fetchResults(pollId, { etag });
    const { results, ...tag } = orThrow(answer);
    const asOf = answerTime(answer);
    return { ...tag, asOf, results: results && asConfirmed(results, asOf) };
  }

  /** The address at which other devices open the page of a local API; `undefined` for any other API. */
  async localPage(): Promise<string | undefined> {
    const page = await this.localOutput('PageUrl');
    return page !== undefined && URL.canParse(page) ? page : undefined;
  }

  /** An output of a local API's stack; `undefined` for any other API. */
  async localOutput(name: string): Promise<string | undefined> {
    const path = `/dev/outputs/${name}`;
    const { status, text } = await this.#http.call({ method: 'GET', path, repeatable: true });
    return status === 200 ? text.trim() : undefined;
  }

  /** Where a local API keeps its tables; `undefined` for any other API. */
  async database(): Promise<DatabaseAddress | undefined> {
    const answer = await this.#http.call({ method: 'GET', path: '/dev/database', repeatable: true });
    return answer.status === 404 ? undefined : orThrow(read(answer, databaseAddress));
  }
}

/** What a call has to come with. */
type Credential = Exclude<Access, 'public'>;

/** Sends the calls of one client, each with the token or pass that it needs. */
function sender(
  http: HttpClient,
  tokenFor: (access: Credential) => Promise<string>,
  retry?: RetryPolicy,
): Send {
  return async ({ access, ...call }) => {
    const token = access === 'public' ? undefined : await tokenFor(access);
    const { status, headers, body } = await http.call({ ...call, token, retry });
    return {
      status,
      body,
      etag: headers.get('etag') ?? undefined,
      servedAt: servedAt(headers),
      age: ageOf(headers),
    };
  };
}

/** All polls of a list. */
async function* pages(
  load: (cursor: string | undefined) => Promise<Answer<PollPage>>,
): AsyncGenerator<PollSummary> {
  let cursor: string | undefined;
  do {
    const { polls, next } = orThrow(await load(cursor));
    yield* polls;
    cursor = next;
  } while (cursor !== undefined);
}
