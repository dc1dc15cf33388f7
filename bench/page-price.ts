import type { AccessKind } from '../contract/access';
import { DOLLARS_A_MILLION } from './prices';

/**
 * What a million people cost who vote on the page, at list prices in us-east-1 with nothing free but Cognito's first 10,000
 * users. What is assumed cannot be measured without AWS; all else follows from the code or was measured.
 */

/** Dollars, beside those of `prices.ts` (aws.amazon.com: the pricing page of each service, 2026). */
const DOLLARS = {
  /** These three a million. */
  readUnits: 0.125,
  cloudFrontRequests: 1,
  mails: 100,
  lambdaGigabyteSecond: 0.0000133334,
  logGigabyte: 0.5,
  cloudFrontGigabyte: 0.085,
  toOriginGigabyte: 0.02,
  /** A month, with point-in-time recovery. */
  storedGigabyte: 0.45,
  cognitoUser: 0.015,
} as const;

const FREE_COGNITO_USERS = 10_000;

/** How one voter uses the page. */
export interface PageUse {
  secondsWatching: number;
  /** Between two questions for results. */
  secondsBetweenResults: number;
  /** Of the poll: at first, when it opens, when it closes. */
  pollLoads: number;
  /** At one's own vote. */
  ownVoteLooks: number;
  /** Files of the page, kept by the browser ever after. */
  pageFiles: number;
}

export const TEN_MINUTES: PageUse = {
  secondsWatching: 600,
  secondsBetweenResults: 1,
  pollLoads: 3,
  ownVoteLooks: 1,
  pageFiles: 10,
};

/** Bytes, measured on a local run; of answers with their headers. */
const BYTES = {
  accessLogLine: 283,
  metricsLine: 224,
  ballotItem: 259,
  answer: 1_500,
  request: 2_000,
  pageFile: 9_000,
};

/** Assumed of a call of passes or ballots on AWS: reading and writing take most of it. */
const CALL = { seconds: 0.02, gigabytes: 0.5 };

/** Assumed at 2,000 votes a second: four batches a second from each of four stream shards, sixteen write shards in each. */
const TOTALS_UNITS_A_VOTE = 16 / 125;

/** Ballots and their receipts are looked up with strongly consistent reads: one unit of Votes, one of Totals. */
const READ_UNITS_A_LOOK = 2;

/** Until ballots expire, 90 days after closing. */
const MONTHS_KEPT = 3;

/** Origin requests a second while watched, whatever the crowd, and what each takes of the results function (assumed). */
const ORIGIN = { requestsASecond: 50, seconds: 0.05, gigabytes: 1.73, readUnits: 64 };

/** What a million voters take of one thing, and what it costs. */
export interface PriceLine {
  part: string;
  amount: number;
  /** Of the amount; `M` is a million. */
  unit: string;
  dollars: number;
}

export interface PagePrice {
  /** To get the pass to vote with, by the poll's access. */
  passes: Record<AccessKind, PriceLine[]>;
  vote: PriceLine[];
  watching: PriceLine[];
}

export function pagePrice(use: PageUse): PagePrice {
  return { passes: passLines(), vote: voteLines(use), watching: watchingLines(use) };
}

export function totalOf(lines: readonly PriceLine[]): number {
  return lines.reduce((sum, { dollars }) => sum + dollars, 0);
}

function passLines(): PagePrice['passes'] {
  const { writeUnits } = DOLLARS_A_MILLION;
  const look = (units: number) =>
    line('looks at roll and own vote', units, 'M read units', DOLLARS.readUnits);
  return {
    // A challenge, then the pass.
    open: [look(1), ...callLines(2)],
    code: [
      line('Roll: voter and code, and that the code was used', 3, 'M write units', writeUnits),
      look(3),
      ...callLines(1),
    ],
    account: [
      line('Cognito Essentials', 1e6 - FREE_COGNITO_USERS, 'users', DOLLARS.cognitoUser),
      line('mails with codes, by SES', 1, 'M mails', DOLLARS.mails),
      look(1),
      ...callLines(1),
    ],
  };
}

function voteLines({ ownVoteLooks }: PageUse): PriceLine[] {
  const reads = ownVoteLooks * READ_UNITS_A_LOOK;
  const { writeUnits } = DOLLARS_A_MILLION;
  return [
    line('Votes, one write each', 1, 'M write units', writeUnits),
    line('Totals', TOTALS_UNITS_A_VOTE, 'M write units', writeUnits),
    line('looks at own votes', reads, 'M read units', DOLLARS.readUnits),
    ...callLines(1 + ownVoteLooks),
    line('ballots, kept', gigabytes(BYTES.ballotItem) * MONTHS_KEPT, 'GB-months', DOLLARS.storedGigabyte),
  ];
}

/** So many requests of each voter, through the distribution to a function. */
function callLines(requests: number): PriceLine[] {
  const gigabyteSeconds = requests * CALL.seconds * CALL.gigabytes * 1e6;
  const logged = gigabytes(requests * BYTES.accessLogLine + BYTES.metricsLine);
  const { httpRequests, lambdaRequests } = DOLLARS_A_MILLION;
  return [
    line('HTTP API', requests, 'M requests', httpRequests),
    line('Lambda, requests', requests, 'M requests', lambdaRequests),
    line('Lambda, time', gigabyteSeconds, 'GB-s', DOLLARS.lambdaGigabyteSecond),
    line('logs', logged, 'GB', DOLLARS.logGigabyte),
    line('CloudFront, requests', requests, 'M requests', DOLLARS.cloudFrontRequests),
    line('CloudFront, answers', gigabytes(requests * BYTES.answer), 'GB', DOLLARS.cloudFrontGigabyte),
    line('CloudFront, to the API', gigabytes(requests * BYTES.request), 'GB', DOLLARS.toOriginGigabyte),
  ];
}

function watchingLines(use: PageUse): PriceLine[] {
  const answers = use.secondsWatching / use.secondsBetweenResults + use.pollLoads;
  const moved = gigabytes(answers * BYTES.answer + use.pageFiles * BYTES.pageFile);
  const atOrigin = (ORIGIN.requestsASecond * use.secondsWatching) / 1e6;
  return [
    line('CloudFront, requests', answers + use.pageFiles, 'M requests', DOLLARS.cloudFrontRequests),
    line('CloudFront, answers', moved, 'GB', DOLLARS.cloudFrontGigabyte),
    line('what reaches the API', atOrigin, 'M requests', dollarsAtOrigin()),
  ];
}

/** Of a million requests for results: API, function, reading, a line of log. */
function dollarsAtOrigin(): number {
  return (
    DOLLARS_A_MILLION.httpRequests +
    DOLLARS_A_MILLION.lambdaRequests +
    ORIGIN.readUnits * DOLLARS.readUnits +
    ORIGIN.seconds * ORIGIN.gigabytes * 1e6 * DOLLARS.lambdaGigabyteSecond +
    gigabytes(BYTES.accessLogLine) * DOLLARS.logGigabyte
  );
}

/** Of a million times so many bytes. */
function gigabytes(bytes: number): number {
  return (bytes * 1e6) / 1e9;
}

function line(part: string, amount: number, unit: string, dollarsEach: number): PriceLine {
  return { part, amount, unit, dollars: amount * dollarsEach };
}
