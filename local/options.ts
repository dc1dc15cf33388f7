import { isIP } from 'node:net';
import { Command, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_ENVIRONMENTS } from './functions/local-functions';
import { readPublicUrl } from './network/public-url';
import { ALL_ADDRESSES, isLoopbackName, type Reach } from './network/reach';
import type { PartitionOptions } from './partitions/model-partitions';
import { contextOption, modelPartitionsOption } from './shared-options';

/** What the command line of `npm start` asks for. */
export interface StartOptions extends Reach {
  port: number;
  data: string;
  fresh: boolean;
  verbose: boolean;
  context: Record<string, string>;
  environments: number;
  modelPartitions?: PartitionOptions;
  allowWebhooksTo?: string;
}

/** Each is a thread that has loaded the function: beyond this, a machine spends itself on them. */
const MOST_ENVIRONMENTS = 256;

const EXAMPLES = `
Environment:
  DYNAMODB_ENDPOINT  a DynamoDB to run on in place of the embedded one, such as http://localhost:8000

Examples:
  npm start                                  the API on http://localhost:3000, data in .local
  npm start -- --port 0 --data /tmp/trial    any free port, another folder
  npm start -- --host                        for phones in the same network too: shows a QR code
  npm start -- --public-url https://vote.example.org
                                             behind a tunnel or a proxy, which passes the Host header on
  npm start -- --allow-webhooks-to localhost:4000
                                             with a receiver of events on this machine
  npm start -- --fresh --verbose             from nothing, showing everything
  npm start -- --model-partitions 0.05       tables that take a twentieth of the writes they would on AWS`;

/** The command line of `npm start`; `start` is called with what it asks for. */
export function startCommand(start: (options: StartOptions) => Promise<void>): Command {
  return new Command('npm start --')
    .usage('[options]')
    .description(
      'Runs the whole voting application on this machine, from the template that cdk deploy would send.',
    )
    .addOption(
      new Option('--port <number>', 'port of the HTTP API; 0 for any free one')
        .default(3000)
        .argParser(parsePort),
    )
    .addOption(
      new Option(
        '--host [address]',
        'listens for other devices too, at this address of the machine or at all of them',
      )
        .preset(ALL_ADDRESSES)
        .argParser(parseHost),
    )
    .addOption(
      new Option(
        '--public-url <url>',
        'where a tunnel or a proxy in front offers it, such as https://vote.example.org',
      ).argParser(parsePublicUrl),
    )
    .option('--data <folder>', 'where votes, keys and failed batches are kept', '.local')
    .option('--fresh', 'start empty: deletes what the data folder holds', false)
    .option('--verbose', 'show all logs and metrics of the functions, and every request', false)
    .addOption(contextOption())
    .addOption(
      new Option('--environments <number>', 'execution environments of each function at most')
        .default(DEFAULT_ENVIRONMENTS)
        .argParser(parseEnvironments),
    )
    .addOption(modelPartitionsOption())
    .addOption(
      new Option(
        '--allow-webhooks-to <host:port>',
        'lets webhooks lead to this address over http, such as localhost:4000; others must be public, as on AWS',
      ).argParser(parseHostAndPort),
    )
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('npm start -- --help shows what there is.')
    .allowExcessArguments(false)
    .action(start);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
}

function parseHostAndPort(text: string): string {
  const url = URL.canParse(`http://${text}`) ? new URL(`http://${text}`) : undefined;
  if (url?.host === text && url.port !== '') return text;
  throw new InvalidArgumentError('It must be a host and a port such as localhost:4000.');
}

function parseHost(text: string): string {
  if (isIP(text) !== 0) return text;
  throw new InvalidArgumentError(
    'It must be an IP address of this machine such as 192.168.1.5, or left out for all of them.',
  );
}

function parsePublicUrl(text: string): string {
  const origin = readPublicUrl(text);
  if (origin === undefined) {
    throw new InvalidArgumentError(
      'It must be an http or https address with no path, such as https://vote.example.org.',
    );
  }
  if (!isLoopbackName(new URL(origin).hostname)) return origin;
  throw new InvalidArgumentError(
    'It must be an address that other devices can open, as no loopback address is.',
  );
}

function parseEnvironments(text: string): number {
  const environments = Number(text);
  if (/^\d+$/.test(text) && environments >= 1 && environments <= MOST_ENVIRONMENTS) return environments;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_ENVIRONMENTS}.`);
}
