import * as z from 'zod/mini';
import type { PollDraft } from './draft';

const STORED_UNDER = 'voting.poll-draft';

const draftSchema = z.object({
  title: z.string(),
  candidates: z.array(z.object({ key: z.int(), label: z.string(), id: z.optional(z.string()) })),
  pollId: z.optional(z.string()),
  spareId: z.string(),
  opens: z.enum(['at-once', 'at-time']),
  opensAt: z.string(),
  closes: z.enum(['by-hand', 'at-time']),
  closesAt: z.string(),
  changeable: z.boolean(),
  resultsVisible: z.enum(['always', 'afterClose']),
  writeShards: z.string(),
  unconfirmed: z.optional(z.string()),
}) satisfies z.ZodMiniType<PollDraft>;

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** What was typed in this tab before, so that signing in again or loading the page anew loses nothing. */
export function storedDraft(store: Store): PollDraft | undefined {
  try {
    const parsed = draftSchema.safeParse(JSON.parse(store.getItem(STORED_UNDER) ?? 'null'));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function storeDraft(store: Store, draft: PollDraft): void {
  try {
    store.setItem(STORED_UNDER, JSON.stringify(draft));
  } catch {
    // A tab that may not store anything still works, without the safety net.
  }
}
