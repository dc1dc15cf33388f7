import { z } from 'zod';
import { ApiClient } from '../../cli/api/api-client';
import { createOrFindPoll } from '../../cli/api/find-poll';
import { HttpClient } from '../../cli/api/http-client';
import { LocalIssuer } from '../../cli/api/tokens';
import { percentile } from '../../cli/percentile';
import { DEFAULT_ENVIRONMENTS } from '../../local/functions/local-functions';
import { silentLog } from '../../local/logs/log';
import type { LocalRuntime } from '../../local/runtime';
import { startTemporaryRuntime, useAndRemove } from '../../local/temporary-runtime';
import { compileChild } from '../children/compile';
import { runChild } from '../children/run-child';
import { type ProcessorTime, processorTime, processorTimeSince } from '../measure/processor-time';
import { median } from '../measure/statistics';
import type { Reporter } from '../progress';
import { candidateIds } from '../stream/vote-stream';

/** Votes over HTTP, with so many execution environments a function; medians over the rounds. */
export interface HttpVotes {
  environments: number;
  connections: number;
  votesPerSecond: number;
  /** Milliseconds from a vote's being sent to its being accepted. */
  time: { median: number; p99: number };
  /** Of the processor, in milliseconds a vote; absent where the system does not tell. */
  processor?: { gateway: number; functions: number; engine: number };
}

const CONNECTIONS = 32;
const VOTERS = 200;
const CANDIDATES = candidateIds(10);

/** One environment and as many as a start has by itself, in turns. */
export async function measureHttpVotes(
  seconds: number,
  rounds: number,
  report: Reporter,
): Promise<HttpVotes[]> {
  const counts = [1, DEFAULT_ENVIRONMENTS];
  const progress = report.start('votes over HTTP', counts.length * rounds, 'round');
  const file = await compileChild('post-votes');
  const measured = new Map<number, Round[]>(counts.map((count) => [count, []]));
  for (let round = 0; round < rounds; round++) {
    for (const count of counts) {
      progress.now(`votes over HTTP, environments: ${count}`);
      const runtime = await startTemporaryRuntime(silentLog, { environments: count });
      measured.get(count)?.push(await useAndRemove(runtime, (running) => measure(running, file, seconds)));
      progress.advance();
    }
  }
  progress.stop();
  return [...measured].map(([environments, all]) => summary(environments, all));
}

interface Round {
  votesPerSecond: number;
  median: number;
  p99: number;
  processor: ProcessorTime | undefined;
}

async function measure(runtime: LocalRuntime, file: string, seconds: number): Promise<Round> {
  const pollId = 'http-votes';
  const http = new HttpClient(runtime.url, new AbortController().signal);
  await createOrFindPoll(new ApiClient(http, new LocalIssuer(http)), {
    pollId,
    title: 'Votes over HTTP',
    candidates: CANDIDATES.map((candidateId) => ({ candidateId, label: candidateId })),
    writeShards: 32,
  });
  let before: ProcessorTime | undefined;
  const { times, took } = await runChild({
    file,
    input: {
      url: runtime.url,
      pollId,
      candidateIds: CANDIDATES,
      connections: CONNECTIONS,
      voters: VOTERS,
      // Each environment compiles the function for itself, so that more of them take longer to be at their best.
      warmUpSeconds: seconds,
      seconds,
    },
    environment: {},
    result: z.object({ times: z.array(z.number()), took: z.number() }),
    onProgress: () => {
      before = processorTime(runtime.databasePid);
    },
  });
  const after = processorTime(runtime.databasePid);
  const used = before && after && processorTimeSince(before, after);
  return {
    votesPerSecond: times.length / took,
    median: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    processor: used && {
      main: used.main / times.length,
      others: used.others / times.length,
      other: used.other / times.length,
    },
  };
}

function summary(environments: number, rounds: Round[]): HttpVotes {
  const of = (figure: (round: Round) => number) => median(rounds.map(figure));
  const used = rounds.flatMap(({ processor }) => processor ?? []);
  return {
    environments,
    connections: CONNECTIONS,
    votesPerSecond: of((round) => round.votesPerSecond),
    time: { median: of((round) => round.median), p99: of((round) => round.p99) },
    ...(used.length > 0 && {
      processor: {
        gateway: median(used.map(({ main }) => main)),
        functions: median(used.map(({ others }) => others)),
        engine: median(used.map(({ other }) => other)),
      },
    }),
  };
}
