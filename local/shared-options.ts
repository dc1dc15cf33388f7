import { InvalidArgumentError, Option } from 'commander';
import type { PartitionOptions } from './partitions/model-partitions';

/** `--model-partitions [share]`, of the runtime and of rehearsals. */
export function modelPartitionsOption(): Option {
  return new Option(
    '--model-partitions [share]',
    'throttle tables as the model of partitions says, which take all writes that they would on AWS or a share such as 0.05',
  )
    .preset('1')
    .argParser(parseShare);
}

function parseShare(text: string): PartitionOptions {
  const share = Number(text);
  if (/^\d*\.?\d+$/.test(text) && share > 0 && share <= 1) return { share };
  throw new InvalidArgumentError('It must be a number above 0 and at most 1, or left out for 1.');
}

/** `-c, --context <key=value>`, which may be repeated. */
export function contextOption(): Option {
  return new Option(
    '-c, --context <key=value>',
    'a context value of the CDK app, such as stage=dev; may be repeated',
  )
    .default({}, 'none')
    .argParser(addContext);
}

function addContext(text: string, earlier: Record<string, string>): Record<string, string> {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError('It must be key=value.');
  return { ...earlier, [key]: value };
}
