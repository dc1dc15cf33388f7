import path from 'node:path';
import type { Command } from 'commander';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { PollView } from '../../contract/poll';
import { type InputFile, withInputFile } from '../ballots-file/input-file';
import { noRows } from '../ballots-file/rows';
import { CommandError, UsageError } from '../errors';
import { type Load, peakOf, runLines, secondsOf } from '../load-script/load-plan';
import { loadScript } from '../load-script/load-script';
import { requireCodePoll } from '../roll/code-poll';
import { OWNER_ONLY, readCodes } from '../roll/codes-file';
import type { OpenSession, Session } from '../session';
import { choiceMaker } from '../simulation/random-choice';
import { formatCount, formatDuration, formatQuantity } from '../terminal/numbers';
import { positiveInteger, seed, wholeNumber } from '../terminal/option-values';
import { writeOutput } from '../terminal/output-file';
import { inputOptions } from './file-options';

interface LoadScriptOptions {
  codes: string;
  rate: number;
  watchers: number;
  machines: number;
  seed: number;
  out: string;
}

const SUFFIX = '.js';
/** Choices that a script has ready; more voters vote for the same ones again. */
const CHOICES = 1_000;

const HELP = `
k6 is a load generator (https://grafana.com/docs/k6); one machine of it takes some thousand votes a second. The codes come from
"roll make" or "roll load" and are written beside the script, for you alone: whoever reads them can vote. Open polls take no
script, as a load generator would be busy with their proofs of work.`;

/** `load-script POLL --codes FILE --rate V --out FILE.js`. */
export function addLoadScript(program: Command, open: OpenSession): void {
  program
    .command('load-script <pollId>')
    .description('write a k6 script that votes with the codes of a poll, from one machine or several')
    .requiredOption('--codes <file>', 'the codes, each of which votes once')
    .requiredOption(
      '--rate <n>',
      'votes a second over the whole of it; the spike has 2.5 times as many',
      positiveInteger,
    )
    .option('--watchers <n>', 'pages that ask for the results meanwhile', wholeNumber, 0)
    .option('--machines <n>', 'machines that k6 runs on', positiveInteger, 1)
    .option('--seed <n>', 'the same seed gives the same choices', seed, 1)
    .requiredOption('--out <file>', 'the script to write, such as load.js')
    .addHelpText('after', HELP)
    .action(async (pollId: string, options: LoadScriptOptions, command: Command) => {
      const session = open(command);
      if (!options.out.endsWith(SUFFIX))
        throw new UsageError(
          `--out must be a file that ends on ${SUFFIX}, as k6 wants it; given "${options.out}".`,
        );
      const poll = await requireCodePoll(session, pollId);
      if (poll.status !== 'open')
        throw new CommandError(`The poll "${pollId}" is ${poll.status}; a load needs one that is open.`);
      await withInputFile(options.codes, inputOptions(session, undefined), (file) =>
        writeScript(session, poll, file, options),
      );
    });
}

async function writeScript(
  { api, terminal }: Session,
  poll: PollView,
  file: InputFile,
  { rate, watchers, machines, seed: given, out }: LoadScriptOptions,
): Promise<void> {
  const codes = (await readCodes(file)).map(({ code }) => code);
  if (codes.length === 0) throw noRows(file);
  const load: Load = { voters: codes.length, rate, watchers };
  const codesFile = `${out.slice(0, -SUFFIX.length)}.codes.txt`;
  const script = loadScript({
    url: api.url,
    pollId: poll.pollId,
    load,
    choices: choicesOf(poll, given),
    codesFile: `./${path.basename(codesFile)}`,
  });
  await writeOutput(codesFile, terminal.output, (write) => write(`${codes.join('\n')}\n`), OWNER_ONLY);
  await writeOutput(out, terminal.output, (write) => write(script));
  const run = runLines(path.basename(out), machines);
  const { voters } = load;
  const peak = Math.round(peakOf(load));
  terminal.answer({ script: out, codes: codesFile, voters, seconds: secondsOf(load), peak, run }, () => [
    `${formatQuantity(voters, 'voter')} in ${formatDuration(secondsOf(load) * 1_000)}, ${formatCount(peak)} a second at the peak` +
      `${watchers > 0 ? `, ${formatQuantity(watchers, 'page')} watching` : ''}: ${out}, with the codes in ${codesFile}.`,
    machines === 1 ? 'Run it:' : 'Copy both files to each machine, and run there at the same time:',
    ...run.map((line) => `  ${line}`),
  ]);
}

function choicesOf({ candidates, ballot }: PollView, given: number) {
  const random = xoroshiro128plus(given);
  const ids = candidates.map(({ candidateId }) => candidateId);
  const choose = choiceMaker(ids, ballot, () => uniformFloat64(random));
  return Array.from({ length: CHOICES }, choose);
}
