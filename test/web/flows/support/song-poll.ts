import type { PollView } from '../../../../contract/poll';
import type { TestRuntime } from '../../../integration/harness';

const SONGS = {
  sun: 'Midnight Sun',
  boats: 'Paper Boats',
  cat: 'Stray Cat Serenade',
};

/** A poll on three songs, open until it is closed unless the fields say otherwise. */
export function createSongPoll(runtime: TestRuntime, fields: object = {}): Promise<PollView> {
  return runtime.createPoll({
    title: 'Which song should win tonight?',
    candidates: Object.entries(SONGS).map(([candidateId, label]) => ({ candidateId, label })),
    ...fields,
  });
}

/** The moment so many seconds from now, on a whole second, as the API takes it. */
export function inSeconds(seconds: number): string {
  return new Date((Math.ceil(Date.now() / 1_000) + seconds) * 1_000).toISOString();
}
