import { InvalidArgumentError, Option } from 'commander';
import type { PartitionOptions } from './partitions/model-partitions';

/** `--model-partitions [share]`, of the runtime and of rehearsals. */
export function modelPartitionsOption(): Option {
  return new Option(
    '--model-partitions [share]',
    'throttle tables as the model of partitions says, by what AWS gives a partition or a share of it such as 0.05',
  )
    .preset('1')
    .argParser(parseShare);
}

function parseShare(text: string): PartitionOptions {
  const share = Number(text);
  if (/^\d*\.?\d+$/.test(text) && share > 0 && share <= 1) return { share };
  throw new InvalidArgumentError('It must be a number above 0 and at most 1, or left out for 1.');
}
