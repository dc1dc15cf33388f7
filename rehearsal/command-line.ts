import { Command, Option } from 'commander';
import { UsageError } from '../cli/errors';
import { positiveInteger, seed } from '../cli/terminal/option-values';
import { ACCESS_KINDS, type AccessKind } from '../contract/access';
import { POLL_DEFAULTS } from '../contract/limits';
import type { PartitionOptions } from '../local/partitions/model-partitions';
import { contextOption, modelPartitionsOption } from '../local/shared-options';
import type { Fault } from './faults/fault';
import { FAULTS, selectFaults, UnknownFaultError } from './faults/faults';
import {
  OUTAGES,
  type Outage,
  plannedLength,
  REHEARSED_MINUTE,
  selectOutages,
  UnknownOutageError,
} from './outages/outage';
import type { DeployedApi } from './system/voting-system';
import { BALLOT_KINDS, type BallotKind } from './voters/ballot-kinds';

/** What the command line of a rehearsal asks for. */
export interface CommandLine {
  votes: number;
  rate: number;
  seed: number;
  faults: Fault[];
  /** Parts that are down for a while, one after the other, and then nothing else goes wrong. */
  outages: readonly Outage[];
  /** What ballots may say. */
  ballot: BallotKind;
  /** How voters get their passes. */
  access: AccessKind;
  /** Whether a director changes the poll meanwhile. */
  director: boolean;
  /** Processes that voters act from. */
  processes: number;
  /** A deployed API and the tokens for it, in place of a local runtime. */
  deployed?: DeployedApi | undefined;
  /** How the model of partitions throttles the tables of the local runtime; not at all when absent. */
  modelPartitions?: PartitionOptions | undefined;
  /** Context values of the CDK app that the local runtime runs. */
  context: Record<string, string>;
  /** Where the local runtime keeps its data, and the report stands unless named. */
  data: string;
  /** File of the report. */
  report?: string | undefined;
  /** File for a picture of the dashboard as it stands in the end. */
  dashboard?: string | undefined;
}

/** Votes a second where nothing else is asked for. */
const USUAL_RATE = 100;

interface Given {
  votes: number;
  rate?: number;
  seed: number;
  faults?: string;
  outage?: string;
  ballot: BallotKind;
  access: AccessKind;
  director: boolean;
  processes: number;
  modelPartitions?: PartitionOptions;
  context: Record<string, string>;
  url?: string;
  token?: string;
  delegateToken?: string;
  data: string;
  report?: string;
  dashboard?: string;
}

const WIDEST_NAME = Math.max(...FAULTS.map(({ name }) => name.length));
const FAULT_HELP = `
Faults:
${FAULTS.map(({ name, does }) => `  ${name.padEnd(WIDEST_NAME)}  ${does}`).join('\n')}

Outages, and the alarm that stands for each:
${OUTAGES.map(({ name, does, alarm }) => `  ${name.padEnd(WIDEST_NAME)}  ${does}: ${alarm.name}`).join('\n')}

A minute of schedules and alarms lasts ${REHEARSED_MINUTE / 1_000} seconds in a rehearsal.

Examples:
  npm run rehearse -- --votes 2000
  npm run rehearse -- --outage tally --votes 400
  npm run rehearse -- --votes 20000 --rate 100 --faults all --seed 1
  npm run rehearse -- --faults redeliver,timeout --seed 7
  npm run rehearse -- --votes 2000 --ballot points --access open
  npm run rehearse -- --model-partitions 0.05 --rate 40 --faults none
  npm run rehearse -- --url https://….amazonaws.com --token … --delegate-token … --votes 5000

Exit code 0 only when nothing is lost, counted twice, undone or shown early, and the poll is certified.`;

