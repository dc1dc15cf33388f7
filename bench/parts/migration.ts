import { type BackfillRate, measureBackfillRate } from '../migration/backfill-rate';
import { type ImportCost, measureImportCost } from '../migration/import-cost';
import { MIGRATION_WAYS, type Replay, replay } from '../migration/peers/replay';
import type { StorySize } from '../migration/peers/story';
import { measureRelayLag, type RelayLag } from '../migration/relay-lag';
import { CANDIDATES, openStage, type Stage } from '../migration/stage';
import { measurePause, type SwitchPause } from '../migration/switch-pause';
import type { Reporter } from '../progress';

export interface MigrationSizes {
  /** Of a hundred rows, a round and kind. */
  importRequests: number;
  importRounds: number;
  /** Shards of a switch. */
  switches: number[];
  /** Votes a second that are relayed. */
  relayRates: number[];
  relaySeconds: number;
  /** Ballots a second that a copy may take; it copies for about `copySeconds`. */
  copyLimits: number[];
  copySeconds: number;
  story: StorySize;
}

export interface MigrationFigures {
  imports: ImportCost;
  pauses: SwitchPause[];
  lags: RelayLag[];
  rates: BackfillRate[];
  replays: Replay[];
}

/** More than is copied a second here: a copy that may go faster does not get more ballots for it. */
const MOST_A_SECOND = 2_000;

/** Moves polls of all kinds from SQL on one stage. */
export async function measureMigration(sizes: MigrationSizes, report: Reporter): Promise<MigrationFigures> {
  const { switches, relayRates, copyLimits } = sizes;
  const steps = 1 + switches.length + relayRates.length + copyLimits.length + MIGRATION_WAYS.length;
  const progress = report.start('moving votes from SQL', steps, 'step');
  const stage = await openStage(Math.max(...switches, 4));
  let pollId = 0;
  const each = async <S, T>(what: string, all: readonly S[], measure: (one: S, id: number) => Promise<T>) => {
    const measured: T[] = [];
    for (const one of all) {
      progress.now(`${what}: ${one}`);
      pollId += 1;
      measured.push(await measure(one, pollId));
      progress.advance();
    }
    return measured;
  };
  try {
    const [imports] = await each('import', ['beside PutItem'], (_, id) => measureImport(stage, id, sizes));
    if (!imports) throw new Error('Nothing was imported.');
    return {
      imports,
      pauses: await each('switch, shards', switches, (shards, id) => measurePause(stage, id, shards)),
      lags: await each('relay, votes a second', relayRates, (rate, id) =>
        measureRelayLag(stage, id, rate, sizes.relaySeconds),
      ),
      rates: await each('copy, ballots a second', copyLimits, (limit, id) =>
        measureBackfillRate(stage, id, limit, Math.min(limit, MOST_A_SECOND) * sizes.copySeconds),
      ),
      replays: await each('ways of moving', MIGRATION_WAYS, (way, id) => replay(stage, id, way, sizes.story)),
    };
  } finally {
    progress.stop();
    await stage.stop();
  }
}

function measureImport(stage: Stage, id: number, { importRequests, importRounds }: MigrationSizes) {
  return stage.withPoll({ id, shards: 1, ballots: [] }, async ({ createPoll }) => {
    const candidates = CANDIDATES.map((candidateId) => ({ candidateId, label: candidateId }));
    await createPoll({ title: 'Import', opensAt: undefined, closesAt: undefined, candidates });
    return measureImportCost(stage, `poll-${id}`, importRequests, importRounds);
  });
}
