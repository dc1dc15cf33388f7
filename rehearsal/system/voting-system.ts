import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { ONE_TRY } from '../../cli/api/retry';
import { givenToken, type TokenSource } from '../../cli/api/tokens';
import type { BallotCheck } from '../checks/check-ballots';
import type { Difference } from '../checks/compare';
import type { ReadPublic } from '../director/public-reader';
import type { RehearsedPoll } from '../faults/fault';
import type { RuntimeProcess } from '../faulty-runtime/runtime-process';
import type { VoterModel } from '../voters/voter-model';

/** What a rehearsal is held on. */
export interface VotingSystem {
  url: string;
  /** Comes again when the API does not answer. */
  api: ApiClient;
  /** Tries once, so that every answer that never came is seen. */
  hastyApi: ApiClient;
  readPublic: ReadPublic;
  /** What a deployed API is called with; absent for a local one. */
  deployed?: DeployedApi;
  /** What can be done to a local runtime, and read from it. */
  local?: LocalParts;
  close(): Promise<void>;
}

export type VoterKeys = ReadonlyMap<string, string>;

export interface LocalParts {
  runtime: RuntimeProcess;
  faultLog: string;
  dataDirectory: string;
  /** A picture of the dashboard, in SVG. */
  dashboard(): Promise<string>;
  /** How often the model of partitions throttled what; `undefined` where nothing throttles the tables. */
  throttled(): [what: string, times: number][] | undefined;
  /** Reads the poll's voter keys, which are destroyed when it is certified. */
  begin(poll: RehearsedPoll): Promise<void>;
  /** @param keys voter keys of those who have passes, by voter id; others follow from their ids. */
  check(model: VoterModel, poll: RehearsedPoll, keys: VoterKeys): Promise<BallotCheck>;
  /** What Totals count, write shard by write shard, against what voters were told; but for those set back. */
  checkTotals(
    model: VoterModel,
    poll: RehearsedPoll,
    keys: VoterKeys,
    setBack: readonly string[],
  ): Promise<Difference>;
}

/** A deployed API, and what to call it with. */
export interface DeployedApi {
  url: string;
  /** Admits to creating polls. */
  token: string;
  /** Admits to posting for voters. @default - the other does too */
  delegateToken?: string | undefined;
}

export function deployedSystem(deployed: DeployedApi, signal: AbortSignal): VotingSystem {
  const { url, token, delegateToken } = deployed;
  const clients = apiClients(url, signal, () => givenToken(token, delegateToken));
  return { ...clients, deployed, close: async () => {} };
}

export function apiClients(
  url: string,
  signal: AbortSignal,
  tokensOf: (http: HttpClient) => TokenSource,
): Pick<VotingSystem, 'url' | 'api' | 'hastyApi' | 'readPublic'> {
  const patient = new HttpClient(url, signal);
  const tokens = tokensOf(patient);
  const hasty = new HttpClient(url, signal, ONE_TRY);
  return {
    url,
    api: new ApiClient(patient, tokens),
    hastyApi: new ApiClient(hasty, tokens),
    readPublic: (path) => hasty.call({ method: 'GET', path, repeatable: true }),
  };
}
