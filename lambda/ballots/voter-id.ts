import { textSchema } from '../shared/http/input';

/** A voter's id as a voting app gives it; the same id in a token's `sub` is the same voter. */
export const voterIdSchema = textSchema(256);
