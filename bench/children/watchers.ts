/** What reaches the API while a crowd watches: one story, in a process whose time is simulated. */
import { z } from 'zod';
import { synthesizedDistribution } from '../watchers/distribution';
import { simulateWatchers } from '../watchers/simulate';
import { storyNamed } from '../watchers/stories';
import { childInput, tellResult } from './answer';

const network = z.object({ regionalCaches: z.int(), originShield: z.boolean() });
const { story, ...crowd } = z
  .object({ story: z.string(), watchers: z.int(), seed: z.int(), network })
  .parse(childInput());

synthesizedDistribution()
  .then((settings) => simulateWatchers(settings, storyNamed(story), crowd))
  .then(tellResult, (error: unknown) => {
    console.error(error);
    process.exit(1);
  });
