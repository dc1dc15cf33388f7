import { ALL_ROUTES, type AnyRouteName } from '../../../contract/all-routes';
import { type WrittenChoice, writeChoice } from '../../../contract/choice';
import type { PollView } from '../../../contract/poll';
import type { ProblemKind } from '../../../contract/problems';
import { isScope } from '../../../contract/routes';
import { pollIdOf } from '../../../contract/write-shard';
import { ballotRoutes } from '../../../lambda/ballots/routes';
import { delegateRoutes } from '../../../lambda/delegates/routes';
import { exportRoutes } from '../../../lambda/exports/routes';
import type { Counts } from '../../../lambda/health/read-counts';
import { healthRoutes } from '../../../lambda/health/routes';
import { passRoutes } from '../../../lambda/passes/routes';
import { pollRoutes } from '../../../lambda/polls/routes';
import { resultsRoutes } from '../../../lambda/results/routes';
import { rollRoutes } from '../../../lambda/roll/routes';
import type { BallotKey, BallotToCast, RetractionToKeep } from '../../../lambda/shared/ballots/ballot-item';
import type { Route } from '../../../lambda/shared/http/http';
import { SUMS } from '../../../lambda/shared/names';
import type { PassSecret } from '../../../lambda/shared/passes/pass-keys';
import { isoTime, SYSTEM_CLOCKS } from '../../../lambda/shared/runtime/clocks';
import { addBallot } from '../../../lambda/shared/tables/ballot';
import { type Poll, toPollView } from '../../../lambda/shared/tables/poll';
import type { Sample } from '../../../lambda/shared/tables/series-item';
import { emptyShardTotals } from '../../../lambda/shared/tables/totals-item';
import { newPollKeys } from '../../../lambda/shared/voter-keys/voter-key';
import { webhookRoutes } from '../../../lambda/webhooks/routes';
import { MemoryDatasets } from '../../lambda/exports/memory-datasets';
import { testVoterKey } from '../../lambda/factories';
import { MemoryPulses } from '../../lambda/health/memory-pulses';
import { testBearer, testPassSecret } from '../../lambda/passes/test-passes';
import { MemoryPolls } from '../../lambda/polls/memory-polls';
import { MemoryRoll } from '../../lambda/roll/memory-roll';
import { MemoryBallots } from '../../lambda/shared/ballots/memory-ballots';
import { MemoryDeliveries, MemoryWebhooks, testSecrets } from '../../lambda/shared/webhooks/memory-webhooks';
import { findRoute, subjectOf } from './route-of';
import { type RunningServer, type ServedAnswer, type ServedRequest, startServer } from './serve';

/** Before any test runs. */
export const LONG_AGO = '2020-11-03T20:00:00.000Z';

/** Of every poll, so that a poll that takes another's place finds its ballots where they are. */
const WRITE_SHARDS = 64;

/** The API's own routes over tables in memory: one process, no stream; votes are counted at once. */
export class MemoryApi {
  readonly polls = new MemoryPolls();
  readonly roll = new MemoryRoll();
  readonly datasets = new MemoryDatasets();
  /** How each poll stood, by its id. */
  readonly samples = new Map<string, Sample[]>();
  readonly webhooks = new MemoryWebhooks();
  readonly deliveries = new MemoryDeliveries();
  readonly requests: ServedRequest[] = [];
  /** Answers instead of the next requests, in order; `undefined` lets one through. */
  readonly interference: (ServedAnswer | 'hang-up' | undefined)[] = [];
  /** Answers instead of the API whatever it answers. */
  intercept: (request: ServedRequest) => ServedAnswer | undefined = () => undefined;
  /** Voters whose next vote the database does not confirm, as often as they are in it. */
  readonly unavailable: string[] = [];
  /** What it tells of its tables; nothing, like an API that is not local, when absent. */
  database: { endpoint: string; region: string; tables: Record<string, string> } | undefined;
  issuesTokens = true;
  /** What was refused so far. */
  readonly refusals = new Map<ProblemKind, number>();
  /** The pulses that were met when the tally died. */
  #metBefore: Counts['met'] | undefined;
  readonly #pulses = new MemoryPulses();
  readonly #ballots = new MemoryBallots();
  /** Voter ids by voter key. */
  readonly #voters = new Map<string, string>();
  readonly #routes: Readonly<Record<string, Route>>;
  #server: RunningServer | undefined;
  #ticks = 0;
  #ahead = 0;

