import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pollShards } from '../../../contract/write-shard';
import { pollDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import { keepRange } from '../../../migration/backfill/range';
import type { Finding } from '../../../migration/journal/journal';
import { type Mapping, mapChange, mapRow } from '../../../migration/mapping';
import type { SourceChange, SourceRow } from '../../../migration/source/source-shard';
import { Findings } from '../../../migration/verify/findings';
import { FullVerification } from '../../../migration/verify/full-verification';
import type { VerifyParts } from '../../../migration/verify/parts';
import { Spool } from '../../../migration/verify/spool';
import { MemoryJournal } from '../fakes/memory-journal';
import { MemoryShard } from '../fakes/memory-shard';
import { MemoryTarget } from '../fakes/memory-target';

export const MAPPING: Mapping = { candidates: { 1: 'ann', 2: 'ben' } };

/** Has time go on only where somebody waits in a {@link World}, or asks it for the time. */
export function standStill(): void {
  jest.useFakeTimers({
    now: new Date('2026-11-26T12:00:00.000Z'),
    doNotFake: [
      'nextTick',
      'setImmediate',
      'clearImmediate',
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'queueMicrotask',
      'performance',
      'hrtime',
    ],
  });
}

function tick(ms: number): number {
  jest.setSystemTime(Date.now() + ms);
  return Date.now();
}

const POLL = { title: 'Moved', opensAt: undefined, closesAt: undefined, candidates: [] };

interface RelayFaults {
  carries?: (change: SourceChange) => boolean;
  dies?: boolean;
}

/** Two sides, with a relay between them that works whenever somebody waits. */
export class World {
  readonly shards = [new MemoryShard('north', POLL), new MemoryShard('south', POLL)] as const;
  readonly target = new MemoryTarget();
  readonly journal = new MemoryJournal();
  readonly folder = mkdtempSync(path.join(tmpdir(), 'voting-verify-'));
  relays = true;

  get parts(): VerifyParts {
    return {
      shards: this.shards,
      target: this.target,
      journal: this.journal,
      mapping: MAPPING,
      findings: new Findings(this.journal, Date.now),
      pace: {
        take: async () => {
          tick(1);
        },
      },
      clock: {
        now: () => tick(1),
        sleep: async (ms) => {
          tick(ms);
          if (this.relays) await this.relay();
        },
      },
    };
  }

  verification(parts: Partial<VerifyParts> = {}): FullVerification {
    return new FullVerification({ ...this.parts, ...parts }, new Spool(this.folder));
  }

  /** Copies what stands, as the backfill does. */
  async copy(only: (row: SourceRow) => boolean = () => true): Promise<void> {
    for (const shard of this.shards) {
      await shard.installCapture();
      for (const row of [...shard.ballots.values()].filter(only)) {
        const mapped = mapRow(row, MAPPING);
        if (mapped.ok) await this.target.import(shard.name, this.target.state.epoch, [mapped.row]);
      }
    }
    await this.endCopy();
  }

  /** Notes that the backfill has come to its end. */
  async endCopy(): Promise<void> {
    for (const { name } of this.shards)
      await keepRange(name, { total: 0, copied: 0, remarks: {} }, this.journal);
  }

  /**
   * Applies changes, as the relay does.
   *
   * @param carries whether a change gets there; the others are lost.
   * @param dies after it has applied the first changes, and before it takes them from the outbox.
   */
  async relay({ carries = () => true, dies = false }: RelayFaults = {}): Promise<void> {
    const { epoch } = this.target.state;
    for (const shard of this.shards) {
      const apply = async (claimed: readonly SourceChange[]) => {
        const rows = claimed.filter(carries).flatMap((change) => mapChange(change, MAPPING).row ?? []);
        await this.target.import(shard.name, epoch, rows);
        return new Set(dies ? [] : claimed.map(({ version }) => version));
      };
      while ((await shard.relay(3, apply)) > 0);
    }
  }

  async findings(): Promise<Finding[]> {
    const findings: Finding[] = [];
    for await (const finding of this.journal.findings()) findings.push(finding);
    return findings;
  }

  /** `DISCREPANT missing north/1`, and whether it is repaired. */
  async found(): Promise<string[]> {
    return (await this.findings())
      .map(
        ({ verdict, kind, name, repairedAt }) =>
          `${verdict} ${kind} ${name}${repairedAt === undefined ? '' : ' repaired'}`,
      )
      .sort();
  }

  /** The digest of the certificate that the pipeline would sign now. */
  digest(): string {
    const { pollId, writeShards } = this.target.state;
    return pollDigest(
      pollShards(pollId, writeShards).map((shard) =>
        shardDigest(
          [...this.target.items.values()].flatMap(({ voterKey, candidateId }) =>
            candidateId === undefined || this.target.shardOf(voterKey) !== shard
              ? []
              : [{ voterKey, weight: 1, choice: new Map([[candidateId, 1]]) }],
          ),
        ),
      ),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
