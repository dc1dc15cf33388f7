import { batchSchema } from '../../../lambda/ballots/cast-batch';
import { newPollSchema } from '../../../lambda/polls/new-poll';
import type { BatchStatus, CastStatus } from '../../../contract/votes';
import type { Certificate } from '../../../contract/certificate';
import type { PollView } from '../../../contract/poll';
import type { Results } from '../../../contract/results';
import { parseBody } from '../../../lambda/shared/http/input';
import { type ProblemKind } from '../../../contract/problems';
import { problem } from '../../../lambda/shared/http/problem';
import { type RunningServer, type ServedAnswer, type ServedRequest, startServer } from './serve';

/** An API in memory: one process, no stream; counts at once. Checks bodies with the schemas of the real one. */
export class FakeApi {
  readonly polls = new Map<string, PollView>();
  /** Per poll, the candidate each voter stands for. */
  readonly votes = new Map<string, Map<string, string>>();
  readonly requests: ServedRequest[] = [];
  /** Answers instead of the next requests, in order; `undefined` lets one through. */
  readonly interference: (ServedAnswer | 'hang-up' | undefined)[] = [];
  /** Batch outcomes instead of the real ones, by voter; each is used once. */
  readonly batchStatuses = new Map<string, BatchStatus>();
  readonly certificates = new Map<string, Certificate>();
  /** What it tells of its tables; nothing, like an API that is not local, when absent. */
  database: { endpoint: string; region: string; tables: Record<string, string> } | undefined;
  issuesTokens = true;
  private server: RunningServer | undefined;

  static async start(): Promise<FakeApi> {
    const api = new FakeApi();
    api.server = await startServer((request) => api.answer(request));
    return api;
  }

  get url(): string {
    return this.server?.url ?? '';
  }

  async stop(): Promise<void> {
    await this.server?.close();
  }

  addPoll(pollId: string, candidateIds: string[], settings: Partial<PollView> = {}): PollView {
    const poll: PollView = {
      pollId,
      title: pollId,
      candidates: candidateIds.map((candidateId) => ({ candidateId, label: candidateId.toUpperCase() })),
      status: 'open',
      writeShards: 32,
      changeable: true,
      resultsVisible: 'always',
      ...settings,
    };
    this.polls.set(pollId, poll);
    return poll;
  }

  votesIn(pollId: string): Record<string, string> {
    return Object.fromEntries(this.votes.get(pollId) ?? []);
  }

  /** Requests to a route, such as `POST /polls`. */
  requestsTo(route: string): ServedRequest[] {
    return this.requests.filter(({ method, path }) => `${method} ${path}` === route);
  }

  private answer(request: ServedRequest): ServedAnswer | 'hang-up' {
    this.requests.push(request);
    return this.interference.shift() ?? this.route(request);
  }

  private route(request: ServedRequest): ServedAnswer {
    const { method, path } = request;
    const [, , pollId = '', ...rest] = path.split('/');
    if (path === '/dev/token') return this.issueToken(request);
    if (path === '/dev/database' && this.database) return { status: 200, body: this.database };
    if (path === '/polls') return method === 'POST' ? this.createPoll(request) : this.listPolls(request);
    const poll = this.polls.get(pollId);
    if (!poll) return refused('no-such-poll', `There is no poll "${pollId}".`);
    switch (`${method} ${rest.join('/')}`) {
      case 'GET ':
        return { status: 200, body: poll };
      case 'POST close':
        return { status: 200, body: { ...poll, closesAt: '2026-11-03T20:00:00.000Z' } };
      case 'POST votes':
        return this.castVote(poll, request);
      case 'POST votes/batch':
        return this.castBatch(poll, request);
      case 'GET votes/me':
        return this.showOwnVote(poll, request);
      case 'DELETE votes/me':
        this.votes.get(pollId)?.delete(subject(request));
        return { status: 204 };
      case 'GET results':
        return this.showResults(poll, request);
      default:
        return { status: 404, body: { message: 'Not Found' } };
    }
  }

