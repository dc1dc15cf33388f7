import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request } from '../../../migration/journal/journal';
import type { MigrationStatus } from '../../../migration/status/status';
import { keepResult } from '../../../migration/verify/result';
import { temporaryFile } from '../../cli/support/temporary-file';
import { migration } from '../factories';
import { aStatus, aVerification } from '../support/a-status';
import { MemoryMigration } from '../support/migrate';

let moved: MemoryMigration;

beforeEach(() => {
  moved = new MemoryMigration();
});

/** One that is begun, and that somebody runs. */
async function begun(status: Partial<MigrationStatus> = {}): Promise<void> {
  await moved.journal.begin(migration());
  await tell(status);
}

function tell(status: Partial<MigrationStatus>): Promise<void> {
  return moved.journal.tell(JSON.stringify(aStatus({ at: new Date().toISOString(), ...status })));
}

/** Does the next request as `run` would. */
function meanwhile(answer: (request: Request) => Promise<void>): void {
  const ask = moved.journal.ask.bind(moved.journal);
  moved.journal.ask = async (request) => {
    await ask(request);
    await answer(request);
    await moved.journal.done(request);
  };
}

const documents = (output: string) =>
  output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('install', () => {
  it('creates the poll, has the shards write their changes down, and begins', async () => {
    moved.hasPoll = false;
    moved.shards[0]?.cast('ann', '1');
    const { exitCode, output } = await moved.run(['install', '--rate', '10']);
    expect(exitCode).toBe(0);
    expect(output).toContain('Begun with 1 ballot on 2 shards. Every change is written down from now on.');
    expect(moved.created).toEqual([
      {
        title: 'Summer vote',
        opensAt: undefined,
        closesAt: '2026-07-01T18:00:00.000Z',
        candidates: [
          { candidateId: 'ann', label: 'Ann' },
          { candidateId: 'ben', label: 'Ben' },
        ],
      },
    ]);
    moved.shards[1]?.cast('ben', '2');
    expect(await moved.shards[1]?.outbox()).toMatchObject({ rows: 1 });
    expect(await moved.journal.read()).toMatchObject({
      phase: 'off',
      epoch: 1,
      plannedRate: 10,
      rateLimit: 10,
      plannedSeconds: 1,
    });
  });

  it('changes nothing when it is done again', async () => {
    await moved.run(['install', '--rate', '10']);
    const before = await moved.journal.read();
    expect((await moved.run(['install', '--rate', '99'])).exitCode).toBe(0);
    expect(await moved.journal.read()).toEqual(before);
  });
});

describe('plan', () => {
  beforeEach(() => {
    for (const voter of ['v1', 'v2', 'v3']) moved.shards[0]?.cast(voter, '1');
  });

  it('counts every ballot before anything is installed', async () => {
    const { exitCode, output } = await moved.run(['plan', '--rate', '2']);
    expect(exitCode).toBe(0);
    expect(output).toContain('3 ballots on 2 shards');
    expect(output).toMatch(/planned +2\/s +1.5 s/);
    expect(output).toContain('measured once "install" was done');
  });

  it('copies to learn the real rate once it is installed', async () => {
    await moved.run(['install']);
    const { output } = await moved.run(['--json', 'plan', '--seconds', '5']);
    expect(documents(output)).toMatchObject([
      { ballots: 3, planned: { rate: 1_000 }, measured: { copied: 3 } },
    ]);
    expect(moved.target.items.size).toBe(3);
  });

  it('leaves the copy to whoever runs the migration', async () => {
    await moved.run(['install']);
    await moved.journal.lease('somebody', 60_000);
    expect((await moved.run(['plan'])).errors).toContain('The migration is being run, by somebody');
  });
});

describe('status', () => {
  it('shows how the migration stands', async () => {
    await begun();
    expect((await moved.run(['status'])).output).toContain('7,112,408 of 10,004,211');
    expect(documents((await moved.run(['--json', 'status'])).output)).toMatchObject([
      { phase: 'shadow', epoch: 1 },
    ]);
  });

  it('says that nothing was begun, or that nothing ran yet', async () => {
    expect((await moved.run(['status'])).errors).toContain(
      'The migration "moved" is not begun; "install" begins it.',
    );
    await moved.journal.begin(migration());
    expect((await moved.run(['status'])).errors).toContain('has not run yet');
  });

  it('watches until the migration is finished', async () => {
    await begun({ phase: 'finished' });
    const { exitCode, output } = await moved.run(['status', '--watch']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^finished · /);
  });
});

