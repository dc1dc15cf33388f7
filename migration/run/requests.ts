import type { Migration, Phase, Place, Request } from '../journal/journal';
import { DUTIES } from '../phases/duties';
import { blockers } from '../phases/guards';
import { type Asked, askable, destination } from '../phases/moves';
import { placeOf } from '../switch/step';
import type { Crew } from './crew';
import type { RunParts } from './parts';
import { read, readinessOf, rehearse } from './readings';

const TEXTS: Record<Asked, string> = {
  compare: 'Reads are compared from now on.',
  reads: 'Results are the pipeline’s from now on.',
  writes: 'The switch begins.',
  abort: 'The switch is to be taken back.',
  return: 'The return begins.',
  finish: 'The end begins.',
};

/** The phase in which what is asked is being done. */
const UNDER_WAY: Partial<Record<Asked, Phase>> = {
  writes: 'writes',
  abort: 'writes',
  return: 'returning',
  finish: 'finished',
};

/** Does what other commands ask for, one thing at a time. Verifications run beside. */
export class Requests {
  readonly #parts: RunParts;
  readonly #crew: Crew;
  #verifying: Promise<void> | undefined;

  constructor(parts: RunParts, crew: Crew) {
    this.#parts = parts;
    this.#crew = crew;
  }

  /** Waits for what runs beside; a verification that was stopped is asked for still. */
  async stop(): Promise<void> {
    await this.#verifying;
  }

  /** Answers whether the migration has moved on by a request. */
  async serve(migration: Migration): Promise<boolean> {
    for (const request of await this.#parts.journal.requests()) {
      if (request.what === 'verify') await this.#verify(request, migration);
      else if (await this.#move(request, request.what, migration)) return true;
    }
    return false;
  }

  async #move(request: Request, what: Asked, migration: Migration): Promise<boolean> {
    const to = destination(what, migration);
    if (!to) {
      // A crash may have come between going there and taking the request away.
      if (UNDER_WAY[what] === migration.phase) await this.#parts.journal.done(request);
      else await this.#refuse(request, [cannot(what, migration)]);
      return false;
    }
    const found = await this.#blockers(request, to, migration);
    if (found.length > 0) {
      await this.#refuse(request, found);
      return false;
    }
    const entry = { at: now(), by: request.by, what: TEXTS[what] };
    const moved = await this.#parts.journal.advance(placeOf(migration), to, entry);
    await this.#parts.journal.done(request);
    return moved;
  }

  /** Nothing keeps anybody from going back by a flag, or from an abort. */
  async #blockers({ what, typed }: Request, to: Place, migration: Migration): Promise<string[]> {
    const isBack = what === 'abort' || (what === 'compare' && migration.phase === 'reads');
    if (isBack) return [];
    const rehearsed = to.phase === 'writes' ? await rehearse(this.#parts) : [];
    const readings = await read(this.#parts, migration);
    return blockers(to.phase, readinessOf(migration, this.#crew, readings, { typed, rehearsed }));
  }

  async #verify(request: Request, migration: Migration): Promise<void> {
    if (DUTIES[migration.phase].verify === 'no') {
      await this.#refuse(request, [`Nothing is verified in the phase ${migration.phase}.`]);
      return;
    }
    this.#verifying ??= this.#verifyAll()
      // It is asked for still, and tried again.
      .catch(() => {})
      .finally(() => {
        this.#verifying = undefined;
      });
  }

  /** One verification is the answer to all who had asked before it began. */
  async #verifyAll(): Promise<void> {
    const { journal } = this.#parts;
    const asked = (await journal.requests()).filter(({ what }) => what === 'verify');
    const { at, match, discrepant, source, target } = await this.#crew.verifier.full();
    const verified = { at, match, discrepant, sqlDigest: source.digest, pipelineDigest: target.digest };
    const what = `All ballots were compared: ${match} MATCH, ${discrepant} DISCREPANT.`;
    await journal.note({ verified }, { at: now(), by: asked[0]?.by, what });
    for (const request of asked) await journal.done(request);
  }

  async #refuse(request: Request, why: readonly string[]): Promise<void> {
    const entry = { at: now(), by: request.by, what: `"${request.what}" was refused: ${why.join(' ')}` };
    await this.#parts.journal.note({}, entry);
    await this.#parts.journal.done(request);
  }
}

function cannot(what: Asked, { phase }: Migration): string {
  const allowed = askable(phase);
  const may = allowed.length > 0 ? `there may be asked: ${allowed.join(', ')}` : 'nothing may be asked there';
  return `"${what}" cannot be asked in the phase ${phase}; ${may}.`;
}

/** From `off` it goes on by itself, once the capture is in all shards and nothing is in the way. */
export async function enterShadow(migration: Migration, parts: RunParts, crew: Crew): Promise<boolean> {
  await Promise.all(parts.shards.map((shard) => shard.installCapture()));
  const found = blockers('shadow', readinessOf(migration, crew, await read(parts, migration)));
  if (found.length > 0) throw new Error(found.join(' '));
  const to: Place = { phase: 'shadow', epoch: migration.epoch, step: 0 };
  const entry = { at: now(), by: undefined, what: 'Every change of a ballot is captured on all shards.' };
  return parts.journal.advance(placeOf(migration), to, entry);
}

function now(): string {
  return new Date().toISOString();
}