  private constructor(passSecret: PassSecret) {
    const findPoll = (pollId: string) => this.polls.find(pollId);
    // Time flies, so that no results are answered from a cache.
    const flying = { wall: () => Date.now(), monotonic: () => 60_000 * this.#ticks++ };
    const codeHashOf = ({ pollId }: Pick<Poll, 'pollId'>, code: string) =>
      testVoterKey(pollId, `code ${code}`);
    const parts = {
      ballots: {
        cast: async (ballot: BallotToCast) => {
          this.#failIfUnavailable(ballot.voterKey);
          return this.#ballots.cast(ballot);
        },
        find: (key: BallotKey) => this.#ballots.find(key),
        retract: (retraction: RetractionToKeep) => this.#ballots.retract(retraction),
      },
      findPoll,
      readTotals: async (pollShard: string) => ({ ...emptyShardTotals(pollShard), late: new Map() }),
      metrics: { accepted() {}, refused() {} },
      noteRefusals: async () => {},
      voterKeyOf: ({ pollId }: Pick<Poll, 'pollId'>, voterId: string) => this.#voterKey(pollId, voterId),
      retentionDays: 90,
      clock: () => Date.now(),
    };
    this.#routes = {
      ...pollRoutes({
        polls: this.polls,
        listPolls: this.polls.list,
        hasTotals: async () => false,
        newPollKeys: () => newPollKeys('secret'),
        defaultWriteShards: WRITE_SHARDS,
        clocks: SYSTEM_CLOCKS,
        tellChange() {},
      }),
      ...ballotRoutes({ ...parts, passSecret }),
      ...delegateRoutes({ ...parts, rollWeights: (poll, voterKeys) => this.roll.weights(poll, voterKeys) }),
      ...passRoutes({
        ...parts,
        passSecret,
        keepSealed: async () => {},
        admit: (poll, code) => this.roll.admit(poll, codeHashOf(poll, code)),
        nextDifficulty: () => 10,
        metrics: { issued() {}, refused() {} },
        noteRefusals: async () => {},
      }),
      ...rollRoutes({
        ...parts,
        roll: this.roll,
        codeHashOf,
        readTurnout: (poll) => this.roll.turnout(poll),
        clocks: SYSTEM_CLOCKS,
        tellChange() {},
      }),
      ...healthRoutes({
        findPoll,
        pulses: this.#pulses,
        readCounts: async (pollShards) => this.#counts(pollIdOf(pollShards[0] ?? '')),
        readRefusals: async () => this.refusals,
        isProbe: async () => false,
        clock: () => Date.now(),
        sleep: async () => {},
      }),
      ...exportRoutes({
        findPoll,
        readPart: async () => ({ ballots: [] }),
        readLate: async () => new Map(),
        datasets: this.datasets.reader(() => this.url),
        tellReading() {},
        clock: () => Date.now(),
      }),
      ...webhookRoutes({
        webhooks: this.webhooks,
        log: this.deliveries,
        secrets: testSecrets,
        addressProblem: async (url) => (url.startsWith('https:') ? undefined : 'must begin with https://'),
        tellChange() {},
      }),
      ...resultsRoutes({
        findPoll,
        readTotals: async ({ pollId }) => ({ counters: this.#counters(pollId) }),
        readSamples: async ({ pollId }) => this.samples.get(pollId) ?? [],
        clocks: flying,
      }),
    };
  }

  static async start(): Promise<MemoryApi> {
    const api = new MemoryApi(await testPassSecret());
    api.#server = await startServer((request) => api.#answer(request));
    return api;
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  addPoll(pollId: string, candidateIds: string[], settings: Partial<Poll> = {}): Poll {
    const poll: Poll = {
      pollId,
      title: pollId,
      candidates: candidateIds.map((candidateId) => ({ candidateId, label: candidateId.toUpperCase() })),
      candidateOrder: 'fixed',
      writeShards: WRITE_SHARDS,
      changeable: true,
      resultsVisible: 'always',
      turnoutVisible: true,
      listed: true,
      draft: false,
      paused: false,
      archived: false,
      access: 'account',
      delegates: true,
      ballot: { pick: { min: 1, max: 1 } },
      ...settings,
    };
    this.polls.stored.set(pollId, poll);
    return poll;
  }

  poll(pollId: string): PollView | undefined {
    const poll = this.polls.stored.get(pollId);
    return poll && toPollView(poll, Date.now());
  }

  /** Requests are received so many milliseconds later from now on. */
  wait(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  /** Lets a voter vote, as the page would. */
  async vote(pollId: string, voterId: string, choice: WrittenChoice): Promise<void> {
    this.#voterKey(pollId, voterId);
    const authorization = await testBearer(voterId, { poll: pollId });
    await this.#call('castVote', { path: { pollId }, body: { choice }, headers: { authorization } });
  }

  /** What each voter has voted. */
  votesIn(pollId: string): Record<string, WrittenChoice> {
    const poll = this.polls.stored.get(pollId);
    return Object.fromEntries(
      this.#standing(pollId).flatMap(({ voterKey, choice }) =>
        poll ? [[this.#voters.get(voterKey) ?? '', writeChoice(choice, poll.ballot)]] : [],
      ),
    );
  }

  /** Requests to a path, such as `POST /polls`. */
  requestsTo(methodAndPath: string): ServedRequest[] {
    return this.requests.filter(({ method, path }) => `${method} ${path}` === methodAndPath);
  }

  async #answer(request: ServedRequest): Promise<ServedAnswer | 'hang-up'> {
    this.requests.push(request);
    const { path, body } = request;
    const instead = this.interference.shift() ?? this.intercept(request);
    if (instead) return instead;
    if (path === '/dev/token' && this.issuesTokens) {
      return {
        status: 200,
        body: { access_token: Buffer.from(body).toString('base64url'), expires_in: 3600 },
      };
    }
    const file = this.datasets.files.get(path.slice(1));
    if (file !== undefined) return { status: 200, body: file };
    if (path === '/dev/database' && this.database) return { status: 200, body: this.database };
    const found = findRoute(request);
    if (!found) return { status: 404, body: { message: 'Not Found' } };
    const subject = isScope(ALL_ROUTES[found.route].access) ? subjectOf(request) : undefined;
    return this.#call(found.route, { ...request, path: found.parameters, subject });
  }

  #call(
    route: AnyRouteName,
    request: {
      path: Record<string, string>;
      subject?: string | undefined;
      body: unknown;
      query?: URLSearchParams;
      headers?: ServedRequest['headers'];
    },
  ) {
    const { path, subject, body, query, headers } = request;
    const handle = this.#routes[ALL_ROUTES[route].key];
    if (!handle) throw new Error(`Nobody answers ${route}.`);
    return handle({
      path,
      query: Object.fromEntries(query ?? []),
      headers: {
        'if-none-match': headers?.['if-none-match'],
        authorization: headers?.authorization,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      subject,
      operator: subject,
      receivedAt: Date.now() + this.#ahead,
      requestId: `request-${String(this.#ticks++).padStart(9, '0')}`,
    });
  }

  #voterKey(pollId: string, voterId: string): string {
    const voterKey = testVoterKey(pollId, voterId);
    this.#voters.set(voterKey, voterId);
    return voterKey;
  }

  #failIfUnavailable(voterKey: string): void {
    const at = this.unavailable.indexOf(this.#voters.get(voterKey) ?? '');
    if (at < 0) return;
    this.unavailable.splice(at, 1);
    throw Object.assign(new Error('Slow down'), { name: 'TimeoutError' });
  }

  #standing(pollId: string) {
    return [...this.#ballots.items.values()].flatMap((item) =>
      'choice' in item && pollIdOf(item.pollShard) === pollId ? [item] : [],
    );
  }

  /** From now on no pulse is met; what was met stays so. */
  tallyDies(): void {
    this.#metBefore = this.#met();
  }

  #met(): Counts['met'] {
    const metAt = isoTime(Date.now());
    return new Map([...this.#pulses.items].map(([shard, { sentAt }]) => [shard, { sentAt, metAt }]));
  }

  #counts(pollId: string): Counts {
    return {
      ballots: this.#counters(pollId).get(SUMS.ballots) ?? 0,
      fenced: new Set(),
      recounted: 0,
      met: this.#metBefore ?? this.#met(),
    };
  }

  #counters(pollId: string): Map<string, number> {
    const counters = new Map<string, number>();
    for (const ballot of this.#standing(pollId)) addBallot(counters, ballot, 1);
    return counters;
  }
}