  private issueToken({ body }: ServedRequest): ServedAnswer {
    if (!this.issuesTokens) return { status: 404, body: { message: 'Not Found' } };
    return { status: 200, body: { access_token: Buffer.from(body).toString('base64url'), expires_in: 3600 } };
  }

  private createPoll(request: ServedRequest): ServedAnswer {
    const input = parseBody(request.body, newPollSchema(Date.now()));
    if (!input.ok) return input.refusal;
    const { pollId = 'made-up-id' } = input.value;
    if (this.polls.has(pollId))
      return refused('poll-exists', `There is a poll "${pollId}" already.`, 'pollId');
    const poll: PollView = { ...input.value, pollId, status: 'open' };
    this.polls.set(pollId, poll);
    return { status: 201, body: poll };
  }

  /** Two polls a page. */
  private listPolls({ query }: ServedRequest): ServedAnswer {
    const ids = [...this.polls.keys()].sort().filter((id) => id > (query.get('cursor') ?? ''));
    const page = ids.slice(0, 2);
    const polls = page.map((id) => this.polls.get(id));
    return { status: 200, body: { polls, ...(ids.length > 2 && { next: page[1] }) } };
  }

  private castVote(poll: PollView, request: ServedRequest): ServedAnswer {
    const { candidateId } = JSON.parse(request.body);
    const status = this.cast(poll, subject(request), candidateId);
    return { status: status === 'accepted' ? 201 : 200, body: { pollId: poll.pollId, candidateId, status } };
  }

  private showOwnVote({ pollId }: PollView, request: ServedRequest): ServedAnswer {
    const candidateId = this.votes.get(pollId)?.get(subject(request));
    if (candidateId === undefined) return refused('no-vote', `You have no vote in the poll "${pollId}".`);
    return {
      status: 200,
      body: {
        pollId,
        voterKey: '0'.repeat(64),
        candidateId,
        castAt: '2026-11-03T19:00:00.000Z',
        counted: true,
      },
    };
  }

  private castBatch(poll: PollView, request: ServedRequest): ServedAnswer {
    const batch = parseBody(request.body, batchSchema);
    if (!batch.ok) return batch.refusal;
    const results = batch.value.votes.map(({ voterId, candidateId }) => {
      const scripted = this.batchStatuses.get(voterId);
      this.batchStatuses.delete(voterId);
      return { voterId, status: scripted ?? this.cast(poll, voterId, candidateId) };
    });
    return { status: 200, body: { results } };
  }

  private cast({ pollId }: PollView, voterId: string, candidateId: string): CastStatus {
    const votes = this.votes.get(pollId) ?? new Map<string, string>();
    this.votes.set(pollId, votes);
    const standing = votes.get(voterId);
    votes.set(voterId, candidateId);
    if (standing === undefined) return 'accepted';
    return standing === candidateId ? 'unchanged' : 'changed';
  }

  private showResults(poll: PollView, { headers }: ServedRequest): ServedAnswer {
    const choices = [...(this.votes.get(poll.pollId)?.values() ?? [])];
    const totals = poll.candidates.map((candidate) => {
      const votes = choices.filter((choice) => choice === candidate.candidateId).length;
      return { ...candidate, votes, share: choices.length === 0 ? 0 : votes / choices.length };
    });
    const certificate = this.certificates.get(poll.pollId);
    const results: Omit<Results, 'asOf'> = {
      pollId: poll.pollId,
      status: poll.status,
      ballots: choices.length,
      totals,
      ...(certificate && { certificate, status: 'certified' }),
    };
    const etag = `W/"${Buffer.from(JSON.stringify(results)).toString('base64url')}"`;
    if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
    return { status: 200, headers: { etag }, body: { ...results, asOf: new Date().toISOString() } };
  }
}

function refused(kind: ProblemKind, detail: string, field?: string): ServedAnswer {
  return problem(kind, detail, field);
}

/** The voter that the token of a request names: tokens of this API are their claims. */
function subject({ headers }: ServedRequest): string {
  const token = headers.authorization?.replace('Bearer ', '') ?? '';
  return JSON.parse(Buffer.from(token, 'base64url').toString()).sub;
}
