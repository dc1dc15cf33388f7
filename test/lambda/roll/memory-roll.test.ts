import { describeRoll } from './describe-roll';
import { MemoryRoll } from './memory-roll';

describeRoll('in memory', () => new MemoryRoll());
