import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { ApiClient, type Voter } from '../../cli/api/api-client';
import { createOrFindPoll } from '../../cli/api/find-poll';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import { measureLag } from '../../cli/lag-probe';
import { percentile } from '../../cli/percentile';
import type { DelegatedVote } from '../../contract/client';
import { MAX_BATCH_VOTES } from '../../contract/limits';
import { silentLog } from '../../local/logs/log';
import { startTemporaryRuntime, useAndRemove } from '../../local/temporary-runtime';
import type { PartProgress, Reporter } from '../progress';
import { candidateIds } from '../stream/vote-stream';

/** How the pipeline kept up with one load. */
export interface LiveFigures {
  /** Votes a second that were to come; `highest` is as many as the pipeline accepts. */
  load: number | 'highest';
  /** Votes a second that were accepted, probes included. */
  votesPerSecond: number;
  seconds: number;
  /** Milliseconds from a vote's being accepted to a reader's seeing it counted. */
  lag: { probes: number; median: number; p95: number; p99: number };
}

/** Votes a second, one by one or in batches; the probes' votes are among those of the slow loads. */
export type Load = LiveFigures['load'];

const WRITE_SHARDS = 32;
const CANDIDATES = candidateIds(10);
/** Batches under way at once when as many votes as possible are posted. */
const CONCURRENT_BATCHES = 4;
/** Passes that are asked for at once, before the load. */
const CONCURRENT_PASSES = 8;
/** Probes a second: at most half of a load, and no more than this. */
const MOST_PROBES = 20;

/** Holds a poll on the local runtime under each load, and measures the lag meanwhile. */
export async function measureLive(loads: Load[], seconds: number, report: Reporter): Promise<LiveFigures[]> {
  const progress = report.start('a poll on the local runtime', loads.length * seconds, 'second');
  const figures: LiveFigures[] = [];
  await useAndRemove(await startTemporaryRuntime(silentLog), async (runtime) => {
    const http = new HttpClient(runtime.url, new AbortController().signal);
    const api = new ApiClient(http, new LocalIssuer(http));
    for (const load of loads) {
      progress.now(load === 'highest' ? 'as many votes as are accepted' : `${load} votes a second`);
      figures.push(await measureLoad(api, load, seconds, progress));
    }
  });
  progress.stop();
  return figures;
}

async function measureLoad(
  api: ApiClient,
  load: Load,
  seconds: number,
  progress: PartProgress,
): Promise<LiveFigures> {
  const pollId = `load-${load}`;
  await createOrFindPoll(api, {
    pollId,
    title: 'A load',
    candidates: CANDIDATES.map((candidateId) => ({ candidateId, label: candidateId })),
    writeShards: WRITE_SHARDS,
    delegates: true,
  });
  const probesASecond = load === 'highest' ? MOST_PROBES : Math.min(MOST_PROBES, load / 2);
  const gap = 1000 / probesASecond;
  const rate = load === 'highest' ? 0 : load - probesASecond;
  const voters = await votersWithPasses(api, pollId, Math.round(rate * seconds));
  const clock = showSeconds(seconds, progress);
  const started = performance.now();
  const post = () => (load === 'highest' ? postBatches(api, pollId, seconds) : postAtRate(voters, rate));
  const timed = async () => {
    const posted = await post();
    return { posted, took: (performance.now() - started) / 1000 };
  };
  const options = {
    pollId: `probe-${load}`,
    gap: { shortest: gap * 0.1, longest: gap * 1.9 },
    cast: castAlone,
  };
  const { result, lag } = await measureLag(api, timed, options).finally(clock.stop);
  return {
    load,
    votesPerSecond: (result.posted + lag.accepted) / result.took,
    seconds: result.took,
    lag: {
      probes: lag.lags.length,
      median: percentile(lag.lags, 0.5),
      p95: percentile(lag.lags, 0.95),
      p99: percentile(lag.lags, 0.99),
    },
  };
}

/** Advances the progress by a second a second, and by what is missing in the end. */
function showSeconds(seconds: number, progress: PartProgress): { stop(): void } {
  let shown = 0;
  const timer = setInterval(() => {
    if (shown === seconds) return;
    shown++;
    progress.advance();
  }, 1000);
  return {
    stop() {
      clearInterval(timer);
      progress.advance(seconds - shown);
    },
  };
}

async function castAlone(api: ApiClient, pollId: string, { voterId, choice }: DelegatedVote): Promise<void> {
  const voter = await api.accountVoter(pollId, voterId);
  await voter.cast(choice);
}

/** An audience has its passes before it votes, so they are no part of the load. */
function votersWithPasses(api: ApiClient, pollId: string, count: number): Promise<Voter[]> {
  const limit = pLimit(CONCURRENT_PASSES);
  const ids = Array.from({ length: count }, (_, i) => vote(i).voterId);
  return Promise.all(ids.map((voterId) => limit(() => api.accountVoter(pollId, voterId))));
}

/** Single votes at an even pace, each sent in time whether or not those before it are answered. */
async function postAtRate(voters: readonly Voter[], rate: number): Promise<number> {
  const started = performance.now();
  const posts: Promise<unknown>[] = [];
  for (const [i, voter] of voters.entries()) {
    const ahead = (i / rate) * 1000 - (performance.now() - started);
    if (ahead > 0) await sleep(ahead);
    const post = voter.cast(vote(i).choice);
    // What went wrong is told at the end.
    post.catch(() => {});
    posts.push(post);
  }
  await Promise.all(posts);
  return voters.length;
}

/** Full batches, one after the other in a few lines, for as long as told. */
async function postBatches(api: ApiClient, pollId: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let next = 0;
  let accepted = 0;
  const line = async () => {
    while (performance.now() < until) {
      const start = next;
      next += MAX_BATCH_VOTES;
      const votes = Array.from({ length: MAX_BATCH_VOTES }, (_, i) => vote(start + i));
      const results = await api.castBatch(pollId, votes);
      accepted += results.filter(({ status }) => status === 'accepted').length;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_BATCHES }, line));
  return accepted;
}

function vote(index: number): DelegatedVote {
  return { voterId: `voter-${index}`, choice: CANDIDATES[index % CANDIDATES.length] ?? '' };
}
