import { draftSchema, type PollDraft } from './draft';

const STORED_UNDER = 'voting.poll-draft';

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** What was typed in this tab before, so that signing in again or reloading the page loses nothing. */
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
