import { setMaxListeners } from 'node:events';
import { LocalIssuer } from '../../cli/api/tokens';
import { seeded } from '../faults/random';
import { apiClients, deployedSystem } from '../system/voting-system';
import { OwnCrowd } from '../voters/own-crowd';
import type { Standing } from '../voters/voter-model';
import { type Order, orderSchema } from './messages';
import { Reporter } from './reporter';

type Beginning = Extract<Order, { do: 'begin' }>;

/** Nobody pauses a poll whose voters act from several processes. */
const NEVER = () => false;

/** Some of the voters of a rehearsal, as a process that is told over IPC what they do, and tells what they were told. */
function main(): void {
  const reporter = new Reporter((report) => process.connected && process.send?.(report));
  let crowd: OwnCrowd | undefined;
  let turn = Promise.resolve();
  process.once('disconnect', () => process.exit());
  process.on('message', (message) => {
    const order = orderSchema.parse(message);
    if (order.do === 'begin') crowd = begin(order, reporter);
    else if (crowd === undefined) throw new Error(`Nobody has begun, and is to ${order.do}.`);
    else if (order.do === 'expect-closing') crowd.expectClosing();
    else if (order.do === 'expect-no-votes') crowd.expectNoVotesFrom(order.from);
    else {
      turn = inTurn(turn, crowd, order, reporter);
      turn.catch((error: unknown) => end(error, reporter));
    }
  });
}

function end(error: unknown, reporter: Reporter): void {
  reporter.fail(error);
  process.disconnect();
}

function begin({ url, tokens, codes, seed, ...poll }: Beginning, reporter: Reporter): OwnCrowd {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const { hastyApi: api } = tokens
    ? deployedSystem({ url, ...tokens }, signal)
    : apiClients(url, signal, (http) => new LocalIssuer(http));
  const crowd = new OwnCrowd({
    ...poll,
    api,
    codes: codes && new Map(codes),
    random: seeded(seed),
    model: {
      told: (voterId, standing) => reporter.note({ is: 'told', voterId, standing: written(standing) }),
      untold: (voterId, standing) => reporter.note({ is: 'untold', voterId, standing: written(standing) }),
    },
    signal,
    wasPaused: NEVER,
    onDone: ({ voterId }) => reporter.note({ is: 'done', voterId }),
    onPass: (voterId, voterKey) => reporter.note({ is: 'pass', voterId, voterKey }),
  });
  reporter.watch(crowd);
  return crowd;
}

async function inTurn(
  before: Promise<void>,
  crowd: OwnCrowd,
  order: Extract<Order, { do: 'act' | 'ask' }>,
  reporter: Reporter,
): Promise<void> {
  await before;
  if (order.do === 'act') await crowd.act(order.actions, order.from);
  else await crowd.ask(order.voterIds);
  reporter.carriedOut();
}

function written(standing: Standing): [string, number][] | null {
  return standing === undefined ? null : [...standing];
}

main();