/** The command line of `npm run rehearse`; `start` is called with what it asks for. */
export function rehearseCommand(start: (line: CommandLine) => Promise<void>): Command {
  return new Command('npm run rehearse --')
    .usage('[options]')
    .description(
      'Rehearses a broadcast: a poll under load while faults happen, and a report on what was counted.',
    )
    .option(
      '--votes <n>',
      'voters, each of whom votes; some change, retract or double-post',
      positiveInteger,
      2_000,
    )
    .option(
      '--rate <n>',
      'votes a second, over the whole of the broadcast (default: 100, or as an outage needs)',
      positiveInteger,
    )
    .option('--faults <names>', 'all, none, or names separated by commas (default: all)')
    .option(
      '--outage <parts>',
      'all, or parts separated by commas: each does nothing for minutes, and its alarm must be raised; without faults',
    )
    .addOption(
      new Option('--ballot <kind>', 'what ballots say: one pick, several picks, or points')
        .choices(Object.keys(BALLOT_KINDS))
        .default('pick'),
    )
    .addOption(
      new Option('--access <way>', 'how voters who vote alone get their passes')
        .choices(ACCESS_KINDS)
        .default(POLL_DEFAULTS.access),
    )
    .option('--no-director', 'nobody pauses, edits, extends, hides or reveals the poll')
    .option(
      '--processes <n>',
      'processes that voters act from; with several there is no director',
      positiveInteger,
      1,
    )
    .option('--seed <n>', 'the same seed gives the same votes and faults', seed, 1)
    .addOption(modelPartitionsOption())
    .addOption(contextOption())
    .option('--url <url>', 'a deployed API: runs the load and the checks there, without faults')
    .addOption(
      new Option('--token <token>', 'for --url: an access token with the scope voting/admin').env(
        'VOTING_TOKEN',
      ),
    )
    .addOption(
      new Option(
        '--delegate-token <token>',
        'for --url: one with voting/delegate (default: --token has both)',
      ).env('VOTING_DELEGATE_TOKEN'),
    )
    .option('--data <folder>', 'where the local runtime keeps its data', '.rehearsal')
    .option('--report <file>', 'file of the report (default: report.html in the data folder)')
    .option('--dashboard <file>', 'draws the dashboard of the local runtime, as it stands in the end, in SVG')
    .addHelpText('after', FAULT_HELP)
    .showHelpAfterError('npm run rehearse -- --help shows what there is.')
    .allowExcessArguments(false)
    .action((given: Given) => start(alone(check(given))));
}

/** Whether all knew of a pause cannot be told for voters of several processes. */
function alone(line: CommandLine): CommandLine {
  return { ...line, director: line.director && line.processes === 1 };
}

/** @throws UsageError */
function check({ faults, outage, url, token, delegateToken, rate, ...others }: Given): CommandLine {
  const given = { ...others, rate: rate ?? USUAL_RATE, outages: [] };
  if (outage !== undefined) {
    if (url !== undefined || (faults ?? 'none') !== 'none')
      throw new UsageError('Outages are held on the local runtime, without faults: use --outage alone.');
    return { ...given, ...whileDown(outage, given.votes, rate) };
  }
  if (url === undefined) return { ...given, faults: selected(() => selectFaults(faults ?? 'all')) };
  if (faults !== undefined && faults !== 'none') {
    throw new UsageError('Faults are injected into the local runtime only: use --faults or --url, not both.');
  }
  if (given.modelPartitions || Object.keys(given.context).length > 0) {
    throw new UsageError(
      '--model-partitions and --context are for the local runtime; what is deployed has partitions and context of its own.',
    );
  }
  return { ...given, faults: [], deployed: deployedAt(url, token, delegateToken) };
}

/** @throws UsageError */
function deployedAt(url: string, token: string | undefined, delegateToken: string | undefined): DeployedApi {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new UsageError(`--url must be an http or https address; given "${url}".`);
  }
  if (!token) {
    throw new UsageError(
      '--url needs a token with the scope voting/admin: --token, or VOTING_TOKEN; and one with voting/delegate, ' +
        'which may be the same: --delegate-token, or VOTING_DELEGATE_TOKEN.',
    );
  }
  return { url, token, delegateToken };
}

/** Voters go on voting all the while, and nobody changes the poll. @throws UsageError */
function whileDown(
  names: string,
  votes: number,
  rate: number | undefined,
): Pick<CommandLine, 'outages' | 'faults' | 'director' | 'rate'> {
  const outages = selected(() => selectOutages(names));
  const seconds = Math.ceil(plannedLength(outages) / 1_000);
  const slowest = votes / seconds;
  if (rate !== undefined && rate > slowest) {
    throw new UsageError(
      `--outage ${names} takes ${seconds} seconds, and ${votes} votes at ${rate} a second are over before. ` +
        'Without --rate they last as long.',
    );
  }
  return { outages, faults: [], director: false, rate: rate ?? slowest };
}

/** What a person selected by names. @throws UsageError */
function selected<T>(select: () => T): T {
  try {
    return select();
  } catch (error) {
    if (error instanceof UnknownFaultError || error instanceof UnknownOutageError)
      throw new UsageError(error.message);
    throw error;
  }
}
