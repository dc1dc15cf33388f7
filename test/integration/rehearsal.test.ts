import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccessKind } from '../../contract/access';
import { FAULTS } from '../../rehearsal/faults/faults';
import { readFaults } from '../../rehearsal/faulty-runtime/fault-log';
import type { BALLOT_KINDS } from '../../rehearsal/voters/ballot-kinds';
import { describeEmbedded } from '../local/embedded-engine';
import { startTestRuntime } from './harness';
import { leaksIn, overhearSecrets, SECRET_KINDS, secretsIn } from './overheard';
import { PATIENCE_MS, rehearse } from './rehearse';

/** Of all rehearsals of this process. */
const overheard = overhearSecrets();

/** All that the runtime said, without the lines of the faults, which tell whose ballot they altered. */
async function runtimeLog(folder: string): Promise<string> {
  const lines = (await readFile(join(folder, 'runtime.log'), 'utf8')).split('\n');
  return lines.filter((line) => !/^\S+ faults /.test(line)).join('\n');
}

describeEmbedded('a rehearsal on this machine', () => {
  // Side by side, since they wait most of the time.
  test.concurrent.each([
    ['pick', 'account', 11],
    ['points', 'code', 13],
  ] satisfies [keyof typeof BALLOT_KINDS, AccessKind, number][])(
    'a small rehearsal of %s under every fault and a director, with passes of the kind %s, loses nothing, counts nothing twice, shows nothing early and logs no secret',
    async (ballot, access, seed) => {
      const { exitCode, text, folder } = await rehearse(
        ...['--votes', '200', '--rate', '20', '--seed', String(seed), '--ballot', ballot],
        ...['--access', access],
      );
      // The whole text says what went wrong, where anything did.
      expect(text).toMatch(
        /rehearsal: OK 200 voters, \d+ faults: 0 lost, 0 counted twice, 0 undone, 0 shown early/,
      );
      // Tampering is among the faults, and has an alarm of its own.
      expect(text).toMatch(/Alarms .*count-corrected/);
      expect(exitCode).toBe(0);
      const happened = new Set(readFaults(join(folder, 'faults.jsonl')).map(({ fault }) => fault));
      expect(happened).toEqual(new Set(FAULTS.map(({ name }) => name)));
      expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain(
        'Every accepted ballot was counted once',
      );
      const log = await runtimeLog(folder);
      const secrets = new Map([...overheard, ...(await secretsIn(join(folder, 'runtime')))]);
      expect(leaksIn(log, secrets)).toEqual([]);
      // Requests, metrics and warnings were looked through, and would have shown what they told.
      expect(log).toMatch(/http .* POST \/polls\/.*\/votes/);
      expect(log).toMatch(/tally .* metrics .*votesCounted=/);
      const told = new Map([...secrets].map(([secret, kind]) => [kind, secret]));
      for (const kind of SECRET_KINDS.filter((one) => one !== 'code' || access === 'code'))
        expect(leaksIn(`${log}\n…${told.get(kind)}…`, secrets)).toHaveLength(1);
    },
    PATIENCE_MS,
  );
});

test(
  'pointed at an API with tokens, it runs the load from several processes, and the checks, without faults',
  async () => {
    const voting = await startTestRuntime();
    const sweeping = setInterval(() => void voting.runtime.fireSchedule('certify'), 2_000);
    try {
      const token = await voting.token('script', 'voting/admin');
      const delegateToken = await voting.token('voting-app', 'voting/delegate');
      const { url } = voting.runtime;
      const { exitCode, text } = await rehearse(
        '--votes',
        '100',
        '--rate',
        '50',
        '--url',
        url,
        '--token',
        token,
        '--delegate-token',
        delegateToken,
        '--processes',
        '2',
      );
      expect(text).toMatch(/rehearsal: OK 100 voters, 0 faults: 0 lost, 0 counted twice, 0 undone/);
      expect(exitCode).toBe(0);
    } finally {
      clearInterval(sweeping);
      await voting.stop();
    }
  },
  PATIENCE_MS,
);