describe('switch', () => {
  it('is done when the pipeline is the authority', async () => {
    await begun({ phase: 'reads' });
    await moved.journal.advance(
      { phase: 'shadow', epoch: 1, step: 0 },
      { phase: 'reads', epoch: 1, step: 0 },
      { at: '', by: 'ada', what: '' },
    );
    meanwhile(async ({ what, by }) => {
      expect({ what, by }).toEqual({ what: 'writes', by: 'ada' });
      const entry = { at: '', by: undefined, what: 'The pipeline is the authority.' };
      await moved.journal.advance(
        { phase: 'reads', epoch: 1, step: 0 },
        { phase: 'reversible', epoch: 2, step: 0 },
        entry,
      );
      await tell({ phase: 'reversible', epoch: 2 });
    });
    const { exitCode, output } = await moved.run(['--json', 'switch', 'writes']);
    expect(exitCode).toBe(0);
    expect(documents(output).at(-1)).toEqual({
      request: 'writes',
      done: true,
      what: 'The pipeline is the authority.',
    });
  });

  it('names what keeps it from being done, with exit code 1', async () => {
    await begun();
    meanwhile(async () => {});
    const { exitCode, output } = await moved.run(['switch', 'compare']);
    expect(exitCode).toBe(1);
    expect(output).toContain('✗ The backfill has 12 ranges to go; allowed are 0.');
  });

  it('only says what keeps it from being done when it is run dry', async () => {
    await begun();
    const { exitCode, output } = await moved.run(['--json', 'switch', 'compare', '--dry-run']);
    expect(exitCode).toBe(1);
    expect(documents(output)).toEqual([
      {
        request: 'compare',
        done: false,
        blockers: aStatus().next?.blockers,
      },
    ]);
    expect(await moved.journal.requests()).toEqual([]);
    await tell({ next: { phase: 'compare', blockers: [] } });
    expect((await moved.run(['switch', 'compare', '--dry-run'])).output).toContain(
      'Nothing keeps it from going to compare.',
    );
    expect((await moved.run(['switch', 'writes', '--dry-run'])).output).toContain(
      'From the phase shadow it does not go to writes.',
    );
  });

  it('knows three phases to go on to', async () => {
    const { exitCode, errors } = await moved.run(['switch', 'nowhere']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('Allowed choices are compare, reads, writes.');
  });

  it('warns when nobody runs the migration', async () => {
    await begun({ at: '2026-06-01T15:14:00.000Z' });
    expect((await moved.run(['switch', 'compare', '--dry-run'])).errors).toContain(
      'Nobody runs this migration just now',
    );
  });
});

describe('verify', () => {
  it.each([
    [0, 0, 'The same on both sides: 12 ballots.'],
    [3, 1, 'DISCREPANT: 3 ballots.'],
  ])('with %i DISCREPANT ends with exit code %i', async (discrepant, code, says) => {
    await begun();
    meanwhile(async () => {
      const verified = {
        at: '2026-06-01T15:00:00.000Z',
        discrepant,
        match: 12,
        sqlDigest: 'a',
        pipelineDigest: 'a',
      };
      await moved.journal.note({ verified });
    });
    const { exitCode, output } = await moved.run(['verify']);
    expect(exitCode).toBe(code);
    expect(output).toContain(says);
  });
});

test('verify tells votes with and without what is left out, also to programs', async () => {
  const side = { digest: 'a', ballots: 12, votes: { ann: 12 } };
  const incompatible = { 'voter-missing': { ann: 2 } };
  const result = {
    at: '',
    epoch: 1,
    match: 12,
    moving: 0,
    discrepant: 0,
    incompatible,
    source: side,
    target: side,
  };
  for (const args of [['verify'], ['--json', 'verify']]) {
    await begun();
    await keepResult(moved.journal, { ...result, cells: {} });
    meanwhile(async () => {
      const at = `2026-06-01T15:00:0${args.length}.000Z`;
      const verified = { at, discrepant: 0, match: 12, sqlDigest: 'a', pipelineDigest: 'a' };
      await moved.journal.note({ verified });
    });
    const { output } = await moved.run(args);
    if (args.length === 1) expect(output).toMatch(/ann +12 +14 +2 voter-missing/);
    else
      expect(documents(output).at(-1)).toMatchObject({
        votes: [{ candidateId: 'ann', without: 12, with: 14 }],
      });
  }
});

test('verify that is refused says why, and ends', async () => {
  await begun({ phase: 'off' });
  const why = '"verify" was refused: Nothing is verified in the phase off.';
  meanwhile(async () => {
    await moved.journal.note({}, { at: '2026-06-01T15:00:00.000Z', by: 'ada', what: why });
  });
  const { exitCode, output, errors } = await moved.run(['verify']);
  expect(exitCode).toBe(1);
  expect(output + errors).toContain(why);
});

describe('finish', () => {
  it("hands on the poll's title as it was typed", async () => {
    await begun({ phase: 'reversible' });
    let typed: string | undefined;
    meanwhile(async (request) => {
      typed = request.typed;
    });
    await moved.run(['finish'], { terminal: true, input: 'Summer vote\n' });
    expect(typed).toBe('Summer vote');
    await moved.run(['finish', '--confirm', 'Winter vote']);
    expect(typed).toBe('Winter vote');
  });

  it('asks nobody where there is nobody', async () => {
    await begun({ phase: 'reversible' });
    const { exitCode, errors } = await moved.run(['finish']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('--confirm');
  });
});

describe('decide', () => {
  it('notes who decided, and keeps the last decision on a kind', async () => {
    await begun({ verify: aVerification() });
    await moved.run(['decide', 'conflict', 'leave-out']);
    await moved.run(['decide', 'conflict', 'leave-out', '--by', 'ben']);
    const now = await moved.journal.read();
    expect(now?.decisions).toMatchObject([{ kind: 'conflict', decision: 'leave-out', by: 'ben' }]);
    expect((await moved.journal.history()).map(({ by, what }) => [by, what])).toEqual([
      ['ada', 'conflict: leave-out'],
      ['ben', 'conflict: leave-out'],
    ]);
  });

  it('names the kinds that there are', async () => {
    await begun();
    const { exitCode, errors } = await moved.run(['decide', 'blank', 'leave-out']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('No ballot is INCOMPATIBLE as "blank". There are: voter-missing, conflict.');
  });
});

describe('accept', () => {
  it('takes the schema of a shard as it is, and notes by whom', async () => {
    await begun();
    await moved.journal.note({ fingerprints: { 'shard 0': 'before', 'shard 1': 'other' } });
    expect((await moved.run(['accept', 'shard 0'])).exitCode).toBe(0);
    expect((await moved.journal.read())?.fingerprints).toEqual({ 'shard 1': 'other' });
    expect((await moved.journal.history()).at(-1)).toMatchObject({ by: 'ada' });
  });

  it('names the shards that there are', async () => {
    await begun();
    const { exitCode, errors } = await moved.run(['accept', 'shard-9']);
    expect(exitCode).toBe(2);
    expect(errors).toContain('There is no shard "shard-9". There are: shard 0');
  });
});

test('limit changes how fast it copies', async () => {
  await begun();
  expect((await moved.run(['limit', '250'])).output).toContain('At most 250 ballots a second');
  expect(await moved.journal.read()).toMatchObject({ rateLimit: 250 });
  expect((await moved.run(['limit', '0'])).exitCode).toBe(2);
});

test('report writes a page, and gives programs what stands in it', async () => {
  await begun();
  const out = join(temporaryFile(''), '..', 'migration.html');
  const { exitCode, output } = await moved.run(['--json', 'report', '--out', out]);
  expect(exitCode).toBe(0);
  expect(documents(output)).toMatchObject([{ migration: { migrationId: 'moved' }, findings: [], file: out }]);
  expect(await readFile(out, 'utf8')).toContain('<h1>Summer vote</h1>');
});

test('an error is a document for programs', async () => {
  const { exitCode, output } = await moved.run(['--json', 'status']);
  expect(exitCode).toBe(1);
  expect(documents(output)).toMatchObject([{ error: { kind: 'failed' } }]);
});
