import { type Posting, postEntries } from '../../rolls/post-entries';
import { stopIfInterrupted } from '../session';

/** Tries in a row that store nothing; the last ones are 16 s apart. */
const ATTEMPTS = 8;

/** Posts entries of a roll; what is `unavailable` is posted again for a while. */
export async function postToRoll<E>(
  entries: readonly E[],
  posting: Omit<Posting<E>, 'attempts'>,
): Promise<void> {
  await postEntries(entries, { ...posting, attempts: ATTEMPTS });
  stopIfInterrupted(posting.signal);
}
